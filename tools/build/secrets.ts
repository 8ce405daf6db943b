/** The values of the secrets: where they are read, and what is wrong with them. */

import { createPrivateKey } from "node:crypto";
import { parseEnv } from "node:util";
import { UserError } from "../cli.ts";

/** Values by name. */
export type Secrets = Record<string, string | undefined>;

/** Where each value was found. */
export interface Found {
  values: Secrets;
  /** `".env"` or `"the environment"`, by name. */
  origins: Record<string, string>;
  /** Names with a value in the environment that shadows another one in the file. */
  shadowed: string[];
}

/** The environment over the file `.env`, where there is one. */
export function readSecrets(file: string): Found {
  const written = readEnvFile(file);
  const exported = Deno.env.toObject();
  return {
    values: { ...written, ...exported },
    origins: {
      ...Object.fromEntries(Object.keys(written).map((name) => [name, ".env"])),
      ...Object.fromEntries(Object.keys(exported).map((name) => [name, "the environment"])),
    },
    shadowed: Object.keys(written).filter((name) =>
      written[name] && exported[name] !== undefined && exported[name] !== written[name]
    ),
  };
}

function readEnvFile(file: string): Secrets {
  try {
    // The decoder drops the mark that Windows' editors may begin a file with.
    const text = new TextDecoder().decode(Deno.readFileSync(file));
    if (text.includes("\0")) throw new UserError(".env is no UTF-8; save it as UTF-8");
    checkComments(text);
    return parseEnv(text) as Record<string, string>;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

/** A `#` inside a value begins a comment, and the rest would be lost without a word. */
function checkComments(text: string): void {
  const cut = text.split("\n").flatMap((line, index) => {
    const [, name] = /^\s*(?:export\s+)?(\w+)\s*=\s*[^\s'"`#][^#]*(?<!\s)#/.exec(line) ?? [];
    return name ? [`.env:${index + 1}: ${name} has a "#", which begins a comment there`] : [];
  });
  if (cut.length === 0) return;
  throw new UserError(`${cut.join("\n")}\nPut the value between quotes: NAME='value'`);
}

/** The error for secrets of `config.ts` without a value. */
export function notSet(names: string[]): UserError {
  return new UserError(`No value for ${these(names)} of config.ts:
${names.map((name) => `  ${name}\n`).join("")}\
Put ${names.length === 1 ? "it" : "them"} into .env, as NAME=value, or into the environment.`);
}

/** The same for a sandbox, which accepts only values of its own, so that none of `.env` would do. */
export function notInSandbox(names: string[], has: string[]): UserError {
  const rows = names.map((name) => {
    const others = alike(name, has);
    return `  ${name}${others.length > 0 ? `; it has ${others.join(", ")}` : ""}\n`;
  });
  return new UserError(`The sandbox has no value for ${these(names)} of config.ts:
${rows.join("")}\
Name them as it does; tests/fixtures/providers/ has its names.`);
}

function these({ length }: string[]): string {
  return length === 1 ? "this secret" : "these secrets";
}

/** The names that share with this one the word that the fewest of them have. */
function alike(name: string, names: string[]): string[] {
  const [fewest = []] = name.split("_")
    .map((word) => names.filter((one) => one.split("_").includes(word)))
    .filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
  return fewest;
}

/**
 * A key that is cut short, or of another kind, would only show when somebody is to be told.
 *
 * @throws {UserError} where the value of one of the names is a private key that cannot sign
 */
export function checkKeys(names: string[], values: Secrets): void {
  const broken = names.find((name) =>
    values[name]?.includes("PRIVATE KEY") && !isRsaKey(values[name].replaceAll("\\n", "\n"))
  );
  if (!broken) return;
  throw new UserError(
    `${broken} is not an RSA private key; download it again under Advanced, Admin API in the ` +
      "Portal, and put it between quotes, whole and with its line breaks",
  );
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}
