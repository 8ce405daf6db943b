/**
 * Amazon SES, version 2 of its API.
 *
 * API: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 *
 * Credentials: the access key of an IAM user that may do nothing but `ses:SendEmail` from one
 * identity. A session token is not needed and not taken. A new account is in a sandbox, which sends
 * to verified addresses only. Accepted is not yet sent: a suppressed address is reported only
 * later, as a bounce. A call is not idempotent. SES wants headers in ASCII, so a subject or a name
 * with other characters is encoded here (RFC 2047). Open and click tracking of the configuration
 * set and of the account are overridden for the message. The status of failed signatures, the
 * wording by which a malformed address and a used-up day are told, and `Retry-After` are not
 * verified.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { base64, utf8 } from "../words/base64.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, mailbox } from "../words/request.ts";
import { byCode, byStatus, retryAfter } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import {
  AWS_CODES,
  AWS_THROTTLED,
  awsErrorType,
  type AwsOptions,
  awsOrigin,
  awsScope,
} from "./families/aws.ts";
import { sigv4 } from "./signing/sigv4.ts";

export interface SesOptions extends AwsOptions {
  /** Sender address of an identity verified under SES, Configuration, Identities. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
  /** Configuration set that records events: SES, Configuration, Configuration sets. */
  configurationSetName?: string;
}

export const about: ProviderInfo = {
  title: "Amazon SES",
  channel: "email",
  senders: ["verified domain", "verified address"],
  idempotent: false,
  countries: "",
  verified: "Signed request and errors verified against the official SDK; status of failed " +
    "signatures, wordings and Retry-After not verified.",
  api: "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html",
  clickTracking: "off",
};

const TYPES: Record<string, RejectedCode> = {
  ...AWS_CODES,
  AccountSuspendedException: "delivery_rejected",
  // The daily quota: no wait inside one run can outlast it.
  LimitExceededException: "delivery_rejected",
  MessageRejected: "delivery_rejected",
  SendingPausedException: "delivery_rejected",
};
const TRACKING_OFF = {
  Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" },
};
/** Bytes of UTF-8 that fit one encoded word of 75 characters. */
const WORD_BYTES = 45;

export function ses(options: SesOptions): EmailProvider {
  const { required, optional } = optionsOf("ses", options);
  const scope = awsScope("ses", "ses", options);
  const from = required(
    "from",
    "the sender's address of a verified identity",
    EMAIL,
    "no-reply@example.com",
  );
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  const set = optional(
    "configurationSetName",
    "the name of a configuration set",
    /^[\w-]{1,64}$/,
    "notices",
  );
  return {
    name: "ses",
    channel: "email",
    request(message) {
      return sigv4(
        `${awsOrigin("email", scope.region)}/v2/email/outbound-emails`,
        { "Content-Type": "application/json" },
        JSON.stringify({
          Content: {
            Simple: {
              Subject: { Data: encodeWords(message.subject), Charset: "UTF-8" },
              Body: {
                Text: { Data: message.text, Charset: "UTF-8" },
                Html: { Data: message.html, Charset: "UTF-8" },
              },
              Headers: Object.entries(AUTO_SUBMITTED).map(([Name, Value]) => ({ Name, Value })),
            },
          },
          FromEmailAddress: sender(fromName, from),
          Destination: { ToAddresses: [message.to] },
          ...(replyTo && { ReplyToAddresses: [replyTo] }),
          ...(set && { ConfigurationSetName: set }),
          ConfigurationOverrides: TRACKING_OFF,
        }),
        scope,
        new Date(),
      );
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "MessageId"));
        return id ? accepted(id) : byStatus(response);
      }
      const type = awsErrorType(response, json) ?? "";
      const message = textAt(json, "message");
      // Of the last 24 hours, which no wait inside one run can outlast; told as throttling too.
      if (/quota exceeded/i.test(message)) {
        return rejected("delivery_rejected", "daily_quota_exceeded");
      }
      if (AWS_THROTTLED.test(type)) {
        return retry("rate_limited", retryAfter(response.headers), type);
      }
      // Our own addresses were checked by the factory, so it can only be the recipient's.
      if (
        type === "BadRequestException" &&
        /^(Illegal address|Domain |Local address |Missing (final|domain|local))/.test(message)
      ) {
        return rejected("invalid_email_address", type);
      }
      return byCode(response, TYPES, type);
    },
  };
}

/** An encoded word may not stand inside quotes. */
function sender(name: string | undefined, address: string): string {
  const encoded = encodeWords(name ?? "");
  return encoded === (name ?? "") ? mailbox(name, address) : `${encoded} <${address}>`;
}

/** Header text as RFC 2047 encoded words, each of whole characters; plain ASCII stays as it is. */
function encodeWords(text: string): string {
  if (/^[ -~]*$/.test(text) && !text.includes("=?")) return text;
  const words = [""];
  for (const character of text) {
    const longer = words.at(-1) + character;
    if (utf8(longer).length > WORD_BYTES) words.push(character);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?UTF-8?B?${base64(utf8(word))}?=`).join(" ");
}
