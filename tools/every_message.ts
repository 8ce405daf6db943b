/** Every message there is, whatever a configuration turns on: for the documents and the checks. */

import { none } from "../src/credentials/none.ts";
import { resetMessage } from "../src/credentials/reset_message.ts";
import { temporaryPassword } from "../src/credentials/temporary_password.ts";
import type { Credential } from "../src/words/credential.ts";
import { secret } from "../src/words/secret.ts";
import type { Needs } from "./build/fallback.ts";
import { readHookSource } from "./build/hook_source.ts";
import { namesIn } from "./names_in.ts";

/** A message that somebody may get. */
export interface Message {
  name: string;
  /** Event types that cause it. */
  events: string[];
  /** The credential that puts it in the place of `account_created`. */
  credential?: string;
}

const NOTHING = {
  projectId: secret("PROJECT_ID", "example"),
  keyId: secret("KEY_ID", "example"),
  privateKey: secret("KEY", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"),
};
const CREDENTIALS: Credential[] = [none(), temporaryPassword(NOTHING), resetMessage(NOTHING)];

/** What `sized` wants to know of a configuration: an ordinary service, and what all credentials tell. */
export const ORDINARY_CONFIG = {
  service: { name: "Example", url: "https://login.example.com/" },
  credential: {
    ...none(),
    messages: Object.assign({}, ...CREDENTIALS.map(({ messages }) => messages)),
  } as Credential,
};

/** @param hook the text of `hook.ts` */
export async function everyMessage(hook: string): Promise<Message[]> {
  const { messages } = await readHookSource(hook, () => true);
  return Object.entries(messages).flatMap(([name, events]): Message[] => {
    const own: Message = { name, events };
    if (name !== "account_created") return [own];
    const instead = CREDENTIALS.flatMap(({ name: credential, messages }) =>
      Object.keys(messages).filter((one) => one !== name)
        .map((one): Message => ({ name: one, events, credential }))
    );
    return [own, ...instead];
  });
}

/** All of them by both channels. */
export function needsOf(messages: Message[]): Needs {
  return Object.fromEntries(messages.map(({ name }) => [
    name,
    {
      channels: ["sms", "email"],
      tells: Object.keys(ORDINARY_CONFIG.credential.messages[name] ?? {}),
    },
  ]));
}

/** The languages of a folder, by the names of its files, English first. */
export function localesOf(folder: string): string[] {
  const all = namesIn(folder, ".yaml");
  return [...all.filter((one) => one === "en"), ...all.filter((one) => one !== "en")];
}
