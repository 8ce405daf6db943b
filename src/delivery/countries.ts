/**
 * The phone numbers that may be sent to. `deno task build` puts the real values in the place of
 * this module.
 */

/** A country whose phone numbers may get an SMS. */
export interface Country {
  /** What its numbers begin with: `+` and the calling code. */
  prefix: string;
  /** Source of a pattern for the rest of those that may get an SMS. */
  rest: string;
}

/** By ISO 3166 code. */
export const countries: Record<string, Country> = {};
