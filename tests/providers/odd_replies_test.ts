/** Every provider's replies with one value in them replaced by what no provider writes. */

import { assert } from "@std/assert";
import type { Outcome } from "../../src/words/outcome.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { still } from "../support/still.ts";

const ODD: unknown[] = [
  "constructor",
  "__proto__",
  "toString",
  null,
  true,
  -1,
  1e308,
  Infinity,
  [],
  [null],
  {},
  // Makes String() and template literals throw.
  { toString: 1, valueOf: 1 },
  // Makes a quadratic regular expression show: 8 s for the like of /:.*$/.
  `${":".repeat(60_000)}\n`,
];
const HUGE = "HUGE";
const WAITS = ["-5", "0", "1e9", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "NaN", "-Infinity"];
/** The codes that an outcome may have. */
const CODES: Record<Outcome["outcome"], (string | undefined)[]> = {
  accepted: [undefined],
  rejected: [
    "invalid_phone_number",
    "invalid_email_address",
    "authentication_failed",
    "delivery_rejected",
    "unsupported_request",
  ],
  retry: ["rate_limited", "provider_unavailable"],
  unknown: ["unknown_error"],
};

/** The same JSON with one value inside it replaced, for every value and every replacement. */
function* oddOnes(json: unknown): Generator<unknown> {
  yield* ODD;
  if (typeof json !== "object" || json === null) return;
  for (const [key, value] of Object.entries(json)) {
    for (const odd of oddOnes(value)) {
      yield Array.isArray(json)
        ? json.map((one, index) => index === Number(key) ? odd : one)
        : { ...json, [key]: odd };
    }
  }
}

for (const { name, factory, about, fixture } of await knownProviders()) {
  Deno.test(`${name}() reads odd values in its replies as an outcome, in time`, () => {
    const provider = still(fixture.now, () => factory(fixture.options[0]));
    for (const { title, status, headers, body } of fixture.replies) {
      const json = typeof body === "string" ? read(body) : body;
      if (json === undefined || status === 204) continue;
      for (const odd of oddOnes(json)) {
        // JSON has no literal for it, but reads this as it.
        const text = JSON.stringify(odd, (_, value) => value === Infinity ? HUGE : value)
          .replaceAll(`"${HUGE}"`, "1e400");
        const response = new Response(text, { status, ...(headers && { headers }) });
        const [outcome, ms] = timed(() => provider.outcome(response, text));
        const shown = `${title}: ${text.slice(0, 200)} gives ${JSON.stringify(outcome)}`;
        assert(ms < 1000, shown.slice(0, 300));
        const { code } = { code: undefined, ...outcome };
        assert(CODES[outcome.outcome].includes(code), shown);
        // A repeat that the provider drops may be answered by an error.
        assert(response.ok || outcome.outcome !== "accepted" || about.idempotent, shown);
        assert(!("after" in outcome) || Number(outcome.after) >= 0, shown);
        assert(!("detail" in outcome) || String(outcome.detail).length <= 60, shown);
      }
    }
  });

  Deno.test(`${name}() never waits for less than nothing`, () => {
    const provider = still(fixture.now, () => factory(fixture.options[0]));
    for (const { title, status, body } of fixture.replies) {
      if (status === 204) continue;
      for (const wait of WAITS) {
        const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
        const response = new Response(null, { status, headers: { "retry-after": wait } });
        const outcome = still(fixture.now, () => provider.outcome(response, text));
        const after = outcome.outcome === "retry" ? outcome.after ?? 0 : 0;
        assert(after >= 0 && Number.isFinite(after), `${title}: ${wait} waits ${after}`);
      }
    }
  });
}

/** What `work` returns and the milliseconds of its fastest try: a busy machine is not slow thrice. */
function timed<T>(work: () => T): [T, number] {
  let fastest = Infinity;
  let result!: T;
  for (let tries = 0; tries < 3 && fastest >= 1000; tries++) {
    const start = performance.now();
    result = work();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return [result, fastest];
}

function read(body: string): unknown {
  try {
    return JSON.parse(body.trim());
  } catch {
    return undefined;
  }
}
