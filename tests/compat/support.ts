/**
 * Which globals and members Authgear's Deno has, from MDN's browser compatibility data.
 *
 * That Deno is 1.41.3, whose V8, 12.1, is that of Chrome 121. What belongs to the language must be
 * in both, as the data is more exact about Chrome; what belongs to the Web must be in Deno.
 */

import bcd, {
  type Identifier,
  type SimpleSupportStatement,
  type SupportStatement,
} from "@mdn/browser-compat-data" with { type: "json" };

export const OLDEST_DENO = "1.41.3";
const OLDEST_CHROME = "121";

/** What is known of a name; `undefined` where the data does not have it. */
export type Verdict = { supported: boolean; since: string } | undefined;

/** Interfaces whose members are globals or a page's, and are never members of what a hook has. */
const NOT_OURS =
  /^(Window|WorkerGlobalScope|DedicatedWorkerGlobalScope|Navigator|WorkerNavigator)$/;

const BUILTINS = bcd.javascript!["builtins"] as Identifier;
const API = bcd.api as unknown as Identifier;

/** A free identifier, or a member of `globalThis`. */
export function globalVerdict(name: string): Verdict {
  const builtin = child(BUILTINS, name);
  // `Iterator` was there as a notion long before there was a global of that name.
  const constructor = verdictOf(child(builtin, name), true);
  if (constructor && !constructor.supported) return constructor;
  return verdictOf(builtin, true) ?? verdictOf(child(API, name), false) ??
    verdictOf(child(child(API, "WorkerGlobalScope"), name), false);
}

/**
 * A member of a global, as `Promise.try`.
 *
 * A global in lower case is an object, such as `crypto`, whose members are those of its interface
 * and are known by their names alone.
 */
export function staticVerdict(object: string, name: string): Verdict {
  const exact = verdictOf(childOrStatic(child(BUILTINS, object), name), true) ??
    verdictOf(childOrStatic(child(API, object), name), false);
  if (exact) return exact;
  const inherited = [/.Array$/.test(object) ? "TypedArray" : "", "Function", "Object"]
    .map((parent) => verdictOf(child(child(BUILTINS, parent), name), true)).find(Boolean);
  return inherited ?? (/^[a-z]/.test(object) ? memberVerdict(name) : undefined);
}

/**
 * A member of an object whose class is not known: supported where any class has it. What only some
 * classes have, as `map` of an iterator, is found by `types.ts`.
 */
export function memberVerdict(name: string): Verdict {
  return MEMBERS.get(name);
}

const MEMBERS = new Map<string, NonNullable<Verdict>>();
for (const [name, one] of Object.entries(BUILTINS)) {
  if (name !== "__compat") collect(one as Identifier, true, name === "Intl");
}
for (const [name, one] of Object.entries(API)) {
  if (name !== "__compat" && !NOT_OURS.test(name)) collect(one as Identifier, false, false);
}

/** What that Deno has no class of, such as a Temporal, it has no objects of either. */
function collect(owner: Identifier, language: boolean, isNamespace: boolean): void {
  if (verdictOf(owner, language)?.supported === false) return;
  for (const [key, feature] of Object.entries(owner)) {
    // Other keys are parameters, events and remarks; statics of the Web are known exactly.
    if (!/^[A-Za-z]\w*$/.test(key) || /_/.test(key)) continue;
    const verdict = verdictOf(feature as Identifier, language);
    if (!verdict) continue;
    if (!MEMBERS.get(key)?.supported) MEMBERS.set(key, verdict);
    if (isNamespace) collect(feature as Identifier, language, false);
  }
}

function verdictOf(feature: Identifier | undefined, language: boolean): Verdict {
  const support = feature?.__compat?.support;
  if (!support) return undefined;
  const { deno, chrome } = support;
  const supported = covers(deno, OLDEST_DENO) && (!language || covers(chrome, OLDEST_CHROME));
  return { supported, since: `Deno ${firstOf(deno)}, Chrome ${firstOf(chrome)}` };
}

/** Whether any statement holds for a version: unconditionally, and under this name. */
function covers(support: SupportStatement | undefined, version: string): boolean {
  return statements(support).some((one) =>
    typeof one.version_added === "string" && !one.flags && !one.alternative_name && !one.prefix &&
    !isNewer(one.version_added, version) &&
    (typeof one.version_removed !== "string" || isNewer(one.version_removed, version))
  );
}

function firstOf(support: SupportStatement | undefined): string {
  return String(statements(support)[0]?.version_added || "never");
}

function statements(support: SupportStatement | undefined): SimpleSupportStatement[] {
  return support === undefined ? [] : [support].flat() as SimpleSupportStatement[];
}

/** Whether version `a`, of up to three numbers, comes after `b`. "preview" comes after all. */
export function isNewer(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => text.replace("≤", "").split(".").map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (x![index] ?? 0) - (y![index] ?? 0);
    if (difference !== 0) return !(difference < 0);
  }
  return false;
}

function childOrStatic(owner: Identifier | undefined, name: string): Identifier | undefined {
  return child(owner, `${name}_static`) ?? child(owner, name);
}

function child(owner: Identifier | undefined, name: string): Identifier | undefined {
  return owner && Object.hasOwn(owner, name) ? owner[name] as Identifier : undefined;
}
