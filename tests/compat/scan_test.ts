/** What is deployed uses nothing that Authgear's Deno lacks, and what would be seen if it did. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { builtGateway } from "../support/gateway.ts";
import { PROJECT } from "../support/hooked.ts";
import { scan } from "./scan.ts";
import { bundleAll } from "./sources.ts";
import { isNewer } from "./support.ts";

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
    "globalThis.navigator?.userAgent;",
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

for (const packed of [false, true]) {
  const form = packed ? "packed" : "plain";
  Deno.test(`scan() finds nothing in the ${form} hook and SMS gateway`, async () => {
    await using sandbox = await startSandbox();
    const { secrets, origin } = sandbox;
    const hook = await buildHook({ ...PROJECT, secrets, sandbox: origin, packed });
    const gateway = await builtGateway(sandbox, { smsGateway: "{}" }, { packed });
    for (const { code } of [hook, gateway]) assertEquals(scan(code), []);
  });
}

Deno.test("isNewer() compares versions number by number", () => {
  assert(isNewer("1.100", "1.41.3") && isNewer("2.0", "1.41.3") && isNewer("preview", "999"));
  assert(!isNewer("1.41", "1.41.3") && !isNewer("1.9", "1.41") && !isNewer("≤1.41", "1.41"));
});
