/** Values that are written in the reader's language. */

import type { Reader } from "../words/notice.ts";

/**
 * A date with its time, in the reader's zone where that is known, else in UTC; it says which.
 *
 * @param ms Unix time, milliseconds
 * @returns undefined where that is no time
 */
export function dateOf(ms: number): ((reader: Reader) => string) | undefined {
  if (!Number.isFinite(ms)) return undefined;
  return ({ locale, zone }) => {
    try {
      return written(ms, locale, zone ?? "UTC");
    } catch {
      // A zone that this engine does not know.
      return written(ms, locale, "UTC");
    }
  };
}

function written(ms: number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(ms);
}

/**
 * The name of a country.
 *
 * @param code ISO 3166
 * @returns undefined where that is no code
 */
export function countryNameOf(code: unknown): ((reader: Reader) => string) | undefined {
  if (typeof code !== "string" || !/^[A-Z]{2}$/.test(code)) return undefined;
  return ({ locale }) => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}
