/** `demo --gateway` shows a code arriving on whatever configuration has a gateway. */

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { stopBundler } from "../../../tools/build/bundle.ts";
import { WorkError } from "../../../tools/cli.ts";
import { doGatewayJob, showGatewayJob } from "../../../tools/demo/gateway.ts";
import { startSandbox } from "../../../tools/sandbox/server.ts";
import { PLIVO } from "../../support/gateway.ts";
import { writeConfig } from "../../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const IMPORTS = 'import { plivo } from "ROOT/src/providers/plivo.ts";';

for (
  const [title, change, phone, to, provider] of [
    ["the first country of sms", { smsGateway: "{}" }, undefined, /^\+852\d{8}$/, "twilio"],
    [
      "its own first country and provider",
      {
        smsGateway: `{ providers: [${PLIVO}], countries: ["GB"] }`,
      },
      undefined,
      /^\+44\d+$/,
      "plivo",
    ],
    [
      "a number that is asked for",
      { smsGateway: "{}" },
      "+2348060386628",
      /^\+2348060386628$/,
      "twilio",
    ],
  ] as const
) {
  Deno.test(`doGatewayJob() sends a code to ${title}`, async () => {
    await using sandbox = await startSandbox();
    const config = writeConfig(change, IMPORTS);
    try {
      const job = await doGatewayJob(sandbox, { config, phone });
      assertEquals([job.error, job.result?.code, job.result?.info["provider_name"]], [
        null,
        "ok",
        provider,
      ]);
      assertMatch(job.to, to);
      assertMatch(job.text!, /code: 577215\n\n@login.example.com #577215$/);
    } finally {
      Deno.removeSync(config);
    }
  });
}

Deno.test("showGatewayJob() fails where no code arrived", async () => {
  const { log } = console;
  console.log = () => {};
  try {
    const job = {
      result: null,
      text: undefined,
      to: "+85298765432",
      took_ms: 1,
      stdout: "",
      error: null,
    };
    // deno-lint-ignore require-await
    await assertRejects(async () => showGatewayJob(job), WorkError, "did not arrive");
  } finally {
    console.log = log;
  }
});
