/** Where to look when somebody was not told: the setting or secret for each code. */

import { own } from "../words/json.ts";
import type { Attempt } from "../words/run.ts";

const BY_CODE: Record<string, string> = {
  authentication_failed: "its keys: the secrets of NAME and their rights there",
  delivery_rejected: "its console: credit, whether the sender and the country are approved",
  invalid_phone_number: "the account's phone number",
  invalid_email_address: "the account's email address",
  unsupported_request: "the options of NAME: sender, template, endpoint",
  rate_limited: "its limit a second or a day; create accounts more slowly, or raise deadlineMs",
  provider_unavailable: "its status page, and whether the runner can reach it",
  timeout: "its status page; attemptMs may be too short",
  connection_lost: "its status page",
  unknown_error: "its console, for whether it has the message",
};

/** The Admin API's own reasons. */
const BY_REASON: Record<string, string> = {
  PasswordPolicyViolated: '"policy" of temporaryPassword(), against the project\'s password policy',
  UserNotFound: "whether the account still exists",
  UserIsAnonymized: "nothing: the user is anonymized",
  ForgotPasswordFailed: "whether Forgot Password is enabled, and for this kind of login ID",
  RateLimited: "the project's limit on reset messages",
  rate_limited: "its limit; create accounts more slowly, or raise deadlineMs",
  NoAvailableSMTPConfiguration: "the project's mail server: Portal, Advanced, SMTP",
};

/** @returns undefined where there is nothing to look at, as all went well */
export function adviceOn({ provider, outcome, code }: Attempt): string | undefined {
  if (outcome === "accepted") return undefined;
  const isAdminApi = provider === "admin_api";
  const advice = isAdminApi
    ? own(BY_REASON, code) ??
      "projectId, keyId, privateKey and endpoint, and its status"
    : own(BY_CODE, code)?.replace("NAME", provider);
  return advice && `${provider}: ${advice}`;
}
