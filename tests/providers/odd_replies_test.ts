/** Every documented reply with each of its values replaced: nothing may throw or make up a code. */

import { assert } from "@std/assert";
import type { Outcome } from "../../src/words/outcome.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { still } from "../support/still.ts";

/** Values that JSON allows and no provider documents. */
const ODD: unknown[] = [
  null,
  [],
  {},
  5,
  -1e300,
  true,
  "constructor",
  "__proto__",
  { toString: 1 },
  [[null]],
];
const NAMES = new Set([
  "accepted",
  "invalid_phone_number",
  "invalid_email_address",
  "authentication_failed",
  "delivery_rejected",
  "unsupported_request",
  "rate_limited",
  "provider_unavailable",
  "timeout",
  "connection_lost",
  "unknown_error",
]);
const WAITS = ["-5", "0", "1e9", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "NaN", "-Infinity"];

/** Those that do not hold this yet. */
const NOT_YET = new Set([
  "alibabaGlobe",
  "alibabaSms",
  "awsSms",
  "azureEmail",
  "brevoEmail",
  "mailgun",
  "mailjet",
  "mandrill",
  "messagebird",
  "postmark",
  "scaleway",
  "ses",
  "sparkpost",
  "zeptomail",
]);

for (const { name, factory, fixture } of await knownProviders()) {
  const provider = still(fixture.now, () => factory(fixture.options[0]));
  const outcomeOf = (response: Response, text: string) =>
    still(fixture.now, () => provider.outcome(response, text));

  Deno.test(
    { name: `${name}() judges a reply with an odd value`, ignore: NOT_YET.has(name) },
    () => {
      for (const { title, status, headers = {}, body } of fixture.replies) {
        if (status === 204 || typeof body !== "object") continue;
        for (const text of variantsOf(body)) {
          const outcome = outcomeOf(new Response(null, { status, headers }), text);
          checkOutcome(outcome, `${title}: ${status} ${text}`);
        }
      }
    },
  );

  Deno.test(`${name}() never waits for less than nothing`, () => {
    for (const { title, status, body } of fixture.replies) {
      if (status === 204) continue;
      for (const wait of WAITS) {
        const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
        const response = new Response(null, { status, headers: { "retry-after": wait } });
        checkOutcome(outcomeOf(response, text), `${title}: Retry-After: ${wait}`);
      }
    }
  });
}

function checkOutcome(outcome: Outcome, what: string): void {
  assert(NAMES.has("code" in outcome ? outcome.code : outcome.outcome), `made up: ${what}`);
  const token = outcome.outcome === "accepted" ? outcome.id : outcome.detail;
  assert(token === undefined || typeof token === "string", `no word: ${what}`);
  if (outcome.outcome !== "retry" || outcome.after === undefined) return;
  assert(outcome.after >= 0 && Number.isFinite(outcome.after), `waits ${outcome.after}: ${what}`);
}

/** The body as JSON, once for each of its values and each that is put in its place. */
function variantsOf(body: unknown): string[] {
  const variants = ODD.map((odd) => JSON.stringify(odd));
  const visit = (value: unknown, write: (json: string) => string) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const within = (json: string) => {
        const parts = Object.entries(value).map(([name, one]) => {
          const text = name === key ? json : JSON.stringify(one) ?? "null";
          return Array.isArray(value) ? text : `${JSON.stringify(name)}:${text}`;
        });
        return write(Array.isArray(value) ? `[${parts}]` : `{${parts}}`);
      };
      for (const odd of ODD) variants.push(within(JSON.stringify(odd)));
      visit(inner, within);
    }
  };
  visit(body, (json) => json);
  return variants;
}
