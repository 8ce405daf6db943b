/** The built gateway in real processes, as Authgear runs it: both forms on both Denos. */

import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { TEMPLATES } from "../../tools/build/gateway_check.ts";
import { runHook } from "../../tools/runner/run.ts";
import type { Rule } from "../../tools/sandbox/faults.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { builtGateway, PLIVO, samplePayload, TWILIO } from "../support/gateway.ts";
import { oldDeno } from "../support/old_deno.ts";

addEventListener("unload", () => void stopBundler());

/** Milliseconds that nothing takes on the slowest machine, and that what hangs is given. */
const PATIENT = { attemptMs: 20_000, deadlineMs: 50_000 };
const SHORT = { attemptMs: 300, deadlineMs: 2_000 };
const ENGINES = { "this Deno": () => Deno.execPath(), "Authgear's": oldDeno };

async function lab(packed: boolean, limits = PATIENT) {
  const sandbox = await startSandbox();
  const { code } = await builtGateway(sandbox, {
    smsGateway: `{ providers: [${TWILIO}, ${PLIVO}], ...${JSON.stringify(limits)} }`,
  }, { packed });
  return {
    sandbox,
    run: async (payload: unknown, deno: string) =>
      await runHook({
        hook: code,
        event: JSON.stringify(payload),
        allowOrigins: [sandbox.host],
        deno,
      }),
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}

const PAYLOADS = ["portal_test", ...TEMPLATES.map((name) => name.replace(".txt", ""))];

for (const [engine, path] of Object.entries(ENGINES)) {
  for (const packed of [false, true]) {
    Deno.test(`the ${packed ? "packed" : "plain"} gateway sends every sample on ${engine}`, async () => {
      await using one = await lab(packed);
      const deno = await path();
      for (const name of PAYLOADS) {
        const payload = samplePayload(name);
        const { output, error, stderr, stdout } = await one.run(payload, deno);
        assertEquals([error, stderr, stdout.trim().split("\n").length], [null, "", 1]);
        assertEquals((output as { code: string }).code, "ok", name);
        assertEquals(one.sandbox.inbox.at(-1)!.text, payload["body"]);
      }
      assertEquals(one.sandbox.inbox.length, PAYLOADS.length);
    });
  }
}

const status = (status: number, body?: unknown): Rule["fault"] => ({
  kind: "status",
  status,
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

/** What goes wrong at every provider, and what Authgear is told. */
for (
  const [title, fault, code, provider, errorCode] of [
    ["a wrong number", status(400, { code: 21211 }), "invalid_phone_number", "twilio", "21211"],
    ["a wrong key", status(401), "authentication_failed", "twilio", "401"],
    ["a limit", status(429), "rate_limited", "twilio", "429"],
    ["a timeout", { kind: "hang_before_headers" }, "timeout", "twilio", "timeout"],
    ["an outage", status(503), "timeout", "twilio", "503"],
    ["a reset", { kind: "reset" }, "unknown_error", "twilio", "connection_lost"],
    ["a redirect", { kind: "redirect" }, "unsupported_request", "twilio", "307"],
    ["a gateway's page", { kind: "html", status: 502 }, "unknown_error", "twilio", "502"],
  ] as [string, Rule["fault"], string, string, string][]
) {
  Deno.test(`the gateway answers ${code} where every provider has ${title}`, async () => {
    await using one = await lab(false, title === "a timeout" ? SHORT : PATIENT);
    one.sandbox.faults.rules = [{ to: "*", fault }];
    const { output, error, took_ms } = await one.run(samplePayload(), Deno.execPath());
    const { code: told, info } = output as { code: string; info: Record<string, unknown> };
    assertEquals([error, told, info["provider_name"], info["provider_error_code"]], [
      null,
      code,
      provider,
      errorCode,
    ]);
    assertEquals(one.sandbox.inbox.length, 0);
    assert(took_ms < 60_000);
  });
}
