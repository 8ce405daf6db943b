/** Cheaper texts, where somebody asks for them. */

import { fold, isGsm7 } from "../words/gsm7.ts";

/** `@host #code`, which ends a text and lets a browser fill the code in: the format of Web OTP. */
const WEB_OTP = /\n@\S+ #\S+$/;

/**
 * Replaces typographic quotes, dashes and spaces where that makes a text fit GSM-7, which takes half
 * as many SMS. The line of Web OTP at its end stays as it is.
 *
 * @example
 * ```ts
 * foldToGsm7("Don’t share 123456."); // "Don't share 123456."
 * foldToGsm7("驗證碼 “123456”"); // "驗證碼 “123456”"
 * ```
 */
export function foldToGsm7(text: string): string {
  const [webOtp = ""] = WEB_OTP.exec(text) ?? [];
  const folded = fold(text.slice(0, text.length - webOtp.length)) + webOtp;
  return isGsm7(folded) ? folded : text;
}
