/**
 * What the build works out, so that the hook need not: the texts, and the phone numbers that may be
 * sent to. `deno task build` puts the real values in the place of this module.
 */

/** One message in one language, with its placeholders still in it. */
export interface Text {
  sms?: string;
  email?: { subject: string; text: string; html: string };
}

/** Texts by locale, then by message. */
export const texts: Record<string, Record<string, Text>> = {};

/** The HTML around every email: `{lang}`, `{dir}`, `{subject}`, `{body}`. */
export const layout = "";

/** By ISO 3166 code, a pattern that matches a country's whole E.164 numbers that may get an SMS. */
export const phones: Record<string, string> = {};
