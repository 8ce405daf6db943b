/** Templates that somebody has approved: a provider's, sent in the place of our text, or India's. */

import { ConfigError, HookError } from "./errors.ts";
import { own } from "./json.ts";
import type { SmsMessage } from "./message.ts";

/**
 * For each message, by its key in `templates/` or Authgear's `template_name`: one template, or one
 * for each language, by its tag. `"*"`, or without it the first of these, is for every other one.
 *
 * @example
 * ```ts
 * const templates: Templates<{ id: string }> = {
 *   account_created: { id: "SMS_100000001" },
 *   "verification_sms.txt": { en: { id: "SMS_100000002" }, "zh-HK": { id: "SMS_100000003" } },
 * };
 * ```
 */
export type Templates<T extends { id: string }> = Record<string, T | Record<string, T>>;

/** The template for a message in its language, else in a wider one: `zh` for `zh-HK`. */
export function findTemplate<T extends { id: string }>(
  templates: Templates<T>,
  { message, locale }: SmsMessage,
): T | undefined {
  const found = own(templates, message);
  if (found === undefined || isOne(found)) return found;
  for (let tag = locale; tag; tag = tag.replace(/(^|-)[^-]*$/, "")) {
    const one = own(found, tag);
    if (one) return one;
  }
  return own(found, "*") ?? Object.values(found)[0];
}

/** @throws {HookError} where the configuration has no template for the message */
export function templateFor<T extends { id: string }>(
  provider: string,
  templates: Templates<T>,
  message: SmsMessage,
): T {
  const template = findTemplate(templates, message);
  if (template) return template;
  throw new HookError("bad_config", `${provider}: no template for ${message.message}`);
}

/** @throws {HookError} where the message has no value of this name */
export function valueFor(provider: string, { message, values }: SmsMessage, name: string): string {
  const value = own(values, name);
  if (value !== undefined) return value;
  throw new HookError("bad_config", `${provider}: ${message} has no value "${name}"`);
}

/**
 * Checks the shape of all templates, for the build.
 *
 * @param option the option that holds them
 * @param isRight whether one template is as its provider needs it, beside its ID
 * @param example a template as one writes it in `config.ts`
 * @throws {ConfigError} that names the message whose template is wrong
 */
export function checkTemplates(
  provider: string,
  option: string,
  templates: unknown,
  isRight: (template: Record<string, unknown>) => boolean,
  example: string,
): void {
  const refuse = (where: string): never => {
    throw new ConfigError(
      `${provider}: option "${option}" ${where}; it is for each message, by its key, an approved ` +
        `template, such as { account_created: ${example} }, or one for each language, such as ` +
        `{ account_created: { en: ${example} } }`,
    );
  };
  const given = isRecord(templates) ? Object.entries(templates) : [];
  if (given.length === 0) refuse("is missing or empty");
  for (const [message, found] of given) {
    const all = isOne(found) || !isRecord(found) ? [found] : Object.values(found);
    const areRight = all.every((one) => isOne(one) && /\S/.test(one.id) && isRight({ ...one }));
    if (all.length === 0 || !areRight) refuse(`does not look right at "${message}"`);
    if (all[0] !== found && !Object.keys(found as object).every(isTag)) {
      refuse(`has at "${message}" a key that is no language's tag, such as "zh-HK", nor "*"`);
    }
  }
}

/** As `Intl` writes it: `zh_HK` and `EN` are found by no message. */
function isTag(key: string): boolean {
  try {
    return key === "*" || Intl.getCanonicalLocales(key)[0] === key;
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether it is one template; in a record by language, `id` is Indonesian and holds a template. */
function isOne(value: unknown): value is { id: string } {
  return isRecord(value) && typeof value.id === "string";
}
