/** A request with other values in the place of some of its own: an account's for another's. */

import { parse } from "../../src/words/json.ts";
import type { Call } from "../../tests/fixtures/provider_fixture.ts";

/**
 * Only whole values are replaced: a segment of the path, a parameter, a field, a user or password.
 * What stands inside a text is left alone. A signature over a replaced value does not hold any more.
 *
 * @param values what to write for what
 */
export function translate(call: Call, values: Map<string, string>): Call {
  const swap = (text: string) => values.get(text) ?? text;
  const url = new URL(call.url);
  url.pathname = url.pathname.split("/")
    .map((one) => encodeURIComponent(swap(decodeURIComponent(one)))).join("/");
  url.search = swapPairs(url.searchParams, swap).toString();
  const headers = new Headers(call.headers);
  for (const [name, value] of call.headers) headers.set(name, swapHeader(value, swap));
  const body = swapBody(call.body, headers.get("content-type") ?? "", swap);
  // What is no text, such as a form of several parts, stays as it is.
  const bytes = body === call.body ? call.bytes : new TextEncoder().encode(body);
  return { ...call, url, headers, body, bytes };
}

type Swap = (text: string) => string;

function swapPairs(pairs: Iterable<[string, string]>, swap: Swap): URLSearchParams {
  return new URLSearchParams([...pairs].map(([name, value]) => [name, swap(value)]));
}

function swapHeader(value: string, swap: Swap): string {
  const [, scheme, token = ""] = /^(\w+) (\S+)$/.exec(value) ?? [];
  if (scheme === "Basic") return `Basic ${btoa(atob(token).split(":").map(swap).join(":"))}`;
  return scheme ? `${scheme} ${swap(token)}` : swap(value);
}

function swapBody(body: string, type: string, swap: Swap): string {
  const json = parse(body);
  if (typeof json === "object" && json !== null) {
    return JSON.stringify(json, (_, value) => typeof value === "string" ? swap(value) : value);
  }
  return type.startsWith("application/x-www-form-urlencoded")
    ? swapPairs(new URLSearchParams(body), swap).toString()
    : body;
}
