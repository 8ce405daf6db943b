import { createHash } from "node:crypto";
import { assertEquals } from "@std/assert";
import { md5 } from "../../../src/providers/signing/md5.ts";

for (
  // https://www.rfc-editor.org/rfc/rfc1321, A.5
  const [text, digest] of [
    ["", "d41d8cd98f00b204e9800998ecf8427e"],
    ["abc", "900150983cd24fb0d6963f7d28e17f72"],
    ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
  ] as const
) {
  Deno.test(`md5() hashes "${text}" as RFC 1321 does`, () => assertEquals(md5(text), digest));
}

Deno.test("md5() hashes texts around the ends of blocks as Node does, and UTF-8", () => {
  const texts = [54, 55, 56, 57, 63, 64, 65, 119, 120, 1000].map((length) => "z".repeat(length));
  for (const text of [...texts, "您好，歡迎！😀", '{"%code%":"123456"}']) {
    assertEquals(md5(text), createHash("md5").update(text).digest("hex"));
  }
});
