/** Variants of the built hook: what a design or a larger configuration costs. */

import type { Text } from "../../src/texts/data.ts";
import { writeConfig } from "../../tests/support/hooked.ts";
import { bundle } from "../build/bundle.ts";
import { compact } from "../build/compact.ts";
import { hookData } from "../build/data.ts";
import { inlineSecrets } from "../build/secrets.ts";
import { wrap } from "../build/wrap.ts";
import { path } from "../cli.ts";
import type { Sandbox } from "../sandbox/server.ts";

/** How much of each a grown hook has. */
export interface Size {
  /** Providers, with a source file each. */
  providers: number;
  /** At most as many as {@linkcode LOCALES} has. */
  locales: number;
  /** Cases of `hook.ts` with a text in every language each; the first is a new account's. */
  messages: number;
}

export const LOCALES = [
  ...["en", "de", "el", "es", "es-419", "es-ES", "fil", "fr", "id", "it", "ja", "ko", "ms", "nl"],
  ...["pl", "pt", "pt-BR", "pt-PT", "th", "vi", "zh-CN", "zh-HK", "zh-TW", "sv", "tr"],
];

const COUNTRIES = ["HK", "NG", "US"];

/** A built hook whose program is code of the file itself, not text in it. */
export function asCode(built: string): string {
  const found = /const EVENTS = .*;\n[^]*?String\.raw`([^]*?)`;\n/.exec(built);
  if (!found) throw new Error("The built file has another form than tools/build/wrap.ts gives it");
  const program = found[1]!.replace(/return\{default:(\w+)\};\s*$/, "export default $1;\n");
  if (program === found[1]) throw new Error("The program does not return its default export");
  return `// @ts-nocheck\n${program}`;
}

/**
 * Builds a hook of another size: the providers are copies of one, the texts copies of one language's.
 *
 * @param texts by message, what is copied
 */
export async function grown(
  size: Size,
  texts: Record<string, Text>,
  sandbox: Sandbox,
): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  let config: string | undefined;
  try {
    config = writeFiles(folder, size);
    const { code } = await bundle({
      entry: path("hook.ts"),
      config,
      data: hookData({ texts: copiedTexts(size, texts), email: true, countries: COUNTRIES }),
    });
    const extra = Array.from({ length: size.messages - 1 }, (_, index) => `user.extra_${index}`);
    const cases = extra.map((type, index) =>
      `    case "${type}":\n      return await tell(e, "extra_${index}");\n`
    );
    const program = code.replace(/switch \(e\?*\.type\) \{\n/, (start) => start + cases.join(""));
    if (extra.length > 0 && program === code) throw new Error("hook.ts has no switch on e.type");
    const events = ["user.created", ...extra];
    return wrap(compact(inlineSecrets(program, sandbox.secrets)), events, sandbox.origin);
  } finally {
    await Deno.remove(folder, { recursive: true });
    if (config) await Deno.remove(config);
  }
}

function copiedTexts({ locales, messages }: Size, texts: Record<string, Text>) {
  const all: Record<string, Text> = { ...texts };
  const [sample] = Object.values(texts);
  for (let index = 0; index < messages - 1; index++) all[`extra_${index}`] = sample!;
  return Object.fromEntries(LOCALES.slice(0, locales).map((locale) => [locale, all]));
}

/** Copies of one provider's file, which import by whole paths, and a configuration that has them. */
function writeFiles(folder: string, { providers, locales }: Size): string {
  const source = Deno.readTextFileSync(path("src/providers/twilio.ts"))
    .replaceAll('from "../', `from "${path("src/")}`);
  const names = Array.from({ length: providers }, (_, index) => `twilio_${index}`);
  for (const name of names) Deno.writeTextFileSync(`${folder}/${name}.ts`, source);
  const options = '{ accountSid: secret("TWILIO_ACCOUNT_SID"), ' +
    'authToken: secret("TWILIO_AUTH_TOKEN"), from: "+12025550123" }';
  return writeConfig({
    sms: `{
      providers: [${names.map((name) => `${name}(${options})`).join(", ")}],
      countries: ${JSON.stringify(COUNTRIES)},
    }`,
    email: "undefined",
    locales: JSON.stringify(LOCALES.slice(0, locales)),
  }, names.map((name) => `import { twilio as ${name} } from "${folder}/${name}.ts";`).join("\n"));
}
