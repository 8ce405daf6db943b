import { assertEquals } from "@std/assert";
import { base64, base64url, fromBase64, utf8 } from "../../src/words/base64.ts";

for (
  const [bytes, plain, forUrl] of [
    [[], "", ""],
    [[0], "AA==", "AA"],
    [[251, 255, 254, 63, 191], "+//+P78=", "-__-P78"],
  ] as const
) {
  Deno.test(`base64() and base64url() write ${bytes.join(" ")}, which fromBase64() reads`, () => {
    const given = Uint8Array.from(bytes);
    assertEquals([base64(given), base64url(given)], [plain, forUrl]);
    assertEquals([...fromBase64(plain)], [...bytes]);
  });
}

Deno.test("utf8() writes what is not ASCII", () => {
  assertEquals([...utf8("é店")], [0xC3, 0xA9, 0xE5, 0xBA, 0x97]);
});
