/** One message through the project's own configuration. */

import { generatePassword } from "../../src/credentials/password.ts";
import { adviceOn } from "../../src/delivery/advice.ts";
import type { Line } from "../../src/words/run.ts";
import { SETTINGS } from "../admin/connect.ts";
import { readSettings } from "../admin/settings.ts";
import { buildHook, type Built } from "../build/hook.ts";
import { path, UserError, wholePath, WorkError } from "../cli.ts";
import { type LoginId, readPerson } from "../invite/person.ts";
import { PASSWORD } from "../invite/plan.ts";
import { readCountry } from "../invite/phone.ts";
import { createdEvent, freshSeq } from "../telling/event.ts";
import { openHook } from "../telling/open.ts";
import { causeOf } from "./causes.ts";
import { hookFor } from "./hook.ts";
import { asCurl, asText, capture } from "./request.ts";

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
  const to = addressOf(flags);
  const { values } = await readSettings({ config: flags.config, sandbox });
  const config = flags.config
    ? await Deno.realPath(await wholePath(flags.config))
    : path("config.ts");
  const built = await buildHook({ config, secrets: values, ...(sandbox && { sandbox }) });
  const message = messageOf(flags.message, to, built);
  const provider = providerOf(flags.provider, to, built);
  const hook = await hookFor({ message, provider, password: generatePassword() });
  const { code } = await buildHook({ config, hook, secrets: values, ...(sandbox && { sandbox }) })
    .finally(() => Deno.remove(hook));
  const attributes = flags.locale ? { locale: flags.locale } : {};
  const event = createdEvent(
    { id: crypto.randomUUID(), loginIds: [to], attributes },
    {
      project: values[SETTINGS.projectId] ?? "project",
      seq: freshSeq(),
      now: Date.now(),
    },
  );
  const tell = await openHook(code);
  if (dryRun) {
    const requests = await capture(() => tell(event));
    const secrets = Object.fromEntries(built.secrets.map((name) => [name, values[name]!]));
    for (const request of requests) {
      console.log(
        `${asText(request, secrets)}\n\nThe same with curl:\n\n${asCurl(request, secrets)}\n`,
      );
    }
    if (requests.length === 0) {
      throw new WorkError(`Nothing would be sent: ${(await tell(event)).why}`);
    }
    return;
  }
  const { line, why } = await tell(event);
  if (json) console.log(JSON.stringify({ ok: why === undefined, ...line }));
  else for (const text of inWords(line)) console.log(text);
  if (why !== undefined) throw new WorkError(`Nothing was sent: ${why}`);
}

/** What each provider answered, and what usually is the cause. */
export function inWords(line: Line | undefined): string[] {
  return (line?.deliveries ?? []).flatMap(({ channel, to, locale, attempts, id }) =>
    attempts.flatMap((attempt) => {
      const { provider, outcome, code, detail, status, ms } = attempt;
      const said = [code, detail && `its code ${detail}`, status && `status ${status}`].filter(
        Boolean,
      );
      const answer = outcome === "accepted"
        ? `accepted the ${channel} to ${to} in ${locale}${
          id ? `, as ${id}` : ""
        }. It says nothing ` +
          "of the delivery: look whether it arrives"
        : outcome === "unknown"
        ? `may or may not have taken it (${said.join(", ")})`
        : `refused it (${said.join(", ")})`;
      const cause = causeOf(attempt, channel);
      const look = adviceOn(attempt);
      return [
        `${provider} ${answer}, after ${ms} ms.`,
        ...(outcome === "accepted" ? ["  Look whether it arrives: nothing is known of that."] : []),
        ...(cause ? [`  Usually: ${cause}.`] : []),
        ...(look ? [`  Look at ${look}.`] : []),
      ];
    })
  );
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
function messageOf(given: string | undefined, { key }: LoginId, { texts, config }: Built): string {
  const messages = Object.keys(texts[config.defaultLocale] ?? {});
  const own = Object.keys(config.credential.messages);
  const usual = key === "phone" && own.includes(PASSWORD)
    ? PASSWORD
    : own.find((one) => one !== PASSWORD) ?? messages[0]!;
  const message = given ?? usual;
  if (messages.includes(message)) return message;
  throw new UserError(
    `--message: hook.ts and the credential of config.ts send no "${message}"; they send ` +
      messages.join(", "),
  );
}

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
