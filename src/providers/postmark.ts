/**
 * Postmark.
 *
 * API: https://postmarkapp.com/developer/api/email-api
 *
 * Credentials: the server API token; the account's token does not send, and `POSTMARK_API_TEST`,
 * which is accepted and sends nothing, is refused here. A POST is not idempotent. A 200 can say
 * that the address is inactive; one without `ErrorCode` says that delivery is delayed, and is
 * accepted. Link tracking is switched off for the message; open tracking of the server cannot be,
 * so it is best left off.
 *
 * Not verified: `Retry-After`.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, mailbox, postJson } from "../words/request.ts";
import { byCode, byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface PostmarkOptions {
  /** Server API token: Postmark, the server, API Tokens. */
  serverToken: Secret;
  /** Sender address of a confirmed sender signature, or at a verified domain. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
  /** ID of a transactional stream: the server, Message Streams; Postmark's default is `outbound`. */
  messageStream?: string;
}

export const about: ProviderInfo = {
  title: "Postmark",
  channel: "email",
  senders: ["sender signature", "verified domain"],
  idempotent: false,
  countries: "",
  verified: "Request and errors verified against the official SDK; Retry-After not verified.",
  api: "https://postmarkapp.com/developer/api/email-api",
  clickTracking: "off",
};

/** Postmark's error codes: https://postmarkapp.com/developer/api/overview#error-codes */
const CODES: Record<number, RejectedCode> = {
  10: "authentication_failed",
  400: "unsupported_request",
  401: "unsupported_request",
  405: "delivery_rejected",
  406: "delivery_rejected",
  412: "delivery_rejected",
  413: "delivery_rejected",
};
const MAINTENANCE = 100;
const INVALID_REQUEST = 300;
const INACTIVE = 406;

export function postmark(options: PostmarkOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("postmark", options);
  const token = required(
    "serverToken",
    "the server API token under API Tokens of the server in Postmark",
    /^(?!POSTMARK_API_TEST$)[\w-]+$/,
    "12345678-1234-1234-1234-123456789abc",
  );
  const from = required("from", "the address of a confirmed sender", EMAIL, "no-reply@example.com");
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  const stream = optional(
    "messageStream",
    "the ID of a message stream in Postmark",
    /^[\w-]+$/,
    "outbound",
  );
  return {
    name: "postmark",
    channel: "email",
    lasting: true,
    request(message) {
      return postJson("https://api.postmarkapp.com/email", { "X-Postmark-Server-Token": token }, {
        From: mailbox(fromName, from),
        To: message.to,
        ...(replyTo && { ReplyTo: replyTo }),
        Subject: message.subject,
        TextBody: message.text,
        HtmlBody: message.html,
        Headers: Object.entries(AUTO_SUBMITTED).map(([Name, Value]) => ({ Name, Value })),
        TrackLinks: "None",
        ...(stream && { MessageStream: stream }),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const code = at(json, "ErrorCode");
      const text = textAt(json, "Message");
      if (response.ok && !code) {
        const id = idOf(at(json, "MessageID"));
        if (/inactive addresses/.test(text)) return rejected("delivery_rejected", INACTIVE);
        return id ? accepted(id) : byStatus(response);
      }
      if (code === MAINTENANCE) return retry("provider_unavailable", undefined, code);
      if (code === INVALID_REQUEST && /'To'/.test(text)) {
        return rejected("invalid_email_address", code);
      }
      return byCode(response, CODES, code);
    },
  };
}
