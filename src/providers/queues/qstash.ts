/**
 * Upstash QStash: a queue that keeps a provider's request and repeats it until it gets a 2xx.
 *
 * API: https://upstash.com/docs/qstash/api-reference/messages/publish-a-message
 *
 * Credentials: the `QSTASH_TOKEN` of one region, in the console under QStash, Quickstart. Tokens,
 * messages and logs of the two regions are apart.
 *
 * With it, `accepted` means that QStash has stored the request, and the ID in the log is QStash's.
 * What the provider says later is seen in QStash alone, and nobody here is told of it:
 * - A 2xx by which the provider says that it failed counts as delivered.
 * - All else is tried again, a wrong key or number (401, 422) too, then put into the dead letter
 *   queue. Other providers of the configuration are not asked.
 * - A message is delivered at least once: a person may get a second copy, unless the provider
 *   drops a repeat, as Resend does.
 *
 * The provider's key and the text, with its password, rest at QStash until its plan's retention
 * ends, in the dead letter queue too. Its console and API show the body and each header that may
 * be a secret only as a hash. The destination is shown as it is: a key, number or text that the
 * provider takes in the URL can be read in the log (accessyou, httpSms and httpEmail with `query`).
 * No callback is asked for, as one would carry the key and the text to its address.
 *
 * Not verified: how QStash compares the header names to redact, of which only `Authorization` is
 * documented, and whether a destination's query arrives unchanged.
 */

import { accepted, rejected } from "../../words/outcome.ts";
import type { Message } from "../../words/message.ts";
import { at, idOf, parse } from "../../words/json.ts";
import { byStatus } from "../../words/reply.ts";
import type { Lasting, Provider } from "../../words/provider.ts";
import { optionsOf } from "../../words/options.ts";
import type { Secret } from "../../words/secret.ts";
import { hex, sha256 } from "../signing/hmac.ts";

export interface QstashOptions<M extends Message> {
  /** `QSTASH_TOKEN` of the region: Upstash console, QStash, Quickstart. */
  token: Secret;
  /** The provider whose requests are kept; one that signs them with the time cannot be. */
  provider: Lasting<Provider<M>>;
  /** The region that the token is of; default `eu`. */
  region?: "eu" | "us";
  /** Deliveries after the first, 0 to 10. Default 3, after about 12 s, 2.5 min and 30 min. */
  retries?: number;
  /** Milliseconds before each retry, a number or a formula of `retried`: `pow(2, retried) * 1000`. */
  retryDelay?: string;
  /** Time before the first delivery, as `50s`, `10m` or `1d10h`. */
  delay?: string;
}

const HOSTS = { eu: "qstash.upstash.io", us: "qstash-us-east-1.upstash.io" };
const DEFAULT_RETRIES = 3;
const MAX_RETRIES = 10;
/** Headers that hold no secret with any provider; all others are redacted. */
const PLAIN = ["accept", "content-type", "idempotency-key", "user-agent"];

/**
 * Sends through `provider` by way of QStash, where a message outlives the run.
 *
 * A repeat within 10 minutes, with the same message ID, is dropped by QStash.
 *
 * @throws {ConfigError} where an option is wrong, or the provider's requests cannot wait
 *
 * @example
 * ```ts
 * qstash({
 *   token: secret("QSTASH_TOKEN"),
 *   provider: resend({ apiKey: secret("RESEND_API_KEY"), from: "no-reply@example.com" }),
 * })
 * ```
 */
export function qstash<M extends Message>(options: QstashOptions<M>): Provider<M> {
  const { required, optional, refuse } = optionsOf("qstash", options);
  const token = required("token", "QSTASH_TOKEN under QStash, Quickstart in the console", /^\S+$/);
  const region = optional("region", 'the region of the token, "eu" or "us"', /^(eu|us)$/);
  const retryDelay = optional(
    "retryDelay",
    "milliseconds, or a formula of them",
    /^[\w+*/(),. -]+$/,
    "pow(2, retried) * 1000",
  );
  const delay = optional("delay", "a time such as 50s or 1d10h", /^(\d+[smhd])+$/, "10m");
  const { provider, retries = DEFAULT_RETRIES } = options;
  if (!Number.isInteger(retries) || retries < 0 || retries > MAX_RETRIES) {
    refuse(`option "retries" must be a whole number from 0 to ${MAX_RETRIES}`);
  }
  if (!provider) refuse('option "provider" is missing; it is the provider to send through');
  const { name, channel, lasting, poll } = provider;
  if (!lasting) {
    refuse(`option "provider" cannot be ${name}: its requests expire before a queue may send them`);
  }
  if (poll) {
    refuse(`option "provider" cannot be ${name}: it must be asked later what became of a message`);
  }
  return {
    name: `qstash:${name}`,
    channel,
    idempotent: true,
    async request(message) {
      const inner = await provider.request(message);
      const body = await inner.arrayBuffer();
      const headers = new Headers({
        Authorization: `Bearer ${token}`,
        "Upstash-Method": inner.method,
        // QStash refuses an ID with a colon, which every message ID has.
        "Upstash-Deduplication-Id": hex(await sha256(message.id)),
        "Upstash-Retries": String(retries),
        "Upstash-Redact-Fields": fieldsToRedact(inner.headers),
        ...(retryDelay && { "Upstash-Retry-Delay": retryDelay }),
        ...(delay && { "Upstash-Delay": delay }),
      });
      inner.headers.forEach((value, key) => {
        headers.set(key === "content-type" ? key : `Upstash-Forward-${key}`, value);
      });
      return new Request(
        `https://${HOSTS[region === "us" ? "us" : "eu"]}/v2/publish/${inner.url}`,
        {
          method: "POST",
          headers,
          body: body.byteLength > 0 ? body : null,
        },
      );
    },
    outcome(response, body) {
      const id = idOf(at(parse(body), "messageId"));
      if (response.ok && id) return accepted(id);
      // The day's quota, which no wait inside one run can outlast; a burst has another header.
      if (response.status === 429 && response.headers.has("RateLimit-Limit")) {
        return rejected("delivery_rejected", "daily_quota_exceeded");
      }
      return byStatus(response);
    },
  };
}

/** In the one form that all of QStash's documents share, `header[Authorization]`. */
function fieldsToRedact(headers: Headers): string {
  const fields = ["body"];
  headers.forEach((_, key) => {
    const written = key.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    if (!PLAIN.includes(key)) fields.push(`header[${written}]`);
  });
  return fields.join(",");
}
