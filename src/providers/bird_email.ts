/**
 * Bird email, platform v1: the successor of SparkPost.
 *
 * API: https://bird.com/docs/api/reference/create-email-message
 *
 * Credentials: an API key of the workspace; its region is part of it. A repeated `Idempotency-Key`
 * is answered with the first reply for 3 hours and sends nothing; ours is the hash of the message's
 * ID, as the longest key that Bird takes is not documented. A suppressed address is accepted and
 * rejected later. Click and open tracking are switched off for the message, and `{{name}}` in a
 * text stays as it is, as the request brings no parameters.
 *
 * Not verified: the names of errors (only that of an invalid recipient is public, in a test of an
 * SDK, so a refused recipient is told by the field) and that `Auto-Submitted` reaches the
 * recipient.
 */

import { accepted, rejected, retry } from "../words/outcome.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byStatus, retryAfter } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { hex, sha256 } from "./signing/hmac.ts";

export interface BirdEmailOptions {
  /** API key, `bk_{region}_…`: Dashboard, Developers, API keys. */
  apiKey: Secret;
  /** Sender address at a domain that the workspace has verified. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Bird email",
  channel: "email",
  senders: ["verified domain"],
  idempotent: true,
  countries: "",
  verified: "Request and idempotency verified against the official SDK and its types; the names " +
    "of errors and Auto-Submitted not verified.",
  api: "https://bird.com/docs/api/reference/create-email-message",
  clickTracking: "off",
};

const FAILED = ["rejected", "bounced", "canceled"];
const IN_PROGRESS = "E01004";

export function birdEmail(options: BirdEmailOptions): Lasting<EmailProvider> {
  const { required, optional, check, warn } = optionsOf("birdEmail", options);
  const apiKey = required(
    "apiKey",
    "an API key from Bird, API keys",
    /^bk_[a-z]{2}\d+_[\w-]+$/,
    "bk_us1_0123456789abcdef",
  );
  const from = required(
    "from",
    "the sender's address at a verified domain",
    EMAIL,
    "no-reply@example.com",
  );
  check((address) => {
    if (address.endsWith("@messagebird.dev")) {
      warn("an address at messagebird.dev reaches nobody outside the workspace");
    }
  }, from);
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional(
    "replyTo",
    "the address that answers go to",
    EMAIL,
    "help@example.com",
  );
  const region = apiKey.split("_")[1];
  return {
    name: "birdEmail",
    channel: "email",
    idempotent: true,
    lasting: true,
    async request(message) {
      return postJson(`https://${region}.platform.bird.com/v1/email/messages`, {
        Authorization: `Bearer ${apiKey}`,
        "Idempotency-Key": hex(await sha256(message.id)),
      }, {
        from: { email: from, ...(fromName && { name: fromName }) },
        to: [{ email: message.to }],
        ...(replyTo && { reply_to: [{ email: replyTo }] }),
        subject: message.subject,
        text: message.text,
        html: message.html,
        headers: AUTO_SUBMITTED,
        // The default is marketing, which whoever unsubscribed does not get.
        category: "transactional",
        track_clicks: false,
        track_opens: false,
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "id"));
        const status = textAt(json, "status");
        if (FAILED.includes(status)) return rejected("delivery_rejected", status);
        return id && status ? accepted(id) : byStatus(response);
      }
      const error = at(json, "error");
      const name = textAt(error, "name") || undefined;
      if (at(error, "code") === IN_PROGRESS) {
        return retry("provider_unavailable", retryAfter(response.headers), name);
      }
      const field = textAt(error, "details", 0, "param") || textAt(error, "param");
      return response.status === 422 && /^to\b/.test(field)
        ? rejected("invalid_email_address", name)
        : byStatus(response, name);
    },
  };
}
