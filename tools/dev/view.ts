/** What of the gallery is shown, and how; all of it is in the page's address. */

import type { Channel } from "../../src/words/message.ts";
import { FIELDS, type Given, givenOf, type Preset, PRESETS } from "./samples.ts";

export const SCHEMES = { light: "Light", dark: "Dark" } as const;
export const WIDTHS = { phone: "Phone", desktop: "Desktop" } as const;
export const PARTS = { html: "HTML", text: "Text", gmail: "Gmail", all: "All" } as const;
export const CHANNELS = { all: "Both", sms: "SMS", email: "Email" } as const;

export interface View {
  locales: string[];
  /** A message's key; empty for all that are on, `*` for all that there are. */
  message: string;
  channel: keyof typeof CHANNELS;
  scheme: keyof typeof SCHEMES;
  width: keyof typeof WIDTHS;
  part: keyof typeof PARTS;
  /** Marks what the person must type. */
  mark: boolean;
  preset: Preset;
  given: Given;
  /** Of one SMS segment, in whatever currency; undefined where nobody said. */
  price: number | undefined;
}

export interface Known {
  /** What there is. */
  locales: string[];
  /** The configuration's. */
  own: string[];
  /** Entries of `sms.countries`. */
  countries: string[];
}

/** What an address leaves out is as it is at first; what it has that nobody knows is left out. */
export function readView(query: URLSearchParams, { locales, own, countries }: Known): View {
  const one = <K extends string>(name: string, known: Record<K, string>, usual: K): K => {
    const value = query.get(name) ?? "";
    return Object.hasOwn(known, value) ? value as K : usual;
  };
  const preset = one("preset", PRESETS, "usual");
  const asked = query.getAll("lang").filter((tag) => locales.includes(tag));
  const country = query.get("country") ?? "";
  const usual = givenOf(preset, countries.includes(country) ? country : countries[0] ?? "US");
  // A form still has the values of what it started from before.
  const stale = (query.get("was") ?? startOf(preset, usual)) !== startOf(preset, usual);
  const names = stale ? [] : Object.keys(FIELDS).filter((name) => name !== "country");
  const price = Number.parseFloat(query.get("price") ?? "");
  return {
    locales: asked.length > 0 ? locales.filter((tag) => asked.includes(tag)) : own,
    message: query.get("message") ?? "",
    channel: one("channel", CHANNELS, "all"),
    scheme: one("scheme", SCHEMES, "light"),
    width: one("width", WIDTHS, "phone"),
    part: one("part", PARTS, "html"),
    mark: query.has("mark"),
    preset,
    given: {
      ...usual,
      ...Object.fromEntries(
        names.filter((name) => query.has(name)).map((
          name,
        ) => [name, query.get(name)!.slice(0, 200)]),
      ),
    },
    price: price > 0 ? price : undefined,
  };
}

/** What the values of a form started from. */
export function startOf(preset: Preset, { country }: Pick<Given, "country">): string {
  return `${preset}:${country}`;
}

/** The address of a view: what differs from the first one, and nothing else. */
export function queryOf(view: View, { own }: Pick<Known, "own">): URLSearchParams {
  const query = new URLSearchParams();
  if (view.locales.join() !== own.join()) {
    for (const tag of view.locales) query.append("lang", tag);
  }
  const usual = { message: "", channel: "all", scheme: "light", width: "phone", part: "html" };
  for (const [name, value] of Object.entries({ ...usual, preset: "usual" })) {
    const chosen = view[name as keyof typeof usual];
    if (chosen !== value) query.set(name, chosen);
  }
  if (view.mark) query.set("mark", "on");
  const given = givenOf(view.preset, view.given.country);
  for (const name of Object.keys(FIELDS) as (keyof Given)[]) {
    if (name === "country" || view.given[name] !== given[name]) query.set(name, view.given[name]);
  }
  if (view.price) query.set("price", String(view.price));
  return query;
}

/** The address of the gallery with a change. */
export function linkTo(view: View, known: Pick<Known, "own">, change: Partial<View> = {}): string {
  const query = queryOf({ ...view, ...change }, known).toString();
  return query ? `/?${query}` : "/";
}

export function channelsOf(view: View): Channel[] {
  return view.channel === "all" ? ["sms", "email"] : [view.channel];
}
