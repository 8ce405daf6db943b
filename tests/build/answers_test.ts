import { assertEquals } from "@std/assert";
import { uses } from "../../src/words/uses.ts";
import { withAnswers } from "../../tools/build/answers.ts";

const ANSWERS = { ...uses, sms: true, email: false };

for (
  const [code, expected] of [
    ["a = uses.sms; b = !uses.sms;", "a = true; b = false;"],
    ["a = uses.sms ? 1 : 2;", "a = (1);"],
    ["a = uses.email ? 1 : uses.sms ? 2 : 3;", "a = ((2));"],
    ["a = uses.sms && b;", "a = (b);"],
    ["a = uses.email && b;", "a = false;"],
    ["a = uses.email || b;", "a = (b);"],
    ["a = uses.sms || b;", "a = true;"],
    ["a = b && uses.sms;", "a = b && true;"],
    ["a = uses.email ?? b;", "a = (b);"],
    ["if (uses.sms) a();", "a();"],
    ["if (uses.email) a(); b();", " b();"],
    ["if (uses.email) a(); else b();", "b();"],
    ["if (uses.sms) { a(); b(); }", "a();\nb();"],
    ["if (uses.sms) { const a = 1; }", "{ const a = 1; }"],
    ["for (;;) if (uses.email) a();", "for (;;) {}"],
    ["if (uses.sms && !uses.email) a();", "a();"],
    ["if (uses.email || b) a();", "if ((b)) a();"],
    ["({ a, ...uses.email && b, c });", "({a, c});"],
    ["({ a, ...uses.sms && b });", "({ a, ...(b) });"],
    ["f([a, ...uses.email ? b : [], c]);", "f([a, ...([]), c]);"],
    ["f([a, ...uses.email && b, , c]);", "f([a, , c]);"],
    ["a = other.sms ? 1 : 2;", "a = other.sms ? 1 : 2;"],
    ["a = { sms };", "a = { sms };"],
  ] as const
) {
  Deno.test(`withAnswers() makes of ${code} ${expected}`, () => {
    assertEquals(withAnswers(code, ANSWERS), expected);
  });
}
