/** Times, as the reader of a text writes them. */

import type { Values } from "../words/notice.ts";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * Values with each time in them (RFC 3339, UTC) as a date and a time with its zone.
 *
 * @param zone the person's time zone, where it is known; else UTC
 */
export function dated(values: Values, locale: string, zone: unknown): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value && TIME.test(value) ? format(new Date(value), locale, zone) : value,
    ]),
  );
}

function format(time: Date, locale: string, zone: unknown): string {
  try {
    return new Intl.DateTimeFormat(locale, {
      year: "numeric",
      month: "long",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZone: typeof zone === "string" ? zone : "UTC",
      timeZoneName: "short",
    }).format(time);
  } catch {
    return format(time, locale, "UTC");
  }
}
