/** Finds the providers and their fixtures by the names of their files. */

import type { ProviderFixture } from "../../tests/fixtures/provider_fixture.ts";
import type { Provider, ProviderInfo } from "../../src/words/provider.ts";
import { path, ROOT, UserError } from "../cli.ts";
import { namesIn } from "../names_in.ts";

export interface KnownProvider {
  /** The file's name without its ending. */
  file: string;
  /** The factory: the one function that the file exports. */
  factory(options: unknown): Provider;
  name: string;
  about: ProviderInfo;
  fixture: ProviderFixture;
}

/**
 * Every provider of `src/providers/`, by name.
 *
 * The variable `ONLY` narrows them to some files, as in `ONLY=twilio,plivo deno task test:provider`.
 *
 * @throws {UserError} where `ONLY` names a file that is not there
 */
export async function knownProviders(): Promise<KnownProvider[]> {
  const all = namesIn(path("src/providers"), ".ts");
  const only = Deno.env.get("ONLY")?.split(",") ?? all;
  const missing = only.find((name) => !all.includes(name));
  if (missing !== undefined) {
    throw new UserError(`ONLY: there is no src/providers/${missing}.ts`);
  }
  const files = all.filter((name) => only.includes(name));
  return await Promise.all(files.map(async (file) => {
    const module = await import(new URL(`src/providers/${file}.ts`, ROOT).href);
    const { default: fixture } = await import(
      new URL(`tests/fixtures/providers/${file}.ts`, ROOT).href
    );
    const factories = Object.entries(module).filter(([, value]) => typeof value === "function");
    if (factories.length !== 1) {
      throw new Error(`src/providers/${file}.ts must export one function, the factory`);
    }
    const [name, factory] = factories[0]!;
    return {
      file,
      name,
      factory: factory as KnownProvider["factory"],
      about: module.about,
      fixture,
    };
  }));
}

/** A 2xx by which the provider says that it failed, from its fixture. */
export function failingBodyOf({ fixture }: KnownProvider): { status: number; body: string } {
  const reply = fixture.replies.find(({ status, outcome }) =>
    status < 300 && outcome.outcome !== "accepted"
  );
  const { status = 200, body = "{}" } = reply ?? {};
  return { status, body: typeof body === "string" ? body : JSON.stringify(body) };
}
