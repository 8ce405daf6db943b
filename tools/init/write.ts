/** `config.ts` and `.env` as a person would write them. */

import { dirname, relative } from "node:path";
import { parseEnv } from "node:util";
import { Secret } from "../../src/words/secret.ts";
import { ENDPOINT, SETTINGS } from "../admin/connect.ts";
import { path, WorkError } from "../cli.ts";
import { type KnownProvider, knownProviders } from "../sandbox/providers.ts";
import type { Answers, ChannelAnswers } from "./answers.ts";
import { optionsToAsk } from "./options.ts";

const CREDENTIAL_FILES = {
  temporaryPassword: "temporary_password",
  none: "none",
  resetMessage: "reset_message",
};

const ADMIN_API = "Authgear: Portal, Advanced, Admin API";

export interface Written {
  /** The configuration's text. */
  config: string;
  /** Names of the secrets, each with what it is, in the order in which they are used. */
  secrets: { name: string; about: string }[];
}

/** @param file where the configuration will be, for its imports */
export async function configFor(answers: Answers, file: string): Promise<Written> {
  const { service, sms, email, credential, withEmail, locales } = answers;
  const known = await knownProviders();
  const find = (name: string) => known.find((one) => one.name === name)!;
  const secrets: Written["secrets"] = [];
  const src = relative(dirname(file), path("src")).replaceAll("\\", "/");
  const root = src.startsWith(".") ? src : `./${src}`;
  const imports = [
    `import { ${credential} } from "${root}/credentials/${CREDENTIAL_FILES[credential]}.ts";`,
    ...[sms, email].flatMap((channel) => {
      if (!channel) return [];
      const { name, file } = find(channel.provider);
      return [`import { ${name} } from "${root}/providers/${file}.ts";`];
    }),
  ];
  const call = (channel: ChannelAnswers) => {
    const provider = find(channel.provider);
    const options = optionsFor(provider, channel.options);
    const asked = optionsToAsk(provider);
    for (const [option, value] of Object.entries(options)) {
      const where = asked.find(({ name }) => name === option)?.where;
      for (const name of secretsIn(value)) {
        secrets.push({ name, about: `${provider.about.title}: ${where ?? option}` });
      }
    }
    return `${provider.name}(${source(options)})`;
  };
  const channels = [
    ...(sms
      ? [`sms: {
        providers: [${call(sms)}],
        // Only numbers of these countries get an SMS. Every country that you add can be paid for by
        // you on behalf of a fraudster.
        countries: ${JSON.stringify(sms.countries)},
      },`]
      : []),
    ...(email ? [`email: { providers: [${call(email)}] },`] : []),
  ];
  const admin = Object.entries(SETTINGS).map(([option, name]) => `${option}: secret("${name}"),`);
  if (withEmail) {
    admin.push("// Also people with an email address: the password is sent by email.");
    admin.push("who: { withEmail: true },");
  }
  if (credential !== "none") {
    for (const name of Object.values(SETTINGS)) secrets.push({ name, about: ADMIN_API });
  }
  const usesSecrets = secrets.length > 0;
  const text = `/**
 * What the hook does for your project. Change the values, put the secrets that are named here into
 * \`.env\`, and run \`deno task build\`.
 */

${imports.join("\n")}
${usesSecrets ? `import { secret } from "${root}/words/secret.ts";\n` : ""}\
import type { Config } from "${root}/settings.ts";

export default {
  service: ${source(service)},
  ${channels.join("\n")}
  credential: ${credential}(${credential === "none" ? "" : `{ ${admin.join("\n")} }`}),
  locales: ${JSON.stringify(locales)},
  defaultLocale: ${JSON.stringify(locales[0])},
} satisfies Config as Config;
`;
  const once = secrets.filter(({ name }, index) =>
    secrets.findIndex((one) => one.name === name) === index
  );
  return { config: await formatted(text), secrets: once };
}

/** The usual options with what was answered in their place, and those that were answered besides. */
export function optionsFor({ fixture }: KnownProvider, given: Record<string, unknown>) {
  const usual = fixture.options[0] as Record<string, unknown>;
  const kept = Object.entries(usual).filter(([name, value]) =>
    Object.hasOwn(given, name) || fixture.required.includes(name) || secretsIn(value).length > 0
  );
  return {
    ...Object.fromEntries(kept.map(([name, value]) => [name, given[name] ?? value])),
    ...given,
  };
}

/** The names of the secrets that a value has in it. */
export function secretsIn(value: unknown): string[] {
  if (value instanceof Secret) return [value.name];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(secretsIn) : [];
}

/** TypeScript for a value; a secret is a call. */
function source(value: unknown): string {
  if (value instanceof Secret) return `secret(${JSON.stringify(value.name)})`;
  if (Array.isArray(value)) return `[${value.map(source).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, one]) =>
    `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${source(one)}`
  );
  return `{ ${entries.join(", ")} }`;
}

async function formatted(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--no-config", "--line-width", "100", "--ext", "ts", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await new Blob([text]).stream().pipeTo(child.stdin);
  const { success, stdout } = await child.output();
  if (!success) throw new WorkError("config.ts cannot be written: an answer breaks its form");
  return new TextDecoder().decode(stdout);
}

/**
 * The text of `.env` with the secrets in it: what is there stays, but for values that may be replaced.
 *
 * @param before the file's text; empty where there is none
 * @returns the names of values that were kept although another was given
 */
export function envFor(
  before: string,
  secrets: Written["secrets"],
  values: Record<string, string>,
  force: boolean,
): { text: string; kept: string[] } {
  const there = parseEnv(before) as Record<string, string>;
  const kept: string[] = [];
  let text = before && !before.endsWith("\n") ? `${before}\n` : before;
  let about = "";
  const others = [...Object.values(SETTINGS), ENDPOINT].filter((name) =>
    values[name] && secrets.every((one) => one.name !== name)
  ).map((name) => ({ name, about: ADMIN_API }));
  for (const secret of [...secrets, ...others]) {
    const { name } = secret;
    const value = values[name] ?? "";
    if (there[name]) {
      if (!value || value === there[name]) continue;
      if (!force) {
        kept.push(name);
        continue;
      }
    }
    const line = `${name}=${/^[\w.:/+@=-]*$/.test(value) ? value : quoted(value)}`;
    const old = new RegExp(`^${name}=(?:"[^"]*"|'[^']*'|[^\r\n]*)`, "m");
    if (old.test(text)) {
      text = text.replace(old, () => line);
      continue;
    }
    if (secret.about !== about) text += `${text ? "\n" : ""}# ${secret.about}\n`;
    about = secret.about;
    text += `${line}\n`;
  }
  return { text, kept };
}

function quoted(value: string): string {
  const mark = ['"', "'", "`"].find((one) => !value.includes(one));
  if (mark) return `${mark}${value.trim()}${mark}`;
  throw new WorkError("A secret with every kind of quotation mark cannot stand in .env");
}
