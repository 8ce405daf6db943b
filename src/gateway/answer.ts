/**
 * Sends what Authgear asks its Custom SMS Provider to send, such as a one-time code, and answers.
 *
 * Contract: authgear-server, docs/specs/sms_gateway.md and pkg/lib/infra/sms/custom.
 */

import { deliver } from "../delivery/deliver.ts";
import { countryOf } from "../delivery/fence.ts";
import type { Config } from "../settings.ts";
import { at, tokenOf } from "../words/json.ts";
import type { SmsMessage } from "../words/message.ts";
import { mask } from "../words/redact.ts";
import type { Delivery } from "../words/run.ts";
import { type Asked, readPayload } from "./payload.ts";
import { quotes, type Result, verdictOf, withoutSecrets } from "./result.ts";
import { segmentsOf } from "./segments.ts";

const DEFAULT_DEADLINE_MS = 8_000;
const MAX_DEADLINE_MS = 55_000;
const DEFAULT_ATTEMPT_MS = 3_000;
/** Milliseconds that a person is kept waiting for a provider to be asked again. */
const MAX_WAIT_MS = 1_500;
/** Characters of the shortest text that is taken for a secret: codes have four digits at the least. */
const MIN_SECRET = 4;

/** What is printed, and what of it the result has in `info`. */
type Report = Partial<Omit<Delivery, "outcome">> & {
  /** What is wrong, where no provider was asked. */
  reason?: string;
  /** The code that stands for it, or the provider's own. */
  provider_error_code?: string;
  segments?: number;
};

/**
 * Always returns a result and never throws: Authgear takes null and undefined for a success, and an
 * exception for a failure without a cause.
 *
 * @param config the configuration, or what was thrown where it is made
 * @returns `info` goes to the server's log: it holds neither the text nor the code nor the number
 */
export async function answer(
  payload: unknown,
  config: Pick<Config, "sms" | "smsGateway"> | Error,
): Promise<Result> {
  const start = Date.now();
  let code: Result["code"];
  let report: Report;
  try {
    if (config instanceof Error) throw config;
    ({ code, ...report } = await send(readPayload(payload), config, start));
  } catch (error) {
    ({ code, ...report } = broken(error));
  }
  const { provider, attempts = [], provider_error_code, reason, to } = report;
  const project = tokenOf(at(payload, "app_id")) ?? "";
  const ms = Date.now() - start;
  print({ gateway: "sms", project, code, ...report, ms });
  return {
    code,
    info: {
      ...(provider !== undefined && { provider_name: provider }),
      ...(provider_error_code !== undefined && { provider_error_code }),
      ...(reason !== undefined && { reason }),
      ...(to !== undefined && { to }),
      attempts,
      ms,
    },
  };
}

async function send(
  asked: Asked,
  { sms, smsGateway = {} }: Pick<Config, "sms" | "smsGateway">,
  start: number,
): Promise<Report & { code: Result["code"] }> {
  if (typeof asked === "string") return { code: asked, ...refusal(asked, WRONG[asked]) };
  const {
    providers = sms?.providers ?? [],
    countries = sms?.countries ?? [],
    deadlineMs = DEFAULT_DEADLINE_MS,
    attemptMs = DEFAULT_ATTEMPT_MS,
    fold = (text) => text,
  } = smsGateway;
  const message = { ...asked, text: fold(asked.text) };
  const about = {
    message: asked.message,
    locale: asked.locale,
    to: mask(asked.to),
    segments: segmentsOf(message.text),
  };
  if (!countryOf(asked.to, countries)) {
    const reason = 'the number is of no country in "countries"';
    return { code: "delivery_rejected", ...about, ...refusal("country_not_allowed", reason) };
  }
  const deliveries: Delivery[] = [];
  const deadline = start + Math.min(deadlineMs, MAX_DEADLINE_MS);
  const run = { deadline, attemptMs, maxWaitMs: MAX_WAIT_MS, deliveries };
  await deliver([[message]], {}, { sms: { providers, countries }, onUnknown: "next" }, run);
  const { id, attempts: made = [] }: Partial<Delivery> = deliveries[0] ?? {};
  const secrets = secretsOf(message);
  const attempts = withoutSecrets(made, secrets);
  const { code, attempt } = verdictOf(attempts);
  return {
    code,
    ...about,
    ...(attempt ? { provider: attempt.provider } : refusal("no_provider", NOBODY)),
    ...(attempt && code !== "ok" && {
      provider_error_code: attempt.detail ?? String(attempt.status ?? attempt.code),
    }),
    ...(id !== undefined && !quotes(id, secrets) && { id }),
    attempts,
  };
}

const NOBODY = 'no provider in "providers" is for the country of this number';
const WRONG = {
  invalid_phone_number: 'the payload\'s "to" is no number such as +85221234567',
  unsupported_request: 'the payload has no "body"',
};

function refusal(provider_error_code: string, reason: string): Report {
  return { provider_error_code, reason };
}

/** The code, the link and everything else in a text or its variables that could be one of them. */
function secretsOf({ text, values }: SmsMessage): string[] {
  const { app_name: _, ...others } = values;
  const words = text.match(/\w+/g)?.filter((one) => /\d/.test(one)) ?? [];
  return [...Object.values(others), ...words].filter((one = "") =>
    one.length >= MIN_SECRET
  ) as string[];
}

/** What an exception says may quote anything, but for that of a configuration. */
function broken(error: unknown): Report & { code: Result["code"] } {
  const { code, name, message } = (error ?? {}) as Record<string, unknown>;
  const said = code === "bad_config" ? message : tokenOf(name);
  const reason = typeof said === "string" ? said.slice(0, 500) : "an exception";
  return { code: "unsupported_request", ...refusal("bad_config", reason) };
}

/** Where nothing can be printed, a person still waits for an answer. */
function print(line: unknown): void {
  try {
    console.log(JSON.stringify(line));
  } catch {
    // The result says the same.
  }
}
