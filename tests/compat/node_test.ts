/** What is deployed does in Node what it does in Deno, so it needs no engine newer than Node's. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { eventOf } from "../support/events.ts";
import { PROJECT } from "../support/hooked.ts";
import { compareWithNode } from "./node.ts";
import { hookRows, providerRows } from "./rows.ts";

addEventListener("unload", () => void stopBundler());

Deno.test("compareWithNode() sees no difference in the built hook and the providers", async () => {
  await using sandbox = await startSandbox();
  const { secrets, origin } = sandbox;
  const { code } = await buildHook({ ...PROJECT, secrets, sandbox: origin });
  const { engine, rows, differences } = await compareWithNode(code);
  assertMatch(engine, /^Node \d+\.\d+\.\d+, V8 \d/);
  assertEquals(differences, []);
  assert(rows > 500, `${rows} rows`);
});

Deno.test("compareWithNode() sees what is otherwise in Node", async () => {
  const hook = "export default async () => void await fetch('https://' + ('Deno' in globalThis));";
  const { differences } = await compareWithNode(hook);
  assertEquals(differences.length, 4);
  assertMatch(differences[0]!, /^hook: event 0: /);
});

Deno.test("providerRows() has a row for each of the fixtures'", async () => {
  const known = await knownProviders();
  const rows = await providerRows(known);
  const count = known.map(({ fixture }) => fixture.requests.length + fixture.replies.length);
  assertEquals(rows.length, count.reduce((sum, one) => sum + one));
});

Deno.test("hookRows() has the requests of an event, with the password's place in them", async () => {
  const hook = "export default () => fetch('https://example.com', { method: 'POST', body: " +
    "new URLSearchParams({ text: ':aB3d-aB3d-aB3d-aB3d' }) })";
  const [row] = await hookRows(hook, [eventOf()]);
  assertEquals(row!.result, [["https://example.com/", "text=%3APASSWORD"]]);
});
