/** Gets a message out: the chain of providers, one request after the other, inside the deadline. */

import { begin, type Chain, proceed } from "./chain.ts";
import { providersFor } from "./fence.ts";
import { type Exchange, exchange, type Failure } from "./http.ts";
import { sleep } from "./run.ts";
import { base64url, utf8 } from "../words/base64.ts";
import type { Message } from "../words/message.ts";
import type { Notice } from "../words/notice.ts";
import { type Outcome, rejected, retry, unknown } from "../words/outcome.ts";
import type { Provider } from "../words/provider.ts";
import { isLoggable, mask } from "../words/redact.ts";
import type { Delivery, Run } from "../words/run.ts";
import type { Config } from "../settings.ts";
import { uses } from "../words/uses.ts";

/** What a configuration says of sending. */
type Sending = Pick<Config, "sms" | "email" | "channels" | "onUnknown">;
/** What a run tells of its time, and is told of its messages. */
type Clock = Pick<Run, "deadline" | "attemptMs" | "maxWaitMs" | "deliveries">;

/** Milliseconds between two polls, at the least. */
const MIN_POLL_MS = 100;

/**
 * Sends a notice to its recipients, side by side, and records what became of each message.
 *
 * @param written for each recipient its messages, one a channel, best first
 * @returns true where every recipient was reached: by the first channel that accepted, or by all of
 *   them where the configuration says `"all"`
 */
export async function deliver(
  written: Message[][],
  notice: Partial<Notice>,
  config: Sending,
  run: Clock,
): Promise<boolean> {
  const onUnknown = config.onUnknown ?? (notice.secret ? "next" : "stop");
  const reached = await Promise.all(written.map(async (messages) => {
    if (uses.allChannels && config.channels === "all") {
      const sent = await Promise.all(
        messages.map((message) => send(message, { onUnknown, later: 0 }, config, run)),
      );
      return sent.length > 0 && sent.every((outcome) => outcome === "accepted");
    }
    for (const [index, message] of messages.entries()) {
      const later = messages.length - 1 - index;
      const outcome = await send(message, { onUnknown, later }, config, run);
      if (outcome === "accepted") return true;
      // The other channel would be a second copy too.
      if (outcome === "unknown" && onUnknown === "stop") return false;
    }
    return false;
  }));
  return reached.every(Boolean);
}

async function send(
  written: Message,
  rules: Pick<Chain, "onUnknown" | "later">,
  config: Sending,
  run: Clock,
): Promise<Delivery["outcome"]> {
  const message = { ...written, id: `${written.id}:${await hashOf(written)}` };
  const providers = providersFor(message, config);
  const chain: Chain = {
    providers,
    deadline: run.deadline,
    attemptMs: run.attemptMs,
    plain: /^[ -~]*$/.test(message.to),
    ...(uses.gateway && { maxWaitMs: run.maxWaitMs }),
    ...rules,
  };
  const delivery: Delivery = {
    message: message.message,
    channel: message.channel,
    to: mask(message.to),
    locale: message.locale,
    outcome: "rejected",
    attempts: [],
  };
  run.deliveries.push(delivery);
  let step = begin(chain, Date.now());
  while (step) {
    const provider = providers[step.provider]!;
    if (step.wait > 0) await sleep(step.wait);
    const start = Date.now();
    const answer = await ask(provider, message, step.limit);
    const { id, after: _, ...said } = answer as Outcome & { id?: string; after?: number };
    delivery.attempts.push({ provider: provider.name, ...said, ms: Date.now() - start });
    if (said.outcome === "accepted") {
      delivery.provider = provider.name;
      if (id !== undefined) delivery.id = id;
    }
    if (delivery.outcome !== "unknown" || said.outcome === "accepted") {
      delivery.outcome = said.outcome === "retry" ? "rejected" : said.outcome;
    }
    step = proceed(chain, step, answer, Date.now(), Math.random());
  }
  return delivery.outcome;
}

/**
 * Makes a message another one for a provider that drops repeats, where its text is another: a new
 * password. It is a cryptographic hash, as the key is shown where the text is not, and a weaker one
 * would tell much of a password beside a text that everybody knows. 96 bits of it.
 */
async function hashOf(message: Message): Promise<string> {
  const bytes = utf8(JSON.stringify(message));
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12));
}

/** An outcome, with the HTTP status where there was a reply. */
type Answer = Outcome & { status?: number };

async function ask(provider: Provider, message: Message, ms: number): Promise<Answer> {
  const end = Date.now() + ms;
  let request: Request;
  try {
    request = await provider.request(message);
  } catch {
    // A request that cannot be made; what was thrown may quote the message.
    return rejected("unsupported_request");
  }
  const kept = [message.to, message.text, request.headers.get("Authorization") ?? ""];
  try {
    let reply = await exchange(request, end - Date.now());
    if (reply === "not_connected") return retry("provider_unavailable");
    if (uses.polls) reply = await polled(provider, reply, end);
    if (typeof reply === "string") {
      return unknown(reply === "timeout" ? reply : "connection_lost");
    }
    const { response, body } = reply;
    return { ...checked(provider.outcome(response, body), kept), status: response.status };
  } catch {
    // The provider has the request, whatever is wrong with its reply.
    return unknown("unknown_error");
  }
}

/** The last word of a provider that is asked again for it. */
async function polled(
  provider: Provider,
  reply: Exchange | Failure,
  end: number,
): Promise<Exchange | Failure> {
  while (typeof reply === "object") {
    const poll = await provider.poll?.(reply.response, reply.body);
    const after = Math.max(poll?.after || 0, MIN_POLL_MS);
    // Without time to ask again, the last reply has to do.
    if (!poll || Date.now() + after >= end) break;
    await sleep(after);
    reply = await exchange(poll.request, end - Date.now());
  }
  return reply;
}

/** Leaves out what quotes the message or a secret. What is no outcome at all is unknown. */
function checked(outcome: Outcome, kept: string[]): Outcome {
  const { outcome: word, id, code, detail, after } = outcome as Record<string, unknown>;
  const isSent = word === "accepted";
  const isFailed = /^(rejected|retry|unknown)$/.test(String(word));
  if (!isSent && !(isFailed && typeof code === "string" && /^[a-z_]{1,40}$/.test(code))) {
    return unknown("unknown_error");
  }
  return {
    outcome: word,
    ...(typeof after === "number" && { after }),
    ...(isSent ? { id: isLoggable(id, kept) ? id : undefined } : { code }),
    ...(isLoggable(detail, kept) && { detail }),
  } as Outcome;
}
