/**
 * Bird SMS, platform v1. Bird's older APIs (MessageBird, Channels) take other keys and are not this.
 *
 * API: https://bird.com/en-us/docs
 *
 * Credentials: an API key of the workspace; its region is part of it. A repeated `Idempotency-Key`
 * is answered with the first reply for 3 hours and sends nothing. Unicode is detected by Bird; a
 * text of more than 12 segments is refused. Names of errors other than those in the table below are
 * not verified.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { byCode, byStatus, retryAfter } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";

export interface BirdOptions {
  /** API key, `bk_{region}_…`: Dashboard, Developers, API keys. */
  apiKey: Secret;
  /** The sender: a number in E.164, a short code of 4 to 6 digits, or a sender ID (up to 11). */
  from: string;
  /**
   * What Bird and carriers are told that the text is; default `transactional`.
   *
   * With `authentication`, Bird does not keep the text.
   */
  category?: "transactional" | "authentication" | "service";
}

export const about: ProviderInfo = {
  title: "Bird SMS",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender ID"],
  idempotent: true,
  countries: "An alphanumeric sender is taken only where the country permits one.",
  verified:
    "Request, errors and idempotency verified against the official SDK and API schema; some " +
    "names of errors not verified.",
  api: "https://bird.com/en-us/docs",
  longest: { segments: 12 },
};

/**
 * Names of errors, and codes of a message that was taken and refused in one reply:
 * https://bird.com/en-us/docs/guides/errors
 */
const NAMES: Record<string, RejectedCode> = {
  SMSInvalidRecipient: "invalid_phone_number",
  SMSNoEligibleSender: "unsupported_request",
  SMSSenderNotConfigured: "unsupported_request",
  SMSUnsupportedFeature: "unsupported_request",
  invalid_destination: "invalid_phone_number",
  landline_unreachable: "invalid_phone_number",
  sender_unregistered: "unsupported_request",
};
const FAILED: unknown[] = ["rejected", "failed", "undelivered", "expired", "canceled"];
const IN_PROGRESS = "E01004";

export function bird(options: BirdOptions): Lasting<SmsProvider> {
  const { required, optional } = optionsOf("bird", options);
  const apiKey = required(
    "apiKey",
    "an API key from Bird, API keys",
    /^bk_[a-z]{2}\d+_[\w-]+$/,
    "bk_us1_AbCdEfGh",
  );
  const from = required(
    "from",
    "the number, short code or sender ID to send from",
    /^(\+[1-9]\d{6,14}|\d{4,6}|(?=.*[A-Za-z])[\w -]{1,11})$/,
    "+12025550123",
  );
  const category = optional(
    "category",
    "what the text is",
    /^(transactional|authentication|service)$/,
    "transactional",
  ) ?? "transactional";
  const region = apiKey.split("_")[1];
  return {
    name: "bird",
    channel: "sms",
    idempotent: true,
    lasting: true,
    request(message) {
      return postJson(`https://${region}.platform.bird.com/v1/sms/messages`, {
        Authorization: `Bearer ${apiKey}`,
        "Idempotency-Key": message.id,
      }, { to: message.to, from, text: message.text, category });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "id"));
        const status = at(json, "status");
        if (FAILED.includes(status)) {
          const code = at(json, "last_error", "code");
          return rejected(own(NAMES, code) ?? "delivery_rejected", code ?? status);
        }
        return id && typeof status === "string" ? accepted(id) : byStatus(response);
      }
      const name = at(json, "error", "name");
      if (at(json, "error", "code") === IN_PROGRESS) {
        return retry("provider_unavailable", retryAfter(response.headers), name);
      }
      return byCode(response, NAMES, name);
    },
  };
}
