/**
 * Azure Communication Services Email.
 *
 * API: https://learn.microsoft.com/rest/api/communication/email/email/send
 *
 * Credentials: the endpoint and an access key of the Communication Services resource; the key can
 * do all that the resource can. The sender's name is not in a request: it is the display name of
 * the sender address in the portal. Azure answers 202 when it has queued the message, and finds out
 * only then that, for one, the recipient is suppressed; so it is asked once more, and what is still
 * under way by then is accepted. Open and click tracking are switched off for the message. What a
 * repeated `Operation-Id` does is not verified, so none is sent. `Retry-After` with 429, and error
 * codes other than of suppressed recipients, are not verified.
 */

import { accepted, rejected, type RejectedCode, unknown } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { AUTO_SUBMITTED } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import { EMAIL } from "../words/address.ts";
import type { EmailProvider, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { azureHmac } from "./signing/azure_hmac.ts";

export interface AzureEmailOptions {
  /** Endpoint of the resource, `https://….communication.azure.com`: Settings, Keys. */
  endpoint: string;
  /** Primary or secondary key: Settings, Keys. */
  accessKey: Secret;
  /** Sender address (MailFrom) of a domain connected under Email, Domains. */
  from: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Azure Communication Services Email",
  channel: "email",
  senders: ["connected domain"],
  idempotent: false,
  countries: "",
  verified: "Signed requests and operation states verified against the official SDK and API " +
    "schema; Operation-Id, most error codes and Retry-After not verified.",
  api: "https://learn.microsoft.com/rest/api/communication/email/email/send",
  clickTracking: "off",
};

const CODES: Record<string, RejectedCode> = {
  InvalidEmailAddress: "invalid_email_address",
};
const OPERATIONS = "/emails/operations/";
const VERSION = "?api-version=2025-09-01";
/** Milliseconds; `Retry-After` asks for 20 seconds and more, which is longer than a run may wait. */
const POLL_AFTER = 2_000;

export function azureEmail(options: AzureEmailOptions): EmailProvider {
  const { required, optional } = optionsOf("azureEmail", options);
  const { origin } = new URL(required(
    "endpoint",
    "the endpoint under Settings, Keys of the Communication Services resource",
    /^https:\/\/[\w-]+(\.[\w-]+)*\.communication\.azure\.[a-z]+\/?$/,
    "https://example.unitedstates.communication.azure.com",
  ));
  const accessKey = required(
    "accessKey",
    "the primary or secondary key under Settings, Keys",
    /^([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    "MDEyMzQ1Njc4OWFiY2RlZg==",
  );
  const from = required(
    "from",
    "a MailFrom address of a connected domain",
    EMAIL,
    "no-reply@example.com",
  );
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  return {
    name: "azureEmail",
    channel: "email",
    request(message) {
      const body = JSON.stringify({
        headers: AUTO_SUBMITTED,
        senderAddress: from,
        content: { subject: message.subject, plainText: message.text, html: message.html },
        recipients: { to: [{ address: message.to }] },
        ...(replyTo && { replyTo: [{ address: replyTo }] }),
        // No links through a tracker: the message may tell a password.
        userEngagementTrackingDisabled: true,
      });
      return azureHmac(`${origin}/emails:send${VERSION}`, accessKey, body, new Date());
    },
    outcome(response, body) {
      const json = parse(body);
      const state = at(json, "status");
      const code = at(json, "error", "code");
      const known = own(CODES, code);
      if (response.ok) {
        const id = idOf(at(json, "id"));
        if (id && (state === "Succeeded" || isPending(state))) return accepted(id);
        if (state === "Failed" || state === "Canceled") {
          return rejected(known ?? "delivery_rejected", code ?? state);
        }
        return byStatus(response);
      }
      // The question failed, and not the message, which Azure has.
      if (response.url.includes(OPERATIONS)) {
        return unknown("unknown_error", code ?? response.status);
      }
      return known ? rejected(known, code) : byStatus(response, code);
    },
    poll(response, body) {
      const json = parse(body);
      const id = idOf(at(json, "id"));
      if (response.status !== 202 || !id || !isPending(at(json, "status"))) return undefined;
      // Not from `Operation-Location`, as no reply decides where a signature goes.
      const url = `${origin}${OPERATIONS}${encodeURIComponent(id)}${VERSION}`;
      return azureHmac(url, accessKey, undefined, new Date())
        .then((request) => ({ request, after: POLL_AFTER }));
    },
  };
}

function isPending(state: unknown): boolean {
  return state === "NotStarted" || state === "Running";
}
