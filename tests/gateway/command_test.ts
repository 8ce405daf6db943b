/** `build` and `run` as somebody uses them for the SMS gateway. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { path } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { deno } from "../support/command.ts";
import { samplePayload } from "../support/gateway.ts";
import { writeConfig } from "../support/hooked.ts";

Deno.test("build writes the gateway beside the hook, for its owner alone, and run sends by it", async () => {
  await using sandbox = await startSandbox();
  const config = writeConfig({ smsGateway: "{}" });
  const folder = await Deno.makeTempDir();
  try {
    const built = await deno(
      "tools/build.ts",
      "--config",
      config,
      "--sandbox",
      sandbox.origin,
      "--out",
      `${folder}/hook.ts`,
    );
    assertEquals([built.code, built.stderr], [0, ""]);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
      "hook.ts",
      "sms_gateway.ts",
    ]);
    const file = `${folder}/sms_gateway.ts`;
    if (Deno.build.os !== "windows") assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
    assertMatch(
      built.stdout,
      /sms_gateway.ts\n {2}sends {4}Authgear's own SMS by twilio/,
    );
    const payload = path("tests/fixtures/gateway/verification_sms.json");
    const ran = await deno("tools/run.ts", file, payload, "--allow-origin", sandbox.host);
    assertEquals(ran.code, 0, ran.stderr);
    assertEquals(JSON.parse(ran.stdout).output.code, "ok");
    assertEquals(sandbox.inbox.map(({ text }) => text), [samplePayload()["body"]]);
    const same = await deno(
      "tools/build.ts",
      "--config",
      config,
      "--sandbox",
      sandbox.origin,
      "--out",
      file,
    );
    assertEquals(same.code, 2);
    assert(same.stderr.includes("is the SMS gateway's name"), same.stderr);
  } finally {
    Deno.removeSync(config);
    await Deno.remove(folder, { recursive: true });
  }
});
