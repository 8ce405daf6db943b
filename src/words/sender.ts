/** What a sender may look like, kind by kind. Each provider takes some of them. */

import type { Pattern } from "./options.ts";

const NUMBERS = {
  /** A phone number with its plus. */
  e164: "\\+[1-9]\\d{6,14}",
  /** A phone number without it. */
  digits: "[1-9]\\d{6,14}",
  /** The same with 00 in the place of the plus. */
  zeros: "00[1-9]\\d{6,13}",
  shortCode: "\\d{3,8}",
};

/** Characters, at the most, of a name that phones show in the place of a number. */
const LONGEST_NAME = 11;

/**
 * A kind of sender: a number, or a name of at most 11 ASCII letters and digits, a letter among them,
 * with spaces, or with the other characters that are given.
 */
export type SenderKind = keyof typeof NUMBERS | "alphanumeric" | { alphanumeric: string };

/** A pattern of the kinds of sender that a provider takes, which says what is wrong with another. */
export function senderOf(...kinds: SenderKind[]): Pattern {
  const forms = kinds.map((kind) => {
    const others = othersOf(kind);
    return others === undefined
      ? NUMBERS[kind as keyof typeof NUMBERS]
      : `(?! )(?=.*[A-Za-z])${classOf(others)}{1,${LONGEST_NAME}}(?<! )`;
  });
  const others = kinds.map(othersOf).find((one) => one !== undefined);
  return Object.assign(new RegExp(`^(?:${forms.join("|")})$`), {
    fault: (value: string) => numberFault(value, kinds) ?? nameFault(value, others),
  });
}

/** What a name may have besides letters and digits; undefined for a kind that is a number. */
function othersOf(kind: SenderKind): string | undefined {
  return typeof kind === "object" ? kind.alphanumeric : kind === "alphanumeric" ? " " : undefined;
}

function classOf(others: string): string {
  return `[A-Za-z0-9${others.replace(/[\]\\^-]/g, "\\$&")}]`;
}

function numberFault(value: string, kinds: SenderKind[]): string | undefined {
  if (!/^\+?[\d\s()./-]+$/.test(value) || !/\d{3}/.test(value)) return undefined;
  if (/[^\d+]/.test(value)) return "is a number with spaces or signs in it";
  const digits = value.replace("+", "").length;
  if (digits > 15) return `has ${digits} digits, where a number has at most 15`;
  if (value.startsWith("+")) return kinds.includes("e164") ? undefined : "is a number with a plus";
  return kinds.includes("e164") && !kinds.includes("digits")
    ? "is a number without its plus and country code"
    : undefined;
}

function nameFault(value: string, others: string | undefined): string | undefined {
  const odd = /[^\x20-\x7e]/u.exec(value)?.[0];
  if (odd) return `has "${odd}" in it, which is no ASCII character`;
  if (others === undefined) return undefined;
  if (value.length > LONGEST_NAME) {
    return `has ${value.length} characters, where a name has at most ${LONGEST_NAME}`;
  }
  const sign = value.replace(new RegExp(classOf(others), "g"), "")[0];
  if (sign) return `has "${sign}" in it, which a name must not have`;
  if (value.trim() !== value) return "begins or ends with a space";
  return /[A-Za-z]/.test(value) ? undefined : "is a name without a letter";
}
