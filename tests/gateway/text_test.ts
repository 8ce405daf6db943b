/** The text goes out as Authgear wrote it, and nothing of it is told. */

import { assert, assertEquals } from "@std/assert";
import { foldToGsm7 } from "../../src/gateway/fold.ts";
import { segmentsOf } from "../../src/gateway/segments.ts";
import { accepted, unknown } from "../../src/words/outcome.ts";
import { segments } from "../../tools/build/segments.ts";
import { answered } from "../support/answered.ts";
import { samplePayload } from "../support/gateway.ts";
import { answering } from "../support/telling.ts";

const WEB_OTP = "\n\n@login.example.com #577215";
const TEXTS = [
  `577215 is your code – don’t share it.${WEB_OTP}`,
  `您的驗證碼是 577215 “請勿分享”${WEB_OTP}`,
  " 577215\t\r\n trailing \u00A0",
  "«577215» … {code} \\u0041 %41 &amp;",
];

for (const text of TEXTS) {
  Deno.test(`answer() sends ${JSON.stringify(text.slice(0, 20))}… byte for byte`, async () => {
    const { provider, seen } = answering("a", "sms");
    await answered({ providers: [provider] }, { payload: { ...samplePayload(), body: text } });
    assertEquals(seen, [text]);
  });
}

for (
  const [text, folded] of [
    [TEXTS[0]!, `577215 is your code - don't share it.${WEB_OTP}`],
    [TEXTS[1]!, TEXTS[1]!],
    ["“1234”", '"1234"'],
    [`’\n@exam–ple.com #12’34`, `’\n@exam–ple.com #12’34`],
    [`‘a’\n@example.com #1234`, `'a'\n@example.com #1234`],
    ["", ""],
  ] as const
) {
  Deno.test(`foldToGsm7() makes ${JSON.stringify(folded)}`, async () => {
    assertEquals(foldToGsm7(text), folded);
    if (!text) return;
    const { provider, seen } = answering("a", "sms");
    const payload = { ...samplePayload(), body: text };
    await answered({ providers: [provider], fold: foldToGsm7 }, { payload });
    assertEquals(seen, [folded]);
  });
}

for (const base of ["a", "€", "您", "😀", "a€", "您😀", "é😀a"]) {
  Deno.test(`segmentsOf() counts as the build does, for texts of ${base}`, () => {
    for (let times = 0; times < 330; times++) {
      const text = base.repeat(times);
      assertEquals(segmentsOf(text), segments(text).segments, `${times} times`);
    }
  });
}

Deno.test("answer() says how many segments were sent", async () => {
  const { provider } = answering("a", "sms");
  const payload = { ...samplePayload(), body: "您".repeat(71) };
  assertEquals((await answered({ providers: [provider] }, { payload })).line.segments, 2);
});

/** What a careless or hostile provider may answer, and whether it is told. */
for (
  const [title, detail, isTold] of [
    ["a code of its own", "E30007", true],
    ["the app's name", "by_Example", true],
    ["the one-time code", "577215", false],
    ["the one-time code in something", "bad_577215_x", false],
    ["a code of four digits", "x4711y", false],
    ["the host", "login.example.com", false],
    ["a part of the text", "Example_verif", false],
    ["the number", "85298765432", false],
  ] as const
) {
  Deno.test(`answer() ${isTold ? "tells" : "does not tell"} ${title}`, async () => {
    const body = "Example verification code: 577215 or 4711";
    const payload = { ...samplePayload(), body };
    const failing = answering("a", "sms", [{ outcome: "unknown", code: "unknown_error", detail }]);
    const sent = answering("b", "sms", [accepted(detail)]);
    const { result, printed } = await answered({
      providers: [failing.provider, sent.provider],
    }, { payload });
    const said = printed.join() + JSON.stringify(result);
    assertEquals([result.code, said.includes(detail)], ["ok", isTold]);
    for (const secret of ["577215", "4711", "98765432", body]) {
      assert(!said.includes(secret), secret);
    }
  });
}

Deno.test("answer() tells no template and no language that could hold a code", async () => {
  const { provider } = answering("a", "sms", [unknown("timeout")]);
  const payload = { ...samplePayload(), template_name: "x577215", language_tag: "en-577215" };
  const { result, printed } = await answered({ providers: [provider] }, { payload });
  assert(!(printed.join() + JSON.stringify(result)).includes("577215"));
});
