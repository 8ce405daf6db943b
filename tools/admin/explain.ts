/** The Admin API's refusals in an administrator's words: what is so, and what to do about it. */

import type { Cause, Failed } from "../../src/authgear/admin_api.ts";
import { own } from "../../src/words/json.ts";
import { ENDPOINT, NEEDED } from "./connect.ts";

/** What was asked for: one account, a password, or accounts of a list, which may be run again. */
export interface Asked {
  act: "create" | "reset" | "list";
}

/** Rules of the password policy, after "the password". */
const POLICY: Record<string, (cause: Cause) => string> = {
  PasswordTooShort: ({ minLength }) =>
    Number.isInteger(minLength) && minLength! > 0
      ? `has fewer than ${minLength} characters`
      : "is too short",
  PasswordUppercaseRequired: () => "has no capital letter from A to Z",
  PasswordLowercaseRequired: () => "has no small letter from a to z",
  PasswordAlphabetRequired: () => "has no letter from A to Z, of either case",
  PasswordDigitRequired: () => "has no digit",
  PasswordSymbolRequired: () => "has no symbol, which is all but letters and digits",
  PasswordContainingExcludedKeywords: () => "holds a word that the project forbids",
  PasswordBelowGuessableLevel: () => "is too easy to guess",
  PasswordReused: () => "is one that the user had before",
};

/** What Authgear finds wrong with a login ID, after "the login ID". */
const LOGIN_ID: Record<string, string> = {
  format: "is not in the form that the project takes",
  blocked: "is of a country, domain or name that the project does not allow",
  maxLength: "is too long",
  general: "is of a kind that the project may not have (Portal, Authentication, Login Methods)",
};

/** Causes of `InvariantViolated`. */
const INVARIANT: Record<string, string> = {
  DuplicatedIdentity: "Somebody in this project has that login ID already; nothing was changed",
  PasswordRequired:
    "The project lets people log in by password alone, so that the account needs one: add " +
    "--generate or --password",
};

/**
 * Why an order failed. Authgear's own names are kept where there are no words for them; a login ID,
 * a password or a key is never part of it.
 */
export function explain(failed: Failed, order: Asked): string {
  const { reason, causes, taken, status } = failed;
  const names = causes.map(({ name }) => name);
  switch (reason) {
    case "PasswordPolicyViolated": {
      const rules = causes.map((cause) =>
        own(POLICY, cause.name)?.(cause) ?? `breaks ${cause.name}`
      );
      return `The password ${listed(rules, "breaks the project's policy")}; nothing was changed`;
    }
    case "InvariantViolated": {
      if (order.act === "list" && names.includes("PasswordRequired")) {
        return "The project lets people log in by password alone, and a list has none: create them one " +
          "by one with --generate, or enable another way (Portal, Authentication, Login Methods)";
      }
      const known = names.map((name) => own(INVARIANT, name)).find(Boolean);
      return known ?? `Authgear refuses this ${listed(names, "login ID")}`;
    }
    case "ValidationFailed":
      return `The login ID ${
        listed(names.map((name) => own(LOGIN_ID, name) ?? name), "is not valid")
      }`;
    case "UserNotFound":
      return "There is no user with that ID in this project";
    case "UserIsAnonymized":
      return "That user has been anonymized, so that nobody can log in to the account any more";
    case "NoAvailableSMTPConfiguration":
      return "Authgear has no mail server to send by (Portal, Advanced, Custom Email Provider); " +
        "nothing was changed. Set one up, or leave out --send-password";
    case "RateLimited":
      return "Authgear's own limit for this project or person is reached; nothing was changed. Try " +
        "again in a few minutes";
    case "AuthenticatorNotFound":
      return "The user has no password that could expire; nothing was changed";
    case "SendPasswordNoTarget":
      return "The user has no email address, and Authgear sends passwords by email alone: leave out " +
        "--send-password";
    case "InvalidConfiguration":
      return "The project has no way for an account with this kind of login ID to log in; enable one " +
        "in the Portal under Authentication";
  }
  if (status === undefined) return unanswered(failed, order);
  if (status === 401 || status === 403) {
    return "Authgear refuses the key. Check that these three are of one project and that the key was " +
      `not deleted (Portal, Advanced, Admin API), and this machine's clock:\n${
        NEEDED.map((name) => `  ${name}`).join("\n")
      }`;
  }
  if (status === 404) {
    return `There is no Admin API at that address: check ${NEEDED[0]} and ${ENDPOINT}`;
  }
  if (reason === "rate_limited" || reason === "provider_unavailable") {
    return "Authgear takes no more requests just now; nothing was changed. Try again in a minute";
  }
  return `Authgear answered with an error of its own (${[reason, ...names].join(" ")}). ${
    taken === "maybe" ? caution(order) : "Nothing was changed"
  }`;
}

function unanswered({ reason, taken }: Failed, order: Asked): string {
  return taken === "no"
    ? `The Admin API cannot be reached: check the network, ${NEEDED[0]} and ${ENDPOINT}`
    : `The Admin API did not answer (${reason}). ${caution(order)}`;
}

/** What to do where nobody knows whether it was done. */
function caution({ act }: Asked): string {
  return CAUTIONS[act];
}

const CAUTIONS = {
  create: "The account may exist: look in the Portal, and if it does, use `invite reset USER_ID`",
  reset: "The password may have been set: run the command again",
  list: "Run the command again: it finds out what was done",
};

function listed(parts: string[], none: string): string {
  return parts.length > 0 ? parts.join(", and ") : none;
}
