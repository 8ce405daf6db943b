/** Variants of the built hook: what a larger configuration costs. */

import { PROJECT, writeConfig } from "../../tests/support/hooked.ts";
import { buildHook } from "../build/hook.ts";
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

/**
 * Builds a hook of another size: the providers are copies of one, the texts copies of English.
 *
 * @param text what is copied: the source of one message's texts, as YAML below its key
 */
export async function grown(size: Size, text: string, sandbox: Sandbox): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  try {
    const { code } = await buildHook({
      config: writeFiles(folder, size, text),
      hook: `${folder}/hook.ts`,
      templates: folder,
      secrets: sandbox.secrets,
      sandbox: sandbox.origin,
      packed: true,
    });
    return code;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A project's files, which import by whole paths. */
function writeFiles(folder: string, size: Size, text: string): string {
  const { providers, locales, messages } = size;
  const write = (name: string, source: string) => {
    Deno.writeTextFileSync(`${folder}/${name}`, source);
    return `${folder}/${name}`;
  };
  const source = Deno.readTextFileSync(path("src/providers/twilio.ts"))
    .replaceAll('from "../', `from "${path("src/")}`);
  const names = Array.from({ length: providers }, (_, index) => `twilio_${index}`);
  for (const name of names) write(`${name}.ts`, source);
  const extra = Array.from({ length: messages - 1 }, (_, index) => `extra_${index}`);
  const keys = ["account_created", "account_created_with_password", ...extra];
  const texts = keys.map((key) =>
    `${key}:\n${text}${key.endsWith("password") ? "    Password: {password}\n" : ""}`
  );
  for (const locale of LOCALES.slice(0, locales)) write(`${locale}.yaml`, texts.join("\n"));
  const cases = extra.map((key) =>
    `    case "user.${key}":\n      return await tell(e, "${key}", config);\n`
  );
  write(
    "hook.ts",
    Deno.readTextFileSync(PROJECT.hook).replace("    default:", `${cases.join("")}    default:`)
      .replaceAll("../../../src/", path("src/")),
  );
  const options = '{ accountSid: secret("TWILIO_ACCOUNT_SID"), ' +
    'authToken: secret("TWILIO_AUTH_TOKEN"), from: "+12025550123" }';
  const config = writeConfig({
    sms: `{
      providers: [${names.map((name) => `${name}(${options})`).join(", ")}],
      countries: ${JSON.stringify(COUNTRIES)},
    }`,
    email: "undefined",
    notices: JSON.stringify(Object.fromEntries(extra.map((key) => [key, ["sms"]]))),
    locales: JSON.stringify(LOCALES.slice(0, locales)),
  }, names.map((name) => `import { twilio as ${name} } from "${folder}/${name}.ts";`).join("\n"));
  Deno.renameSync(config, `${folder}/config.ts`);
  return `${folder}/config.ts`;
}
