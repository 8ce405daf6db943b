/** No failure makes the built gateway print or return a secret, the number, the text or the code. */

import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import type { Fault } from "../../tools/sandbox/faults.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";
import { builtGateway, samplePayload } from "../support/gateway.ts";
import {
  forbid,
  type Forbidden,
  type Hook,
  leaks,
  load,
  sourceOf,
  Watch,
} from "../support/leaks.ts";
import { VirtualTime } from "../support/virtual_time.ts";

addEventListener("unload", () => void stopBundler());

const CODE = "5772156649";
const LINK = "https://login.example.com/reset?code=MX2KJQ7HV9TA";
const PHONE = "+85298765432";
const BODY = `Example verification code: ${CODE}\nor open ${LINK}`;
const PAYLOAD = {
  ...samplePayload(),
  to: PHONE,
  body: BODY,
  template_variables: {
    app_name: "Example",
    code: CODE,
    link: LINK,
    phone: PHONE,
    email: "o'neil+tag@mail.example.com",
    password: "Tr0ub4dor&3-horse",
    state: "0123456789-state",
  },
};
const ASKED = {
  code: CODE,
  link: LINK,
  body: BODY,
  phone: PHONE,
  digits: PHONE.slice(1),
  email: PAYLOAD.template_variables.email,
  password: PAYLOAD.template_variables.password,
  state: PAYLOAD.template_variables.state,
};

const FAULTS: Fault[] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): Fault => ({
    kind: "status",
    status,
  })),
  { kind: "html", status: 502 },
  ...(["failing_body", "garbage", "truncated", "endless", "drip", "redirect", "reset"] as const)
    .map((kind): Fault => ({ kind })),
  { kind: "hang_before_headers" },
  { kind: "hang_after_headers" },
];
/** Faults that only a limit of the gateway's ends. */
const HANGING = ["endless", "drip", "hang_before_headers", "hang_after_headers"];

interface Subject {
  title: string;
  gateway: Hook;
  forbidden: Forbidden;
}

/** Every SMS provider alone, with each set of options that its fixture has. */
async function subjects(sandbox: Sandbox): Promise<Subject[]> {
  const all: Subject[] = [];
  for (const { file, name, fixture, about } of await knownProviders()) {
    if (about.channel !== "sms") continue;
    const secrets: Record<string, string> = {};
    const provider = `provider.${name}(${sourceOf(fixture.options[0], secrets)})`;
    const { code, secrets: inside } = await builtGateway(sandbox, {
      smsGateway:
        `{ providers: [${provider}], countries: ["HK"], attemptMs: 250, deadlineMs: 1_000 }`,
    }, { imports: `import * as provider from "ROOT/src/providers/${file}.ts";`, secrets });
    const values = inside.map((one) => [one, secrets[one] ?? sandbox.secrets[one]!]);
    const forbidden = forbid({ ...Object.fromEntries(values), ...ASKED });
    all.push({ title: name, gateway: await load(code), forbidden });
  }
  return all;
}

Deno.test("the gateway keeps secrets, numbers and codes to itself in every failure", async (t) => {
  await using sandbox = await startSandbox();
  const all = await subjects(sandbox);
  const wrong: string[] = [];
  let failed = 0;
  {
    using time = new VirtualTime();
    using watch = new Watch();
    for (const fault of FAULTS) {
      sandbox.faults.rules = [{ to: "*", fault }];
      await Promise.all(all.map(async ({ title, gateway, forbidden }) => {
        const hangs = () => HANGING.includes(fault.kind);
        const traces = await time.run(() => watch.run(gateway, PAYLOAD), { hangs });
        const title_ = `${title}: ${JSON.stringify(fault)}`;
        if (traces.error) wrong.push(`${title_} throws`);
        if (traces.texts.length !== 2) {
          wrong.push(`${title_} prints ${traces.texts.length - 1} lines`);
        }
        const found = leaks(traces.texts, [...forbidden, ...forbid(traces.made)]);
        if (found.length > 0) wrong.push(`${title_} leaks ${found.join(", ")}`);
        failed++;
      }));
    }
  }
  await t.step(`${failed} failures of ${all.length} providers`, () => {
    assertEquals(wrong, []);
    assert(all.length >= 20 && failed === all.length * FAULTS.length);
  });
});
