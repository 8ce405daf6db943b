/** The password policy of the sandbox's project, and the rules that a password breaks. */

import { invalid } from "./api_error.ts";

export interface Policy {
  minLength?: number;
  uppercase?: boolean;
  lowercase?: boolean;
  alphabet?: boolean;
  digit?: boolean;
  symbol?: boolean;
  excludedKeywords?: string[];
  /** Former passwords that may not come again, the present one included; 0 or absent for any. */
  historySize?: number;
}

/**
 * @param former passwords of the user, the newest last
 * @throws {ApiError} that names every rule that is broken
 */
export function checkPolicy(password: string, policy: Policy, former: string[]): void {
  const { minLength = 1, excludedKeywords = [], historySize = 0 } = policy;
  const words = excludedKeywords.map((word) => word.toLowerCase());
  const recent = historySize > 0 ? former.slice(-historySize) : [];
  const rules: [boolean | undefined, string, Record<string, unknown>?][] = [
    [password.length < minLength, "PasswordTooShort", {
      min_length: minLength,
      pw_length: password.length,
    }],
    [policy.uppercase && !/[A-Z]/.test(password), "PasswordUppercaseRequired"],
    [policy.lowercase && !/[a-z]/.test(password), "PasswordLowercaseRequired"],
    [policy.alphabet && !/[A-Za-z]/.test(password), "PasswordAlphabetRequired"],
    [policy.digit && !/[0-9]/.test(password), "PasswordDigitRequired"],
    [policy.symbol && !/[^A-Za-z0-9]/.test(password), "PasswordSymbolRequired"],
    [
      words.some((word) => password.toLowerCase().includes(word)),
      "PasswordContainingExcludedKeywords",
    ],
    [recent.includes(password), "PasswordReused"],
  ];
  const causes = rules.filter(([isBroken]) => isBroken)
    .map(([, Name, Info]) => ({ Name, ...(Info && { Info }) }));
  if (causes.length > 0) {
    throw invalid("PasswordPolicyViolated", "password policy violated", { causes });
  }
}
