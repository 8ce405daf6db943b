/** When something happened, or will. */

import { dateOf } from "../../texts/reader.ts";
import type { Config } from "../../settings.ts";
import { at, textAt } from "../../words/json.ts";
import type { Details, Unwritten } from "../../words/notice.ts";

/** `{time}`: when the event was. */
export function happened(event: unknown): Unwritten {
  const seconds = at(event, "context", "timestamp");
  return { time: dateOf(typeof seconds === "number" ? seconds * 1000 : NaN) };
}

/** `{time}` alone, for a message that you add. */
export function time(event: unknown): Details {
  return { values: happened(event) };
}

/** `{opens_at}`: from when on an account can be used. */
export function opening(event: unknown): Details {
  return { values: { opens_at: userDate(event, "account_valid_from") } };
}

/** Whether an account is new and opens later; Authgear calls it disabled until then. */
export function opensLater(event: unknown): boolean {
  return Date.parse(textAt(event, "payload", "user", "account_valid_from")) > Date.now();
}

/** `{deletion_at}` */
export function deletion(event: unknown): Details {
  return { values: { deletion_at: userDate(event, "delete_at") } };
}

/** `{anonymization_at}` */
export function anonymization(event: unknown): Details {
  return { values: { anonymization_at: userDate(event, "anonymize_at") } };
}

/** `{disabled_from}`, `{disabled_until}` and, where reasons are for users, `{reason}` */
export function disabling(event: unknown, { tellReasons }: Config): Details {
  const reason = at(event, "payload", "user", "disable_reason");
  return {
    values: {
      disabled_from: userDate(event, "temporarily_disabled_from"),
      disabled_until: userDate(event, "temporarily_disabled_until"),
      reason: tellReasons && typeof reason === "string" ? reason : undefined,
    },
  };
}

/** Whether an account is disabled until a date. */
export function isForATime(event: unknown): boolean {
  return !Number.isNaN(Date.parse(textAt(event, "payload", "user", "temporarily_disabled_until")));
}

function userDate(event: unknown, field: string) {
  return dateOf(Date.parse(textAt(event, "payload", "user", field)));
}
