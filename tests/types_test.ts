/** `types/` accepts every sample event, to the field. */

import { assert } from "@std/assert";
import { path } from "../tools/cli.ts";
import { sample } from "./support/events.ts";

async function check(source: string): Promise<{ success: boolean; text: string }> {
  const file = await Deno.makeTempFile({ prefix: "types-", suffix: ".ts" });
  await Deno.writeTextFile(file, source);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--config", path("deno.json"), file],
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).output();
  await Deno.remove(file);
  return { success, text: new TextDecoder().decode(stderr) };
}

const HEAD = `import type { HookEvent } from "${path("types/authgear_deno_hook.ts")}";\n`;

Deno.test("HookEvent accepts every sample event", async () => {
  const names = [...Deno.readDirSync(new URL("fixtures/events/", import.meta.url))]
    .map(({ name }) => name.replace(".json", "")).filter((name) => name !== "seed");
  const source = names.map((name, index) => `export const e${index}: HookEvent = ${sample(name)};`);
  const { success, text } = await check(HEAD + source.join("\n"));
  assert(success, text);
});

Deno.test("HookEvent refuses a type that no event has", async () => {
  const wrong = sample("user.created.admin_phone").replace("user.created", "user.invented");
  const { success, text } = await check(`${HEAD}export const e: HookEvent = ${wrong};`);
  assert(!success && text.includes("user.invented"), text);
});

Deno.test("CustomSMSGatewayPayload accepts every sample, and the gateway's result is a response", async () => {
  const samples = [...Deno.readDirSync(new URL("fixtures/gateway/", import.meta.url))]
    .map(({ name }) => Deno.readTextFileSync(new URL(`fixtures/gateway/${name}`, import.meta.url)));
  assert(samples.length === 8);
  const types = path("types/authgear_deno_hook.ts");
  const { success, text } = await check(
    `import type { CustomSMSGatewayPayload, CustomSMSGatewayResponse } from "${types}";
import type { Result } from "${path("src/gateway/result.ts")}";
export const samples: CustomSMSGatewayPayload[] = [${samples.join(", ")}];
export const response = (result: Result): CustomSMSGatewayResponse => result;
export const codes = (one: CustomSMSGatewayResponse["code"]): Result["code"] => one;
`,
  );
  assert(success, text);
});
