/**
 * SparkPost (Bird).
 *
 * API: https://developers.sparkpost.com/api/transmissions/
 *
 * Credentials: an API key with "Transmissions: Read/Write" alone. The US and the EU are separate
 * services with separate accounts. A repeated `Idempotency-Key` of up to 255 letters, digits, dots,
 * dashes and underscores is dropped for 24 hours; ours is the hash of the message's ID. A
 * suppressed address is accepted and dropped later. Open and click tracking are switched off for
 * the message.
 *
 * The template language is switched off for the bodies, but acts on headers all the same, so an
 * invisible word joiner parts each `{{` of the subject and of the sender's name: the reader sees
 * what was written.
 *
 * Not verified: `Retry-After`, that a repeat is dropped, as only the documents of late 2026 say, and
 * that `Auto-Submitted` reaches the recipient, as some headers are dropped. What 1902 and 5002
 * mean is known from users' reports only.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byStatus, retryAfter } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { hex, sha256 } from "./signing/hmac.ts";

export interface SparkpostOptions {
  /** API key: SparkPost, Configuration, API Keys. */
  apiKey: Secret;
  /** Sender address at a domain verified under Configuration, Domains, Sending Domains. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
  /** `eu` for an account of SparkPost EU; default `us`. */
  region?: "us" | "eu";
}

export const about: ProviderInfo = {
  title: "SparkPost (Bird)",
  channel: "email",
  senders: ["verified sending domain"],
  idempotent: true,
  countries: "",
  verified: "Request verified against the official SDK, replies against the API's documents; " +
    "idempotency is in the documents of late 2026 alone, and not verified are it, Retry-After, " +
    "Auto-Submitted and the codes 1902 and 5002.",
  api: "https://developers.sparkpost.com/api/transmissions/",
  announced: "SparkPost's users are being moved to Bird: birdEmail is the successor.",
  clickTracking: "off",
};

/** Suppressed recipient, and no valid recipient among those given, of whom there is one. */
const CODES: Record<string, RejectedCode> = {
  1902: "delivery_rejected",
  5002: "invalid_email_address",
};
/** The first request with the same key is still under way. */
const IN_PROGRESS = "1601";
/** SparkPost's own status: the plan's hour, day or month is used up. */
const SENDING_LIMIT = 420;

export function sparkpost(options: SparkpostOptions): Lasting<EmailProvider> {
  const { required, optional, check, refuse } = optionsOf("sparkpost", options);
  const apiKey = required(
    "apiKey",
    "an API key from SparkPost, Configuration, API Keys",
    /^\w+$/,
    "0123456789abcdef0123456789abcdef01234567",
  );
  const from = required(
    "from",
    "the sender's address at a verified sending domain",
    EMAIL,
    "no-reply@example.com",
  );
  check((address) => {
    if (address.endsWith("@sparkpostbox.com")) {
      refuse('option "from" cannot be at sparkpostbox.com, the sandbox: it must be at your domain');
    }
  }, from);
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  const region = optional("region", '"us" or "eu"', /^(us|eu)$/);
  const host = region === "eu" ? "api.eu.sparkpost.com" : "api.sparkpost.com";
  return {
    name: "sparkpost",
    channel: "email",
    idempotent: true,
    lasting: true,
    async request(message) {
      return postJson(`https://${host}/api/v1/transmissions`, {
        Authorization: apiKey,
        "Idempotency-Key": hex(await sha256(message.id)),
      }, {
        options: {
          transactional: true,
          open_tracking: false,
          click_tracking: false,
          perform_substitutions: false,
        },
        recipients: [{ address: { email: message.to } }],
        content: {
          from: { email: from, ...(fromName && { name: parted(fromName) }) },
          ...(replyTo && { reply_to: replyTo }),
          subject: parted(message.subject),
          text: message.text,
          html: message.html,
          headers: AUTO_SUBMITTED,
        },
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const results = at(json, "results");
      const refused = at(results, "total_rejected_recipients");
      const code = at(results, "rcpt_to_errors", 0, "code") ?? at(json, "errors", 0, "code");
      if (response.ok && refused === 0 && at(results, "total_accepted_recipients") === 1) {
        const id = idOf(at(results, "id"));
        return id ? accepted(id) : byStatus(response);
      }
      const { ok, status, headers } = response;
      if (status === 409 && idOf(code) === IN_PROGRESS) {
        return retry("provider_unavailable", retryAfter(headers), code);
      }
      const known = own(CODES, code);
      if (known) return rejected(known, code);
      if (status === SENDING_LIMIT) return rejected("delivery_rejected", code ?? status);
      if (ok && refused === 1) return rejected("delivery_rejected", code);
      return byStatus(response, code);
    },
  };
}

/** Text in which nothing opens a tag of the template language. */
function parted(text: string): string {
  return text.replace(/\{(?=\{)/g, "{\u2060");
}
