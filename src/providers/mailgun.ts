/**
 * Mailgun.
 *
 * API: https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages
 *
 * Credentials: a sending key of the domain, which can do nothing but send from it. A domain lives
 * in one region; asking the other answers 404. A POST is not idempotent. A suppressed address is
 * accepted and dropped later. Errors have no codes, only prose, so most are told by status. Click
 * and open tracking are switched off for the message.
 *
 * Mailgun replaces its variables, `%recipient…%` and `%unsubscribe_url%`, in any text, and has no
 * switch for it. Their first percent sign is written as an entity in the HTML part, and followed by
 * an invisible word joiner in the subject and the text part: the reader sees what was written.
 *
 * Not verified: `Retry-After`; the wait is read from the error's text.
 */

import { accepted, rejected, retry } from "../words/outcome.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, basic, mailbox } from "../words/request.ts";
import { byStatus, retryAfter } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface MailgunOptions {
  /** Sending key: Mailgun, Sending, Domain settings, Sending keys. */
  apiKey: Secret;
  /** Sending domain: Mailgun, Sending, Domains. */
  domain: string;
  /** Region of the domain; default `us`. */
  region?: "us" | "eu";
  /** Sender address, usually at the sending domain. */
  from: string;
  /**
   * Sender's name as the inbox shows it. Mailgun puts quotation marks around a name that has both
   * letters outside ASCII and one of `( ) , "`.
   */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Mailgun",
  channel: "email",
  senders: ["verified domain"],
  idempotent: false,
  countries: "",
  verified: "Request verified against the official SDK and API schema; Retry-After not verified.",
  api: "https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages",
  clickTracking: "off",
};

/** A percent sign that begins a variable of Mailgun's; none in a URL's encoding looks like it. */
const VARIABLE = /%(?=(recipient|mailing_list|tag_unsubscribe|unsubscribe)[\w.]*%)/g;

export function mailgun(options: MailgunOptions): Lasting<EmailProvider> {
  const { required, optional, check, warn } = optionsOf("mailgun", options);
  const apiKey = required("apiKey", "a sending key of the domain in Mailgun");
  const domain = required(
    "domain",
    "the sending domain in Mailgun",
    /^[A-Za-z0-9.-]+$/,
    "mg.example.com",
  );
  const from = required(
    "from",
    "the sender's address, usually at the sending domain",
    EMAIL,
    "no-reply@example.com",
  );
  check((name) => {
    if (/^sandbox\w+\.mailgun\.org$/.test(name)) {
      warn("a sandbox domain reaches nobody but its authorized recipients");
    }
  }, domain);
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  const region = optional("region", 'the region of the domain, "us" or "eu"', /^(us|eu)$/);
  const host = region === "eu" ? "api.eu.mailgun.net" : "api.mailgun.net";
  return {
    name: "mailgun",
    channel: "email",
    lasting: true,
    request(message) {
      const body = new FormData();
      const fields: Record<string, string> = {
        from: mailbox(fromName, from),
        to: message.to,
        subject: message.subject.replace(VARIABLE, "%\u2060"),
        text: message.text.replace(VARIABLE, "%\u2060"),
        html: message.html.replace(VARIABLE, "&#37;"),
        "o:tracking": "no",
        ...(replyTo && { "h:Reply-To": replyTo }),
      };
      for (const [name, value] of Object.entries(AUTO_SUBMITTED)) fields[`h:${name}`] = value;
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return new Request(`https://${host}/v3/${domain}/messages`, {
        method: "POST",
        headers: { Authorization: basic("api", apiKey), Accept: "application/json" },
        body,
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const id = idOf(at(json, "id"));
      const text = textAt(json, "message");
      // A wrong path is answered with 200 and a banner, which has neither.
      if (response.ok) return id && text.startsWith("Queued") ? accepted(id) : byStatus(response);
      if (response.status === 429) {
        return retry("rate_limited", waitOf(text) ?? retryAfter(response.headers));
      }
      if (/\bto'? parameter is not a valid address/.test(text)) {
        return rejected("invalid_email_address", response.status);
      }
      if (/not allowed to send/.test(text)) return rejected("delivery_rejected", response.status);
      return byStatus(response);
    },
  };
}

/** Milliseconds that an error asks to wait, which ends in `again after 120 seconds` or in a date. */
function waitOf(text: string): number | undefined {
  const [, seconds, date = ""] = /again after (?:(\d+) seconds|(.+))/.exec(text) ?? [];
  const ms = seconds ? Number(seconds) * 1000 : Date.parse(date) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
