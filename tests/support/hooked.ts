/** The built hook inside the test's own process, sending to a sandbox. */

import type { HookEvent } from "https://deno.land/x/authgear_deno_hook@v2.0.0/mod.ts";
import { buildHook, type Built } from "../../tools/build/hook.ts";
import { newUser } from "../../tools/sandbox/mutations.ts";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";
import { path } from "../../tools/cli.ts";
import type { Fault } from "../../tools/sandbox/faults.ts";
import { USER_ID } from "./events.ts";
import { VirtualTime } from "./virtual_time.ts";

/** The default project, of which the tests and the measurements speak, as {@linkcode buildHook} takes it. */
export const PROJECT = {
  config: path("tests/fixtures/project/config.ts"),
  hook: path("tests/fixtures/project/hook.ts"),
  templates: path("tests/fixtures/project/templates"),
};

/** A configuration for tests: what is given here replaces the same key of the usual one. */
export interface TestConfig {
  /** Source text of the values, which may use twilio, resend, secret and every credential. */
  [key: string]: string;
}

const USUAL: TestConfig = {
  service: '{ name: "Example", url: "https://login.example.com/" }',
  sms: `{
    providers: [
      twilio({
        accountSid: secret("TWILIO_ACCOUNT_SID"),
        authToken: secret("TWILIO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
    ],
    countries: ["HK", "NG", "US"],
  }`,
  email: `{
    providers: [resend({ apiKey: secret("RESEND_API_KEY"), from: "no-reply@example.com" })],
  }`,
  credential: "temporaryPassword(admin)",
  locales: '["en", "zh-HK"]',
  defaultLocale: '"en"',
};

/** Options of every credential, as source text. */
const ADMIN = `{
  projectId: secret("AUTHGEAR_PROJECT_ID"),
  keyId: secret("AUTHGEAR_ADMIN_API_KEY_ID"),
  privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY"),
}`;

/** Writes a configuration file into a temporary folder. */
export function writeConfig(change: TestConfig = {}, imports = ""): string {
  const values = { ...USUAL, ...change };
  // In a text of the source a backslash would begin something else.
  const root = path("").replaceAll("\\", "/");
  const source = `
import { none } from "${root}src/credentials/none.ts";
import { resetMessage } from "${root}src/credentials/reset_message.ts";
import { temporaryPassword } from "${root}src/credentials/temporary_password.ts";
import { webhook } from "${root}src/delivery/webhook.ts";
import { resend } from "${root}src/providers/resend.ts";
import { twilio } from "${root}src/providers/twilio.ts";
import { secret } from "${root}src/words/secret.ts";
${imports.replaceAll("ROOT/", root)}
const admin = () => (${ADMIN});
export default {
${
    Object.entries(values).map(([key, value]) =>
      `  ${key}: ${value.replace(/\badmin\b/, "admin()")},`
    ).join("\n")
  }
};
`;
  const file = Deno.makeTempFileSync({ prefix: "config-", suffix: ".ts" });
  Deno.writeTextFileSync(file, source);
  return file;
}

export interface Hooked extends AsyncDisposable {
  sandbox: Sandbox;
  built: Built;
  /** Runs the hook on an event and returns the lines that it printed; throws what it throws. */
  run(event: unknown): Promise<string[]>;
}

/** Faults that only a limit of the hook's ends. */
export const HANGING: ReadonlySet<Fault["kind"]> = new Set([
  "drip",
  "endless",
  "hang_after_headers",
  "hang_before_headers",
]);

/**
 * Builds a hook against a new sandbox that knows the user of {@linkcode USER_ID}.
 *
 * Time is virtual while it lives: a run's waits are over at once, and how fast the machine is shows
 * nowhere. `Date.now()` tells how much time a run took for itself.
 */
export async function hooked(change: TestConfig = {}, imports = ""): Promise<Hooked> {
  const sandbox = await startSandbox();
  sandbox.admin.users.set(USER_ID, newUser(USER_ID, "+85298765432", "user@example.com"));
  const config = writeConfig(change, imports);
  const built = await buildHook({
    ...PROJECT,
    config,
    secrets: sandbox.secrets,
    sandbox: sandbox.origin,
  }).finally(() => Deno.removeSync(config));
  const module = await import(`data:text/javascript,${encodeURIComponent(built.code)}`);
  const time = new VirtualTime();
  const next = sandbox.faults.next.bind(sandbox.faults);
  sandbox.faults.next = (to) => {
    const rule = next(to);
    if (rule && HANGING.has(rule.fault.kind)) time.hung();
    return rule;
  };
  return {
    sandbox,
    built,
    async run(event) {
      const lines: string[] = [];
      const { log } = console;
      console.log = (...texts: unknown[]) => void lines.push(texts.join(" "));
      try {
        await time.run(() => module.default(event as HookEvent));
      } finally {
        console.log = log;
      }
      return lines;
    },
    async [Symbol.asyncDispose]() {
      time[Symbol.dispose]();
      await sandbox.stop();
    },
  };
}
