/** A made-up message through every provider of a configuration, so that what cannot work shows now. */

import type { Config } from "../../src/settings.ts";
import type { Message } from "../../src/words/message.ts";
import type { Provider, ProviderInfo } from "../../src/words/provider.ts";
import { ROOT, UserError } from "../cli.ts";
import { providersOf } from "./routes.ts";
import type { Sized } from "./sized.ts";

/** Everybody's addresses in the tries; nothing is sent. */
const TO = { sms: "+12025550123", email: "somebody@example.com" };

/**
 * Has each provider make the request for each message that it may be asked to send.
 *
 * @param messages keys of the messages, by channel
 * @returns the values that they read; `*` where one reads them all
 * @throws {UserError} where a request cannot be made: a key with a line's end in it, a message without
 *   a template at a provider that sends nothing else
 */
export async function tryProviders(
  config: Config,
  messages: { sms: string[]; email: string[] },
): Promise<Set<string>> {
  const problems: string[] = [];
  const read = new Set<string>();
  for (const channel of ["sms", "email"] as const) {
    for (const provider of providersOf(config, channel)) {
      for (const message of messages[channel]) {
        const problem = await problemOf(provider, madeUp(channel, message, config, read));
        if (!problem) continue;
        problems.push(
          `config.ts: ${provider.name} cannot make a request for ${message}: ${problem}`,
        );
      }
    }
  }
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  return read;
}

/** @returns what is wrong, in words that hold no secret */
async function problemOf(provider: Provider, message: Message): Promise<string | undefined> {
  try {
    await provider.request(message);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // What the platform throws may quote the value.
    return code
      ? message
      : "one of its options, such as a secret, has a line's end or another sign " +
        "that no header can hold; look at its value in .env";
  }
}

function madeUp(
  channel: "sms" | "email",
  message: string,
  config: Config,
  read: Set<string>,
): Message {
  const value = (_: unknown, name: string | symbol) => {
    read.add(String(name));
    return "value";
  };
  const values = new Proxy({} as Record<string, string>, {
    get: value,
    getOwnPropertyDescriptor: (target, name) => ({
      value: value(target, name),
      enumerable: true,
      configurable: true,
    }),
    ownKeys() {
      read.add("*");
      return [];
    },
  });
  const head = { id: "a:b:c:0", to: TO[channel], locale: config.defaultLocale, message, values };
  return (channel === "sms"
    ? { ...head, channel, text: "Text" }
    : { ...head, channel, subject: "Subject", text: "Text", html: "<p>Text</p>" }) as Message;
}

/**
 * @param texts every SMS with its longest values
 * @throws {UserError} where one is longer than a provider takes
 */
export async function checkLengths(config: Config, texts: Sized[]): Promise<void> {
  const problems: string[] = [];
  for (const { name } of providersOf(config, "sms")) {
    const limit = (await infoOf(name))?.longest;
    if (!limit) continue;
    for (const { title, segments, units, encoding } of texts) {
      const most = "segments" in limit
        ? limit.segments
        : encoding === "GSM-7"
        ? limit.gsm7
        : limit.ucs2;
      const has = "segments" in limit ? segments : units;
      if (has <= most) continue;
      const what = "segments" in limit ? "segments" : "characters";
      problems.push(
        `config.ts: the SMS ${title} may have ${has} ${what}, and ${name} takes ${most}`,
      );
    }
  }
  if (problems.length > 0) throw new UserError(problems.join("\n"));
}

/** A factory's file has its name in snake_case. One behind a queue is named after the colon. */
async function infoOf(name: string): Promise<ProviderInfo | undefined> {
  const file = name.split(":").at(-1)!.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const url = new URL(`src/providers/${file}.ts`, ROOT);
  return await import(url.href).then(({ about }) => about, () => undefined);
}
