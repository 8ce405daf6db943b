/** What `deno task build` prints of the SMS gateway. */

import { basename } from "node:path";
import { asTyped } from "../cli.ts";
import type { BuiltGateway } from "./gateway.ts";
import type { Gap } from "./gateway_check.ts";
import { MAX_BYTES } from "./hook.ts";
import type { ReportOptions } from "./report.ts";
import { routesOf } from "./routes.ts";
import type { Found } from "./secrets.ts";

const DEFAULT_DEADLINE_MS = 8_000;
/** Milliseconds that the server is to wait longer than the gateway works, for a slot and its start. */
const SLOT_MS = 4_000;
const MAX_TIMEOUT_S = 60;

export function gatewayReport(
  built: BuiltGateway,
  { file, found, sandbox }: ReportOptions,
): string {
  const { gateway, bytes, gaps, warnings } = built;
  const { countries } = gateway;
  const about = warnings.filter(({ country }) =>
    country === undefined || countries.includes(country)
  );
  const lines = [
    `${file}: ${number(bytes.file)} of ${number(MAX_BYTES)} bytes${built.packed ? ", packed" : ""}`,
    `  sends    Authgear's own SMS by ${
      routesOf(gateway.providers).map(({ provider }) => provider.name).join(", ")
    }`,
    `  to       numbers of ${countries.join(", ")}`,
    `  secrets  ${secretsOf(built, found)}`,
    ...gaps.flatMap(gapOf).map((one) => `\nWarning: ${one}`),
    ...about.map(({ provider, text }) => `\nWarning: ${provider}: ${text}`),
    "",
    sandbox ? tryIt(file, sandbox) : deploy(file, gateway.deadlineMs ?? DEFAULT_DEADLINE_MS),
  ];
  return `${lines.join("\n")}\n`;
}

function secretsOf({ secrets }: BuiltGateway, found: Found | undefined): string {
  return secrets.map((name) => found ? `${name} from ${found.origins[name]}` : name).join(
    "\n           ",
  ) || "none";
}

function gapOf({ provider, templates, lost }: Gap): string[] {
  const names = templates.map((one) => `"${one}"`).join(", ");
  const effect = lost.length > 0
    ? `numbers of ${lost.join(", ")} do not get ${
      templates.length === 1 ? "it" : "all of them"
    }, ` +
      "as no other provider sends them there"
    : "another provider is asked instead";
  return [`${provider} has no template for ${names}: ${effect}`];
}

function tryIt(file: string, sandbox: string): string {
  return `It sends to the sandbox and is not for Authgear. Next:

  ${
    asTyped(
      `run ${file} tests/fixtures/gateway/verification_sms.json --allow-origin ${
        new URL(sandbox).host
      }`,
    )
  }`;
}

function deploy(file: string, deadlineMs: number): string {
  const timeout = Math.min(Math.ceil((deadlineMs + SLOT_MS) / 1000), MAX_TIMEOUT_S);
  return `Next, in the Authgear Portal, where the project's SMS provider is chosen: take the custom one, as
TypeScript; paste the file; set the timeout to ${timeout} seconds; send the test message; Save. For a
server of your own, put ${basename(file)} where its hooks are, and in authgear.yaml

  messaging:
    sms_gateway:
      provider: custom
      use_config_from: authgear.secrets.yaml

and in authgear.secrets.yaml

  - key: sms.custom
    data:
      url: authgeardeno:///deno/${basename(file)}
      timeout: ${timeout}`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
