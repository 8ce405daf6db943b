/** Phone numbers as people write them. */

import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import { UserError } from "../cli.ts";
import { counted } from "../console/words.ts";
import { invisibleIn } from "./characters.ts";

/** A number, or why a text is none, after "the phone number". */
export type Phone = { number: string } | { problem: string };

/**
 * Reads a number.
 *
 * @param country ISO 3166 code of numbers that are written without `+` and calling code
 *
 * @example
 * ```ts
 * readPhone("(202) 555-0123", "US"); // { number: "+12025550123" }
 * ```
 */
export function readPhone(text: string, country?: CountryCode): Phone {
  const unseen = invisibleIn(text);
  if (unseen) return { problem: `has ${unseen}; take it out` };
  const plain = text.normalize("NFKC").trim();
  if (/^[+-]?\d+([.,]\d+)?e\+?\d+$/i.test(plain)) {
    return {
      problem: `"${text}" was turned into a rounded number by a spreadsheet, and its last digits ` +
        "are lost; format the column as text, paste the numbers again and export once more",
    };
  }
  if (/^\d+[.,]0+$/.test(plain)) {
    return { problem: `"${text}" was turned into a decimal number; format the column as text` };
  }
  if (/[a-z]/i.test(plain.replace(/\s*(ext\.?|x)\s*\d+$/i, ""))) {
    return { problem: `has letters in it; write it in digits, such as +852 9876 5432` };
  }
  // Also within brackets, or after the apostrophe by which a spreadsheet takes it for a text.
  const international = /^\D*\+/.test(plain);
  if (!international && !country) {
    return {
      problem: `has no country: write it as +852 9876 5432, or say with ` +
        "--country HK whose numbers are written without one",
    };
  }
  const parsed = parsePhoneNumberFromString(plain, country ? { defaultCountry: country } : {});
  if (parsed?.ext) return { problem: `has an extension, which no SMS reaches` };
  if (!parsed?.isPossible()) {
    return { problem: `is no number${place(parsed?.country ?? country)}: ${length(text)}` };
  }
  return { number: parsed.number };
}

function place(country: string | undefined): string {
  return country ? ` of ${country}` : "";
}

function length(text: string): string {
  const digits = text.replace(/\D/g, "").length;
  return `it has ${counted(digits, "digit")}, which is too few, too many or ` +
    "with a calling code that there is not";
}

/** @throws {UserError} where there is no such country */
export function readCountry(text: string | undefined): CountryCode | undefined {
  if (text === undefined) return undefined;
  const code = text.toUpperCase();
  if (isSupportedCountry(code)) return code;
  throw new UserError(`--country takes an ISO 3166 code such as HK or US, and "${text}" is none`);
}
