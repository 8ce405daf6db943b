/** The secrets that a bundled hook asks for, read from `.env` and the environment. */

import { createPrivateKey } from "node:crypto";
import { parseEnv } from "node:util";
import { UserError } from "../cli.ts";

/** esbuild prints each call in this one form, without comments. */
const CALL = /\bsecret\d*\("([^"\\]+)"\)/g;

/** Names of the secrets in bundled code, each once, in order. */
export function secretNames(code: string): string[] {
  return [...new Set(code.matchAll(CALL).map(([, name]) => name!))];
}

/**
 * Writes the values into the code.
 *
 * @param options `sandbox`: the origin of the sandbox whose values these are
 * @throws {UserError} that lists every name without a value
 */
export function inlineSecrets(
  code: string,
  values: Record<string, string | undefined>,
  { sandbox }: { sandbox?: string } = {},
): string {
  const missing = secretNames(code).filter((name) => !values[name]);
  if (missing.length > 0) {
    throw new UserError(sandbox ? notInSandbox(missing, Object.keys(values)) : notSet(missing));
  }
  return code.replace(
    CALL,
    (call, name: string) => `${call.slice(0, -1)}, ${JSON.stringify(values[name])})`,
  );
}

function notSet(missing: string[]): string {
  return `No value for ${these(missing)} of config.ts:
${missing.map((name) => `  ${name}\n`).join("")}\
Put them into .env (.env.example shows the form) or into the environment.`;
}

/** A sandbox accepts only values of its own, so none of `.env` would do. */
function notInSandbox(missing: string[], has: string[]): string {
  const rows = missing.map((name) => {
    const others = alike(name, has);
    return `  ${name}${others.length > 0 ? `; it has ${others.join(", ")}` : ""}\n`;
  });
  return `The sandbox has no value for ${these(missing)} of config.ts:
${rows.join("")}\
Name them as it does; tests/fixtures/providers/ has its names.`;
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
export function checkKeys(names: string[], values: Record<string, string | undefined>): void {
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

/** The environment over the file `.env`, where there is one. */
export function readSecrets(file: string): Record<string, string | undefined> {
  return { ...readEnvFile(file), ...Deno.env.toObject() };
}

function readEnvFile(file: string): Record<string, string | undefined> {
  try {
    return parseEnv(Deno.readTextFileSync(file)) as Record<string, string>;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}
