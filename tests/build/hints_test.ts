import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { withoutHints } from "../../tools/build/hints.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { PROJECT } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

for (
  const [title, code, expected] of [
    [
      "hints and patterns",
      'const { required, optional } = optionsOf("x", o), a = required("a", "an (a)", /[)]/), ' +
      'b = optional("b", where ? "here" : there) ?? 1;',
      'const { required, optional } = optionsOf("x", o), a = required("a"), b = optional("b") ?? 1;',
    ],
    [
      "hints on lines of their own",
      'const { required } = optionsOf("x", o);\nrequired(\n  "a",\n  "an a",\n);',
      'const { required } = optionsOf("x", o);\nrequired("a");',
    ],
    [
      "hints of another name",
      'const { required: read } = optionsOf("x", o); read("a", "an a");',
      'const { required: read } = optionsOf("x", o); read("a");',
    ],
    [
      "refusals",
      'const { refuse } = optionsOf("x", o); if (!a) refuse(`no ${"a"}`); else b();' +
      " if (!a) { refuse(1); }",
      'const { refuse } = optionsOf("x", o); if (!a) refuse(); else b(); ',
    ],
    [
      "warnings and checks",
      'const { warn, check } = optionsOf("x", o); warn("a", "IN"); const c = check(d, a); check(e, a);',
      'const { check } = optionsOf("x", o);  const c = check(); ',
    ],
    [
      "what is for the build alone",
      'const { check } = optionsOf("x", o); f({ a, ...check(d, o), b }); g({ ...check(d, o) });',
      " f({ a, b }); g({ });",
    ],
    [
      "hints in a function of the factory",
      'function f(o) { const { required } = optionsOf("x", o); return () => required("a", "b"); }',
      'function f(o) { const { required } = optionsOf("x", o); return () => required("a"); }',
    ],
  ] as const
) {
  Deno.test(`withoutHints() takes ${title} away`, () => assertEquals(withoutHints(code), expected));
}

for (
  const code of [
    'function required(a, b) {} required("a", "b");',
    'function f(o) { const { required } = optionsOf("x", o); } required("a", "b");',
    'const { required } = optionsOf("x", o); const f = (required) => required("a", "b");',
    'const { required } = optionsOf("x", o); function f() { const required = g; required(1, 2); }',
    'const { required } = other("x", o); required("a", "b");',
  ]
) {
  Deno.test(`withoutHints() leaves ${code} as it is`, () => assertEquals(withoutHints(code), code));
}

Deno.test("buildHook() leaves no hint in the file, and no \\p{…}, which is slow to parse", async () => {
  await using sandbox = await startSandbox();
  const { secrets, origin } = sandbox;
  const { code } = await buildHook({ ...PROJECT, secrets, sandbox: origin });
  assert(code.includes("twilio.com"));
  for (const part of ["under Account Info", "/^AC[0-9a-f]", "PKCS#1", "\\p{"]) {
    assert(!code.includes(part), part);
  }
});
