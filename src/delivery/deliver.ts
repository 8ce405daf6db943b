/** Gets a message out: the chain of providers, one request after the other, inside the deadline. */

import { begin, type Call, type Chain, proceed, type Step } from "./chain.ts";
import { providersFor } from "./fence.ts";
import { exchange } from "./http.ts";
import { base64url } from "../words/node_id.ts";
import type { Message } from "../words/message.ts";
import type { Notice } from "../words/notice.ts";
import { type Outcome, rejected, retry, unknown } from "../words/outcome.ts";
import type { Provider } from "../words/provider.ts";
import { isLoggable, mask } from "../words/redact.ts";
import type { Attempt, Delivery, Run } from "../words/run.ts";
import type { Config } from "../settings.ts";

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
  const sendOne = (message: Message, later = 0) => send(message, { onUnknown, later }, config, run);
  const reached = await Promise.all(written.map(async (messages) => {
    if (config.channels === "all") {
      const sent = await Promise.all(messages.map((message) => sendOne(message)));
      return sent.length > 0 && sent.every((outcome) => outcome === "accepted");
    }
    for (const [index, message] of messages.entries()) {
      const outcome = await sendOne(message, messages.length - 1 - index);
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
    providers: providers.map(({ idempotent = false }) => ({ idempotent })),
    deadline: run.deadline,
    attemptMs: run.attemptMs,
    plain: /^[ -~]*$/.test(message.to),
    maxWaitMs: run.maxWaitMs,
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
  let step: Step = begin(chain, Date.now());
  while (step.do === "call") {
    const provider = providers[step.provider]!;
    if (step.wait > 0) await sleep(step.wait);
    const outcome = await attempt(provider, message, step, delivery.attempts);
    if (outcome.outcome === "accepted") {
      delivery.provider = provider.name;
      if (outcome.id !== undefined) delivery.id = outcome.id;
    }
    if (delivery.outcome !== "unknown" || outcome.outcome === "accepted") {
      delivery.outcome = outcome.outcome === "retry" ? "rejected" : outcome.outcome;
    }
    step = proceed(chain, step, outcome, Date.now(), Math.random());
  }
  return delivery.outcome;
}

/**
 * Makes a message another one for a provider that drops repeats, where its text is another: a new
 * password. It is a cryptographic hash, as the key is shown where the text is not, and a weaker one
 * would tell much of a password beside a text that everybody knows. 96 bits of it.
 */
async function hashOf(message: Message): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(message));
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12));
}

async function attempt(
  provider: Provider,
  message: Message,
  call: Call,
  attempts: Attempt[],
): Promise<Outcome> {
  const start = Date.now();
  const { outcome, status } = await ask(provider, message, call.limit);
  attempts.push({
    provider: provider.name,
    outcome: outcome.outcome,
    ...("code" in outcome && { code: outcome.code }),
    ...("detail" in outcome && { detail: outcome.detail }),
    ...(status && { status }),
    ms: Date.now() - start,
  });
  return outcome;
}

interface Answer {
  outcome: Outcome;
  /** HTTP status; absent where there was no reply. */
  status?: number;
}

async function ask(provider: Provider, message: Message, ms: number): Promise<Answer> {
  const end = Date.now() + ms;
  let request: Request;
  try {
    request = await provider.request(message);
  } catch {
    // A request that cannot be made; what was thrown may quote the message.
    return { outcome: rejected("unsupported_request") };
  }
  const kept = [message.to, message.text, request.headers.get("Authorization") ?? ""];
  try {
    let reply = await exchange(request, end - Date.now());
    if (reply === "not_connected") return { outcome: retry("provider_unavailable") };
    while (typeof reply === "object") {
      const { response, body } = reply;
      const poll = await provider.poll?.(response, body);
      const after = Math.max(poll?.after || 0, MIN_POLL_MS);
      // Without time to ask again, the last reply has to do.
      if (!poll || Date.now() + after >= end) {
        const outcome = checked(provider.outcome(response, body), kept);
        return { outcome, status: response.status };
      }
      await sleep(after);
      reply = await exchange(poll.request, end - Date.now());
    }
    return { outcome: unknown(reply === "timeout" ? "timeout" : "connection_lost") };
  } catch {
    // The provider has the request, whatever is wrong with its reply.
    return { outcome: unknown("unknown_error") };
  }
}

/** Leaves out what quotes the message or a secret. What is no outcome at all is unknown. */
function checked(outcome: Outcome, kept: string[]): Outcome {
  const { outcome: word, id, code, detail, after } = outcome as Record<string, unknown>;
  const isSent = word === "accepted";
  const isFailed = word === "rejected" || word === "retry" || word === "unknown";
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

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
