/** One message through the project's own configuration. */

import { generatePassword } from "../../src/credentials/password.ts";
import { SETTINGS } from "../admin/connect.ts";
import { readSettings } from "../admin/settings.ts";
import { buildHook, type Built } from "../build/hook.ts";
import { UserError, WorkError } from "../cli.ts";
import { configFile } from "../given.ts";
import { type LoginId, readPerson } from "../invite/person.ts";
import { PASSWORD } from "../invite/plan.ts";
import { readCountry } from "../invite/phone.ts";
import { asCurl, asText } from "../masked.ts";
import { createdEvent, freshSeq } from "../telling/event.ts";
import { openHook, type Told } from "../telling/open.ts";
import { capture } from "./capture.ts";
import { instead } from "./instead.ts";
import { inWords, whyNot } from "./report.ts";

export interface SendFlags {
  config?: string | undefined;
  country?: string | undefined;
  "dry-run"?: boolean | undefined;
  json?: boolean | undefined;
  locale?: string | undefined;
  message?: string | undefined;
  provider?: string | undefined;
  sandbox?: string | undefined;
  to?: string | undefined;
}

/** @throws {WorkError} where nobody accepted the message */
export async function sendOne(flags: SendFlags): Promise<void> {
  const { sandbox, "dry-run": dryRun, json } = flags;
  if (dryRun && json) throw new UserError("--dry-run sends nothing that --json could tell of");
  const to = addressOf(flags);
  const { values } = await readSettings({ config: flags.config, sandbox });
  const config = await configFile(flags.config);
  const built = await buildHook({ config, secrets: values, ...(sandbox && { sandbox }) });
  const message = messageOf(flags.message, to, built);
  const provider = providerOf(flags.provider, to, built);
  const attributes = flags.locale ? { locale: flags.locale } : {};
  const event = createdEvent(
    { id: crypto.randomUUID(), loginIds: [to], attributes },
    {
      project: values[SETTINGS.projectId] ?? "project",
      seq: freshSeq(),
      now: Date.now(),
    },
  );
  const { tellOne } = await openHook(built.code);
  const channel = to.key === "phone" ? "sms" as const : "email" as const;
  const one = { message, channel, provider, values: madeUp(message, built) };
  const tell = () => tellOne(event, one);
  if (dryRun) {
    let told: Told = {};
    const requests = await capture(async () => void (told = await tell()));
    const secrets = Object.fromEntries(built.secrets.map((name) => [name, values[name]!]));
    for (const request of requests) {
      console.log(
        `${asText(request, secrets)}\n\nThe same with curl:\n\n${asCurl(request, secrets)}\n`,
      );
    }
    if (requests.length === 0) {
      throw new WorkError(`Nothing would be sent: ${whyNot(told, built.config)}`);
    }
    sayInstead(told);
    return;
  }
  const told = await tell();
  const { line, why } = told;
  if (json) console.log(JSON.stringify({ ok: why === undefined, ...line }));
  else for (const text of inWords(line)) console.log(text);
  sayInstead(told);
  if (why === undefined) return;
  const maybe = line?.deliveries?.some(({ outcome }) => outcome === "unknown");
  throw new WorkError(
    `${maybe ? "It may not have been sent" : "Nothing was sent"}: ${whyNot(told, built.config)}`,
  );

  /** Which language was written, where that is another one than was asked for. */
  function sayInstead({ line }: Told): void {
    const [delivery] = line?.deliveries ?? [];
    const text = delivery && flags.locale && instead(flags.locale, delivery.locale, to, built);
    if (text) console.error(text);
  }
}

function addressOf({ to, country, locale }: SendFlags): LoginId {
  if (!to) throw new UserError("--to is missing: your own phone number or email address");
  const key = to.includes("@") ? "email" : "phone";
  const person = readPerson(
    { line: 0, cells: { [key]: to, ...(locale && { locale }) } },
    readCountry(country),
  );
  if (!Array.isArray(person)) return person.loginIds[0];
  throw new UserError(
    person.map(({ why }) => `--${why.includes("locale") ? "locale" : "to"}: ${why}`).join("\n"),
  );
}

/** @throws {UserError} where the configuration never sends such a message */
function messageOf(given: string | undefined, { key }: LoginId, built: Built): string {
  const { texts, config, messages: told } = built;
  const { credential, defaultLocale } = config;
  const channel = key === "phone" ? "sms" : "email";
  if (!config[channel]) {
    const address = key === "phone" ? "a phone number" : "an email address";
    throw new UserError(`--to: config.ts has no ${channel}, so nothing can go to ${address}`);
  }
  const own = Object.keys(credential.messages);
  const sent = [...new Set([...own, ...Object.keys(told)])].filter((one) =>
    texts[defaultLocale]?.[one]?.[channel]
  );
  const usual = key === "phone" && sent.includes(PASSWORD)
    ? PASSWORD
    : sent.find((one) => one !== PASSWORD) ?? sent[0];
  if (usual === undefined) {
    throw new UserError(
      `No message goes by ${channel}: none that hook.ts and the credential tell has a text for it`,
    );
  }
  if (given === undefined || sent.includes(given)) return given ?? usual;
  throw new UserError(
    `--message: config.ts sends no "${given}" by ${channel}; it sends ${sent.join(", ")}`,
  );
}

/** Values for the placeholders that the event of a new account does not have. */
function madeUp(message: string, { texts }: Built): Record<string, string> {
  const text = JSON.stringify(Object.values(texts).map((own) => own[message]));
  const names = new Set([...text.matchAll(/\{([a-z][a-z0-9_]*)/g)].map(([, name]) => name!));
  return Object.fromEntries(
    [...names].filter((name) => !OF_EVERY_EVENT.includes(name))
      .map((name) => [name, name === "password" ? generatePassword() : `[${name}]`]),
  );
}

const OF_EVERY_EVENT = [
  ...["service_name", "url", "support", "user_id", "phone_number", "email", "username"],
  ...["name", "given_name", "family_name"],
];

function providerOf(
  given: string | undefined,
  { key }: LoginId,
  { config }: Built,
): string | undefined {
  if (given === undefined) return undefined;
  const routes = key === "phone" ? config.sms?.providers ?? [] : config.email?.providers ?? [];
  const names = routes.map((route) => "provider" in route ? route.provider.name : route.name);
  if (names.includes(given)) return given;
  const channel = key === "phone" ? "sms" : "email";
  throw new UserError(
    `--provider: ${channel}.providers of config.ts has no "${given}"; it has ${
      names.join(", ") || "none"
    }`,
  );
}
