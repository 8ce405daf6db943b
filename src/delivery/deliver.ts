/** Gets a message out: the chain of providers, one request after the other, inside the deadline. */

import { countryOf } from "./fence.ts";
import { begin, type Call, type Chain, proceed, type Step } from "./chain.ts";
import { exchange } from "./http.ts";
import type { Message } from "../words/message.ts";
import type { Notice } from "../words/notice.ts";
import { type Outcome, rejected, retry, unknown } from "../words/outcome.ts";
import type { Provider } from "../words/provider.ts";
import { mask } from "../words/redact.ts";
import type { Attempt, Delivery, Run } from "../words/run.ts";
import type { Config, Route } from "../settings.ts";

/**
 * Sends a notice to its recipients, side by side, and records what became of each message.
 *
 * @param written for each recipient its messages, one a channel, best first
 * @returns true where every recipient was reached: by the first channel that accepted, or by all of
 *   them where the configuration says `"all"`
 */
export async function deliver(
  written: Message[][],
  notice: Notice,
  config: Config,
  run: Run,
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
  message: Message,
  rules: Pick<Chain, "onUnknown" | "later">,
  config: Config,
  run: Run,
): Promise<Delivery["outcome"]> {
  const providers = providersFor(message, config);
  const chain: Chain = {
    providers: providers.map(({ idempotent = false }) => ({ idempotent })),
    deadline: run.deadline,
    attemptMs: run.attemptMs,
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
      if (isOwn(outcome.id, message)) delivery.id = outcome.id;
    }
    if (delivery.outcome !== "unknown" || outcome.outcome === "accepted") {
      delivery.outcome = outcome.outcome === "retry" ? "rejected" : outcome.outcome;
    }
    step = proceed(chain, step, outcome, Date.now(), Math.random());
  }
  return delivery.outcome;
}

/** In the configuration's order; a route for other countries than the number's is skipped. */
function providersFor({ channel, to }: Message, config: Config): Provider[] {
  const routes: Route<Provider>[] = (config[channel]?.providers ?? []) as Provider[];
  return routes.flatMap((route) => {
    if (!("provider" in route)) return route;
    return route.countries.includes(countryOf(to) ?? "") ? route.provider : [];
  });
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
    ...("detail" in outcome && isOwn(outcome.detail, message) && { detail: outcome.detail }),
    ...(status && { status }),
    ms: Date.now() - start,
  });
  return outcome;
}

/** Whether an ID or a code is the provider's own; one that quotes the message is not logged. */
function isOwn(value: string | undefined, { to, text }: Message): value is string {
  if (!value) return false;
  return !value.includes(to.replace(/^\+/, "")) && !(value.length > 7 && text.includes(value));
}

async function ask(
  provider: Provider,
  message: Message,
  ms: number,
): Promise<{ outcome: Outcome; status?: number }> {
  const end = Date.now() + ms;
  try {
    let reply = await exchange(await provider.request(message), ms);
    if (reply === "not_connected") return { outcome: retry("provider_unavailable") };
    while (typeof reply === "object") {
      const { response, body } = reply;
      const poll = await provider.poll?.(response, body);
      // Without time to ask again, the last reply has to do.
      if (!poll || Date.now() + poll.after >= end) {
        return { outcome: provider.outcome(response, body), status: response.status };
      }
      await sleep(poll.after);
      reply = await exchange(poll.request, end - Date.now());
    }
    return { outcome: unknown(reply === "timeout" ? "timeout" : "connection_lost") };
  } catch {
    // A request that cannot be made; what was thrown may quote the message.
    return { outcome: rejected("unsupported_request") };
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
