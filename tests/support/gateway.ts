/** The built SMS gateway inside the test's own process, sending to a sandbox. */

import type { Result } from "../../src/gateway/result.ts";
import { buildGateway, type BuiltGateway } from "../../tools/build/gateway.ts";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";
import { type TestConfig, writeConfig } from "./hooked.ts";
import { load } from "./leaks.ts";

/** A sample payload: one of Authgear's seven templates, or `portal_test`. */
export function samplePayload(name = "verification_sms"): Record<string, unknown> {
  const url = new URL(`../fixtures/gateway/${name}.json`, import.meta.url);
  return JSON.parse(Deno.readTextFileSync(url));
}

export const IMPORTS = 'import { plivo } from "ROOT/src/providers/plivo.ts";';
export const TWILIO = `twilio({
  accountSid: secret("TWILIO_ACCOUNT_SID"),
  authToken: secret("TWILIO_AUTH_TOKEN"),
  from: "+12025550123",
})`;
export const PLIVO = `plivo({
  authId: secret("PLIVO_AUTH_ID"),
  authToken: secret("PLIVO_AUTH_TOKEN"),
  from: "+12025550123",
})`;

export interface GatewayOptions {
  imports?: string;
  secrets?: Record<string, string>;
  packed?: boolean;
}

/** Builds a gateway of a configuration for tests. */
export async function builtGateway(
  sandbox: Sandbox,
  change: TestConfig,
  { imports = IMPORTS, secrets = {}, packed = false }: GatewayOptions = {},
): Promise<BuiltGateway> {
  const config = writeConfig(change, imports);
  return await buildGateway({
    config,
    secrets: { ...sandbox.secrets, ...secrets },
    sandbox: sandbox.origin,
    packed,
  }).finally(() => Deno.removeSync(config));
}

export interface Gatewayed extends AsyncDisposable {
  sandbox: Sandbox;
  built: BuiltGateway;
  /** Sends a payload; the result, and the lines that were printed. */
  // deno-lint-ignore no-explicit-any
  send(payload?: unknown): Promise<{ result: Result; lines: any[] }>;
}

/** Builds a gateway against a new sandbox. */
export async function gatewayed(
  change: TestConfig = { smsGateway: "{}" },
  options: GatewayOptions = {},
): Promise<Gatewayed> {
  const sandbox = await startSandbox();
  const built = await builtGateway(sandbox, change, options);
  const gateway = await load(built.code);
  return {
    sandbox,
    built,
    async send(payload = samplePayload()) {
      const lines: unknown[] = [];
      const { log } = console;
      console.log = (line: string) => void lines.push(JSON.parse(line));
      try {
        return { result: await gateway(payload) as Result, lines };
      } finally {
        console.log = log;
      }
    },
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}
