/**
 * Scaleway Transactional Email.
 *
 * API: https://www.scaleway.com/en/developers/api/transactional-email/
 *
 * Credentials: the secret key of an IAM application that may do nothing but create emails in one
 * project. Scaleway refuses a subject that is too short: its API says 6 characters, others have met
 * 10. Shorter ones are filled up with no-break spaces, which nobody sees; that Scaleway counts
 * those is not verified. A blocked address is reported as sending and fails later. A message to a
 * mailbox that is not plain ASCII is taken and lost, so no request is made for one. A repeat is
 * sent again. Not verified: which status goes with which error, and the region nl-ams.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { HookError } from "../words/errors.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byCode, byStatus, retryAfter } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface ScalewayOptions {
  /** Secret key (not the access key): Scaleway, IAM, API keys. */
  secretKey: Secret;
  /** Project ID: Scaleway, Project dashboard, Settings. */
  projectId: string | Secret;
  /** Region of the email domain; default `fr-par`. */
  region?: "fr-par" | "nl-ams";
  /** Sender address at a domain verified under Transactional Email, Domains. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Scaleway Transactional Email",
  channel: "email",
  senders: ["verified domain"],
  idempotent: false,
  countries: "",
  verified: "Request, reply and error types verified against the official SDK; statuses of " +
    "errors, short subjects and the region nl-ams not verified.",
  api: "https://www.scaleway.com/en/developers/api/transactional-email/",
  clickTracking: "None is documented.",
};

/** The `type` of an error. */
const TYPES: Record<string, RejectedCode> = {
  denied_authentication: "authentication_failed",
  permissions_denied: "authentication_failed",
  locked: "delivery_rejected",
  quotas_exceeded: "delivery_rejected",
  invalid_arguments: "unsupported_request",
  invalid_request_error: "unsupported_request",
  not_found: "unsupported_request",
  precondition_failed: "unsupported_request",
  unknown_resource: "unsupported_request",
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UUID_EXAMPLE = "12345678-1234-1234-1234-123456789abc";
/** Characters. */
const SHORTEST_SUBJECT = 10;

export function scaleway(options: ScalewayOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("scaleway", options);
  const secretKey = required(
    "secretKey",
    "a secret key from Scaleway, IAM, API keys",
    UUID,
    UUID_EXAMPLE,
  );
  const projectId = required(
    "projectId",
    "the project's ID from its dashboard",
    UUID,
    UUID_EXAMPLE,
  );
  const region = optional("region", '"fr-par" or "nl-ams"', /^(fr-par|nl-ams)$/) ?? "fr-par";
  const from = required(
    "from",
    "the sender's address at a verified domain",
    EMAIL,
    "no-reply@example.com",
  );
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  const headers = { ...AUTO_SUBMITTED, ...(replyTo && { "Reply-To": replyTo }) };
  return {
    name: "scaleway",
    channel: "email",
    lasting: true,
    request(message) {
      if (!/^[!-~]+@/.test(message.to)) {
        throw new HookError("not_delivered", "scaleway: no mailbox outside ASCII");
      }
      const missing = SHORTEST_SUBJECT - [...message.subject].length;
      return postJson(
        `https://api.scaleway.com/transactional-email/v1alpha1/regions/${region}/emails`,
        { "X-Auth-Token": secretKey },
        {
          project_id: projectId,
          from: { email: from, ...(fromName && { name: fromName }) },
          to: [{ email: message.to }],
          subject: message.subject + "\u00a0".repeat(Math.max(0, missing)),
          text: message.text,
          html: message.html,
          additional_headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
        },
      );
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "emails", 0, "id"));
        const status = at(json, "emails", 0, "status");
        if (status === "failed" || status === "canceled") {
          return rejected("delivery_rejected", status);
        }
        const taken = status === "new" || status === "sending" || status === "sent";
        return taken && id ? accepted(id) : byStatus(response);
      }
      const type = at(json, "type");
      if (type === "too_many_requests") {
        const seconds = at(json, "reset_seconds");
        const after = typeof seconds === "number" && seconds > 0
          ? seconds * 1000
          : retryAfter(response.headers);
        return retry("rate_limited", after, type);
      }
      if (type === "transient_state") return retry("provider_unavailable", undefined, type);
      if (type === "invalid_arguments") {
        const argument = textAt(json, "details", 0, "argument_name");
        if (/^to\b/.test(argument)) return rejected("invalid_email_address", type);
      }
      return byCode(response, TYPES, type);
    },
  };
}
