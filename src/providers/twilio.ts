/**
 * Twilio Programmable Messaging.
 *
 * API: https://www.twilio.com/docs/messaging/api/message-resource
 *
 * Credentials: the Account SID with its Auth Token, or better an API key (SID and secret) that can
 * do nothing else. A POST is not idempotent: Twilio documents that a repeat after a 500 can send a
 * second SMS. `Retry-After` on this API is not verified.
 *
 * A region keeps the message's data in Ireland or Australia. Its credentials and numbers are its
 * own: an API key must be made in that region. Twilio's documents name Ireland (a public beta,
 * without `+1` numbers, short codes) as the one that sends SMS; that Australia does is not verified.
 * India: the API has no field for the IDs of the entity and template (DLT).
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { warnOfIndia } from "../words/dlt.ts";
import { at, idOf, own, parse, textAt } from "../words/json.ts";
import { basic } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf, type Pattern } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { senderOf } from "../words/sender.ts";

export interface TwilioOptions {
  /** Account SID, `AC…`: Console, Account Info. */
  accountSid: string | Secret;
  /** Auth Token: Console, Account Info. Needed unless `apiKeySid` is given. */
  authToken?: Secret;
  /** API key SID, `SK…`: Console, Account, API keys & tokens. */
  apiKeySid?: string | Secret;
  /** The secret that Twilio showed once when the API key was created. */
  apiKeySecret?: Secret;
  /**
   * The sender: a number in E.164, a short code, or an alphanumeric sender ID of at most 11 letters,
   * digits, spaces and `&+_-`.
   */
  from?: string;
  /** Messaging Service SID, `MG…`, which picks the sender: Console, Messaging, Services. */
  messagingServiceSid?: string | Secret;
  /** Where the message is processed: Ireland (`ie1`) or Australia (`au1`). Default: the US. */
  region?: "ie1" | "au1";
}

export const about: ProviderInfo = {
  title: "Twilio Programmable Messaging",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender ID", "messaging service"],
  idempotent: false,
  countries:
    "Each country must be allowed under Messaging, Settings, Geo permissions. India: there " +
    "is no field for the DLT IDs.",
  verified: "Request and schema verified against the official SDK, the region's host too; " +
    "SMS from Australia (au1) and Retry-After not verified.",
  api: "https://www.twilio.com/docs/messaging/api/message-resource",
  longest: { gsm7: 1600, ucs2: 1600 },
};

/** A region has one edge that is sure to be there: https://www.twilio.com/docs/global-infrastructure */
const EDGES: Record<string, string> = { ie1: "dublin.ie1.", au1: "sydney.au1." };

/** Twilio's error codes: https://www.twilio.com/docs/api/errors */
const CODES: Record<number, RejectedCode> = {
  21211: "invalid_phone_number",
  21614: "invalid_phone_number",
  21408: "delivery_rejected",
  21608: "delivery_rejected",
  21610: "delivery_rejected",
  21612: "delivery_rejected",
  21212: "unsupported_request",
  21606: "unsupported_request",
  20003: "authentication_failed",
  30454: "delivery_rejected",
  63038: "delivery_rejected",
};
/** Limits that a wait of seconds does not end, by what each is called in the log. */
const LIMITS: Record<number, string> = {
  63038: "63038:daily_message_limit",
  30454: "30454:trial_message_limit",
};
const SENDER_QUEUE_FULL = 21611;

/** What SIDs stand for, by their first letters, for whoever takes one for another. */
const SIDS: Record<string, string> = {
  AC: "an account",
  MG: "a Messaging Service",
  PN: "a phone number; write the number itself",
  SK: "an API key",
  VA: "a Verify service, which sends codes of its own alone",
};

export function twilio(options: TwilioOptions): Lasting<SmsProvider> {
  const { required, optional, refuse, check, warn } = optionsOf("twilio", options);
  const accountSid = required(
    "accountSid",
    "the Account SID under Account Info in the Twilio Console",
    sidOf("AC"),
    "AC0123456789abcdef0123456789abcdef",
  );
  const [user, password] = options.apiKeySid === undefined
    ? [accountSid, required("authToken", "the Auth Token under Account Info in the Console")]
    : [
      required(
        "apiKeySid",
        "the SID of an API key in the Console",
        sidOf("SK"),
        "SK0123456789abcdef0123456789abcdef",
      ),
      required("apiKeySecret", "the secret shown once when the API key was created"),
    ];
  const from = optional(
    "from",
    "the number, short code or sender ID to send from",
    senderPattern(),
    "+12025550123",
  );
  const service = optional(
    "messagingServiceSid",
    "the SID of a Messaging Service in the Console",
    sidOf("MG"),
    "MG0123456789abcdef0123456789abcdef",
  );
  const region = optional("region", "ie1 (Ireland) or au1 (Australia)", /^(ie1|au1)$/, "ie1");
  const host = `api.${own(EDGES, region) ?? ""}twilio.com`;
  if (!from && !service) {
    refuse('option "from" is missing; it is the sender, unless "messagingServiceSid" is given');
  }
  if (check(isRefusedInIreland, { region, from })) {
    refuse(
      'option "from" must not be a +1 number or a short code in Ireland (ie1), but a number of ' +
        'another country or a name, such as "Example"',
    );
  }
  if (region === "au1") warn("Twilio does not document that its region au1 sends SMS; ask first");
  check((company) => warnOfIndia("twilio", company), "Twilio");
  return {
    name: "twilio",
    channel: "sms",
    lasting: true,
    request(message) {
      return new Request(`https://${host}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
        method: "POST",
        headers: { Authorization: basic(user, password), Accept: "application/json" },
        body: new URLSearchParams({
          To: message.to,
          ...(from && { From: from }),
          ...(service && { MessagingServiceSid: service }),
          Body: message.text,
        }),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "sid"));
        const status = textAt(json, "status");
        if (/^(failed|undelivered|canceled)$/.test(status)) {
          const code = at(json, "error_code");
          return rejected("delivery_rejected", own(LIMITS, code) ?? code ?? status);
        }
        return id && status ? accepted(id) : byStatus(response);
      }
      const code = at(json, "code");
      if (code === SENDER_QUEUE_FULL) return retry("rate_limited", undefined, code);
      const known = own(CODES, code);
      return known ? rejected(known, own(LIMITS, code) ?? code) : byStatus(response, code);
    },
  };
}

/** A pattern of SIDs, which says what another SID stands for. */
function sidOf(letters: string): Pattern {
  return Object.assign(new RegExp(`^${letters}[0-9a-f]{32}$`, "i"), { fault: sidFault });
}

function senderPattern(): Pattern {
  const pattern = senderOf("e164", "shortCode", { alphanumeric: " &+_-" });
  const { fault } = pattern;
  return Object.assign(pattern, { fault: (value: string) => sidFault(value) ?? fault?.(value) });
}

function sidFault(value: string): string | undefined {
  const letters = /^([A-Z]{2})[0-9a-f]{32}$/i.exec(value)?.[1]?.toUpperCase();
  const what = own(SIDS, letters);
  return what && `is the SID (${letters}…) of ${what}`;
}

function isRefusedInIreland(
  { region, from }: { region: string | undefined; from: string | undefined },
): boolean {
  return region === "ie1" && /^(\+1|\d{3,8}$)/.test(from ?? "");
}
