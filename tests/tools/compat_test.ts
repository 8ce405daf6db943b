/** The guard against what Authgear's Deno lacks: that it finds it, and finds nothing else. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { compareWithNode } from "../../tools/compat/node.ts";
import { tryOldDeno } from "../../tools/compat/old_deno.ts";
import { hookRows, providerRows } from "../../tools/compat/rows.ts";
import { scan } from "../../tools/compat/scan.ts";
import { bundleAll } from "../../tools/compat/sources.ts";
import { isNewer } from "../../tools/compat/support.ts";
import { checkTypes } from "../../tools/compat/types.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { eventOf } from "../support/events.ts";
import { PROJECT } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

for (
  const [code, what] of [
    ["Promise.try(() => 1);", /^Promise\.try is not in Deno 1\.41\.3 \(first in Deno 1\.46/],
    ["Iterator.from([]);", /^Iterator is not in/],
    ["new Iterator();", /^Iterator is not in/],
    ["Math.sumPrecise([]);", /^Math\.sumPrecise is not in/],
    ["URL.parse('a');", /^URL\.parse is not in/],
    ["Symbol.dispose;", /^Symbol\.dispose is not in/],
    ["new Intl.DurationFormat('en');", /^Intl\.DurationFormat is not in/],
    ["globalThis.Temporal;", /^Temporal is not in/],
    ["const a = new Set(); a.union(a);", /^\.union is not in/],
    ["const a = new Set(); a?.union(a);", /^\.union is not in/],
    ["const a = new Set(); a['union'](a);", /^\.union is not in/],
    ["const { isSubsetOf } = new Set();", /^\.isSubsetOf is not in/],
    ["new Uint8Array(1).toBase64();", /^\.toBase64 is not in/],
    ["new Response('').bytes();", /^\.bytes is not in/],
    ["new Intl.Locale('en').getTextInfo();", /^\.getTextInfo is not in/],
    ["crypto.nothing;", /^crypto\.nothing is no member/],
    ["nowhere();", /^nowhere is no global/],
    ["setImmediate(() => 1);", /^setImmediate is no global/],
    ["Deno.env.get('HOME');", /^Deno is forbidden/],
    ["globalThis.Deno;", /^Deno is forbidden/],
    ["process.env;", /^process is forbidden/],
    ["require('fs');", /^require is forbidden/],
    ["import 'node:fs';", /^a hook imports nothing/],
    ["import('./x.js');", /^a hook imports nothing/],
    ["export * from './x.js';", /^a hook imports nothing/],
    ["export { x } from './x.js';", /^a hook imports nothing/],
    ["import.meta.url;", /^a hook has no address/],
    ["const a = 'node:fs';", /^it names a module/],
    ["/a/v;", /flag: no syntax of ES2023/],
    ["/(?i:a)/;", /: no syntax of ES2023/],
    ["{ using a = null; }", /: no syntax of ES2023/],
  ] as const
) {
  Deno.test(`scan() refuses ${code}`, () => {
    for (const text of [code, `const P = String.raw\`\n\n  ${code}\``]) {
      if (text !== code && /^(import|export)[ .]/.test(code)) continue;
      const [problem] = scan(text);
      assert(problem, `nothing found in ${text}`);
      assertMatch(problem.what, what);
      assertEquals(problem.line, text === code ? 1 : 3);
    }
  });
}

for (
  const code of [
    "const { unions = 1 } = {}, a = { union: 2, equals: 3 }; a.equals;",
    "function f(process, Deno) { return process.env ?? Deno.env; }",
    "new Intl.Locale('en').getTextInfo?.();",
    "Uint8Array.from([]); Object.hasOwn({}, 'a'); Error.name; Math.max.apply(null, []);",
    "crypto.subtle.importKey; performance.now(); console.log(1); globalThis.fetch('');",
    "new Request('').headers.get('a'); AbortSignal.any([]); Response.json({}); [].at(-1);",
    "class A { #x = 1; static { this.y = 2; } } 'a'.replaceAll('a', 'b'); [].toSorted();",
    "const process = { env: 1 }; process.env;",
  ]
) {
  Deno.test(`scan() has nothing against ${code}`, () => assertEquals(scan(code), []));
}

Deno.test("bundleAll() has every provider, and scan() finds nothing in it", async () => {
  const code = await bundleAll();
  for (const { name } of await knownProviders()) assertStringIncludes(code, `"${name}"`);
  for (const part of ["webhook", "resetMessage"]) {
    assertStringIncludes(code, `name: "${part}"`);
  }
  assertEquals(scan(code), []);
});

Deno.test("checkTypes() finds what only newer iterators and sets have", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, 'export const a = [..."abc".matchAll(/b/g)].map(String);\n');
    assertEquals(await checkTypes([file]), undefined);
    await Deno.writeTextFile(file, 'export const a = "abc".matchAll(/b/g).map(String);\n');
    assertStringIncludes(await checkTypes([file]) ?? "", "'map' does not exist");
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("isNewer() compares versions number by number", () => {
  assert(isNewer("1.100", "1.41.3") && isNewer("2.0", "1.41.3") && isNewer("preview", "999"));
  assert(!isNewer("1.41", "1.41.3") && !isNewer("1.9", "1.41") && !isNewer("≤1.41", "1.41"));
});

Deno.test("providerRows() has a row for each of the fixtures', and tells one that is wrong", async () => {
  const known = await knownProviders();
  const rows = await providerRows(known);
  const count = known.map(({ fixture }) => fixture.requests.length + fixture.replies.length);
  assertEquals(rows.length, count.reduce((sum, one) => sum + one));
  assertEquals(rows.filter(({ expected }) => expected !== undefined), []);
  const [first] = known;
  const [reply] = first!.fixture.replies;
  const wrong = { ...reply!, outcome: { outcome: "unknown", code: "timeout" } as const };
  const fixture = { ...first!.fixture, requests: [], replies: [wrong] };
  const [row] = await providerRows([{ ...first!, fixture }]);
  assertEquals(row!.expected, wrong.outcome);
});

Deno.test("compareWithNode() agrees about the built hook, and sees a difference", async () => {
  const hook = (body: string) => `export default async function (event) { ${body} }`;
  assertEquals(await compareWithNode(hook(""), "there-is-no-such-node"), undefined);
  const same = await compareWithNode(hook("await fetch('https://example.com/' + event.type)"));
  if (!same) return console.log("There is no node here");
  assertMatch(same.engine, /^Node \d/);
  assertEquals(same.differences, []);
  assert(same.rows > 40);
  const other = await compareWithNode(hook("await fetch('https://' + ('Deno' in globalThis))"));
  assertEquals(other!.differences.length, 4);
  assertMatch(other!.differences[0]!, /^hook: event 0: /);
});

Deno.test("hookRows() has the requests of an event, with the password's place in them", async () => {
  const hook = "export default () => fetch('https://example.com', { method: 'POST', body: " +
    "new URLSearchParams({ text: ':aB3d-aB3d-aB3d-aB3d' }) })";
  const [row] = await hookRows(hook, [eventOf()]);
  assertEquals(row!.result, [["https://example.com/", "text=%3APASSWORD"]]);
});

Deno.test("tryOldDeno() wants types that hold, a run without an error, and a message", async () => {
  await using sandbox = await startSandbox();
  const { secrets, origin } = sandbox;
  const { code } = await buildHook({ ...PROJECT, secrets, sandbox: origin });
  assertMatch(await tryOldDeno("export const a: string = 1;", sandbox) ?? "", /^deno check: /);
  assertMatch(
    await tryOldDeno("export default () => { Deno.env.get('HOME'); };", sandbox) ?? "",
    /^run: .*env access/,
  );
  assertEquals(await tryOldDeno("export default () => {};", sandbox), "run: 0 messages, not one");
  assertEquals(await tryOldDeno(code, sandbox), undefined);
});
