/** A one-time code on a configuration's own providers, against the sandbox. */

import type { Result } from "../../src/gateway/result.ts";
import { buildGateway } from "../build/gateway.ts";
import { segments } from "../build/segments.ts";
import { path, WorkError } from "../cli.ts";
import { counted } from "../console/words.ts";
import { runHook } from "../runner/run.ts";
import type { Sandbox } from "../sandbox/server.ts";
import { openAccounts } from "./accounts.ts";
import { numberOf } from "./person.ts";

/** What a template-only provider is given its values from. */
const CODE = "577215";
const SITE = "login.example.com";

export interface GatewayJob {
  result: Result | null;
  /** What the person received. */
  text: string | undefined;
  to: string;
  took_ms: number;
  stdout: string;
  error: string | null;
}

/** @param phone default: an example of the first country that may get a code */
export async function doGatewayJob(
  sandbox: Sandbox,
  { config = path("config.ts"), phone, locale = "en" }: {
    config?: string;
    phone?: string | undefined;
    locale?: string | undefined;
  },
): Promise<GatewayJob> {
  const { code, gateway } = await buildGateway({
    config,
    secrets: await openAccounts(config, sandbox),
    sandbox: sandbox.origin,
  });
  const to = phone ?? numberOf(gateway.countries[0]!);
  const { output, took_ms, stdout, error } = await runHook({
    hook: code,
    event: JSON.stringify(codeFor(to, locale)),
    allowOrigins: [sandbox.host],
  });
  return {
    result: output as Result | null,
    text: sandbox.inbox.at(-1)?.text,
    to,
    took_ms,
    stdout,
    error,
  };
}

/** What Authgear asks for where somebody verifies a number. */
export function codeFor(to: string, locale = "en", code = CODE): Record<string, unknown> {
  return {
    to,
    body: `Example verification code: ${code}\n\n@${SITE} #${code}`,
    app_id: "example-project",
    template_name: "verification_sms.txt",
    language_tag: locale,
    template_variables: { app_name: "Example", code, host: SITE, phone: to, ui_locales: locale },
  };
}

/** @throws {WorkError} where the code did not arrive */
export function showGatewayJob({ result, text, to, took_ms, error }: GatewayJob): void {
  console.log(`\nAuthgear asked its Custom SMS Provider to send a one-time code to ${to}.`);
  if (text !== undefined) {
    const size = segments(text);
    console.log(`\nSMS to ${to}, ${counted(size.segments, "segment")} of ${size.encoding}:\n`);
    for (const line of text.split("\n")) console.log(`  | ${line}`.trimEnd());
  }
  console.log(`\nThe result, which Authgear reads:\n\n${JSON.stringify(result, null, 2)}`);
  console.log(
    `\nThe whole run, a new Deno process included: ${
      Math.round(took_ms)
    } ms. Nothing left this machine.`,
  );
  if (result?.code !== "ok") throw new WorkError(error ?? "\nThe code did not arrive.");
}
