/** Real events, broken in the ways in which data from outside can be broken. */

import fc from "fast-check";

/**
 * A change to one place of an event. An even `at` counts the places that the hook reads, round and
 * round, an odd one all places.
 */
export type Edit =
  | { do: "drop"; at: number }
  | { do: "set"; at: number; value: Weird }
  | { do: "insert"; at: number; text: Weird; where: number }
  | { do: "copy"; at: number; from: number }
  | { do: "repeat"; at: number; times: number }
  | { do: "nest"; at: number; levels: number }
  | { do: "own"; at: number; key: string };

/** The name of a value in {@linkcode WEIRD}: short in the report of a failure. */
export type Weird = keyof typeof WEIRD;

const MEGABYTE = 1_048_576;

export const WEIRD = {
  null: null,
  true: true,
  zero: 0,
  minus: -1,
  huge: 1e308,
  empty: "",
  list: [],
  object: {},
  "list of null": [null],
  megabyte: "x".repeat(MEGABYTE),
  "megabyte of digits": `+${"1".repeat(MEGABYTE)}`,
  "megabyte of dots": `a@${"a.".repeat(MEGABYTE / 2)}`,
  "thousand dots": `a@${"a-.".repeat(333)}`,
  "thousand letters": "é".repeat(1000),
  "lone high surrogate": "\ud83d",
  "lone low surrogate": "\ude00",
  "right to left": "\u202eab\u2066\u200f",
  CRLF: "\r\nBcc: other@example.org\r\n",
  NUL: "\0",
  space: " ",
  comma: ",other@example.org",
  angle: "<other@example.org>",
  "other number": "+85291112222",
  "other email": "other@example.org",
  "full-width digits": "１２３",
  placeholder: "{password}{{user_id|x}}",
  link: "https://evil.example/?a=1&b=2",
  markup: "</p><script>\"'&amp;",
  Chinese: "陳大文",
  emoji: "👩‍👩‍👧‍👦",
  backtick: "`${1}`$&$1",
  proto: "__proto__",
  constructor: "constructor",
  language: "zh-Hant-HK-x-private",
  "bad language": "en_-\u0000--u-ca",
  date: "2026-13-45T99:99:99Z",
  admin: "admin_api",
  "phone's claim": { phone_number: { toString: "x" } },
} as const;

const KEYS = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf"];
KEYS.push("toJSON", "then", "length", "phone_number", "email", "name");

const at = fc.nat(9999);
const weird = fc.constantFrom(...Object.keys(WEIRD) as Weird[]);

/** One to five changes. */
export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("drop" as const), at }),
    fc.record({ do: fc.constant("set" as const), at, value: weird }),
    fc.record({ do: fc.constant("insert" as const), at, text: weird, where: fc.nat(20) }),
    fc.record({ do: fc.constant("copy" as const), at, from: at }),
    fc.record({ do: fc.constant("repeat" as const), at, times: fc.constantFrom(2, 100, 10_000) }),
    fc.record({ do: fc.constant("nest" as const), at, levels: fc.constantFrom(1, 50, 10_000) }),
    fc.record({ do: fc.constant("own" as const), at, key: fc.constantFrom(...KEYS) }),
  ),
  { minLength: 1, maxLength: 5 },
);

/** Names of what the hook reads. */
const READ = new Set(
  ("event id type payload user identities claims standard_attributes context app_id timestamp " +
    "triggered_by preferred_languages language locale phone_number email preferred_username name " +
    "given_name last_login_at https://authgear.com/claims/login_id/value").split(" "),
);

interface Place {
  holder: Record<string, unknown>;
  key: string;
}

/** Changes an event; what it was made of must not be shared with another one. */
export function mutate(event: unknown, changes: Edit[]): unknown {
  const root = { event };
  for (const change of changes) {
    const all = placesOf(root);
    const read = all.filter(({ key }) => READ.has(key));
    const places = change.at % 2 === 0 && read.length > 0 ? read : all;
    const place = places[Math.floor(change.at / 2) % places.length];
    if (place) apply(change, place, all);
  }
  return root.event;
}

function apply(change: Edit, { holder, key }: Place, all: Place[]): void {
  const value = holder[key];
  switch (change.do) {
    case "drop":
      delete holder[key];
      return;
    case "set":
      return put(holder, key, structuredClone(WEIRD[change.value]));
    case "insert": {
      const text = String(WEIRD[change.text]);
      if (typeof value !== "string") return put(holder, key, text);
      return put(holder, key, value.slice(0, change.where) + text + value.slice(change.where));
    }
    case "copy": {
      const from = all[change.from % all.length]!;
      const copied = from.holder[from.key];
      // An object could be one that the place lies in, and no event goes round in circles.
      if (typeof copied !== "object") put(holder, key, copied);
      return;
    }
    case "repeat":
      if (Array.isArray(value)) {
        const few = value.length > 0 ? value.slice(0, MAX_ENTRIES) : ["fr", "zz-Zzzz"];
        const many = Array.from({ length: change.times }, (_, index) => few[index % few.length]);
        return put(holder, key, many);
      }
      return put(holder, key, new Array(change.times).fill(value));
    case "nest": {
      let nested = value;
      for (let level = 0; level < change.levels; level++) {
        nested = level % 2 ? [nested] : { nested };
      }
      return put(holder, key, nested);
    }
    case "own":
      if (isRecord(value)) return put(value, change.key, { id: "x" });
      return isRecord(holder) ? put(holder, change.key, "x") : undefined;
  }
}

/** JSON gives no names to what is in an array. */
function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own property, also by the name of `__proto__`, as `JSON.parse` makes it. */
function put(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Levels and entries that are looked at, as an earlier change may have made thousands. */
const MAX_DEPTH = 8;
const MAX_ENTRIES = 60;

function placesOf(holder: object, depth = 0): Place[] {
  return Object.keys(holder).slice(0, MAX_ENTRIES).flatMap((key) => {
    const value = (holder as Record<string, unknown>)[key];
    const place = { holder: holder as Record<string, unknown>, key };
    if (typeof value !== "object" || value === null || depth >= MAX_DEPTH) return [place];
    return [place, ...placesOf(value, depth + 1)];
  });
}
