import { assertEquals } from "@std/assert";
import { isLoggable, mask } from "../../src/words/redact.ts";
import { SECRETS } from "../../src/words/secrets.ts";

for (
  const [address, masked] of [
    ["+2348060386628", "+23***28"],
    ["+12025550123", "+12***23"],
    ["+1234567", "+12***67"],
    ["+123456", "***"],
    ["@example.com", "***"],
    ["12345", "***"],
    ["user@example.com", "u***@e***"],
    ["😀@example.com", "****@e***"],
    ["not an address", "***"],
  ] as const
) {
  Deno.test(`mask() shows ${address} as ${masked}`, () => assertEquals(mask(address), masked));
}

const TO = "+85298765432";
const MAIL = "user+tag@example.com";
const PASSWORD = "acde-Fhjk-3mnp-rtuv";
const KEPT = [TO, MAIL, `Log in. Password: ${PASSWORD}`, "Basic dXNlcjpwYXNzd29yZA=="];

for (
  const [value, expected] of [
    ["SM0f1e2d3c4b5a69788796a5b4c3d2e1f0", true],
    ["0100018f-aaaa-bbbb-cccc-000000", true],
    ["<20260102.1.ABCDEF@mail.example.net>", true],
    ["21610", true],
    ["1", true],
    ["rate_limit_exceeded", true],
    ["a".repeat(100), true],
    ["a".repeat(101), false],
    ["", false],
    ["two words", false],
    ["line\nbreak", false],
    ["nul\0", false],
    ["{json}", false],
    ["naïve", false],
    [`pw:${PASSWORD}`, false],
    [PASSWORD.toUpperCase().replaceAll("-", ""), false],
    [PASSWORD.slice(0, 12), false],
    ["x-hjk3-mnpr-t", false],
    ["85298765432", false],
    ["+852-9876-5432", false],
    ["to=98765432", false],
    ["9876543", false],
    ["<17.user+tag@example.com>", false],
    ["user.tag.example.com", false],
    ["tok_0123456789abcdefghij", false],
    ["id:23456789abc", false],
    ["dXNlcjpwYXNzd29yZA", false],
    [21610, false],
    [undefined, false],
    [() => "id", false],
  ] as [unknown, boolean][]
) {
  Deno.test(`isLoggable() says ${expected} of ${JSON.stringify(String(value).slice(0, 40))}`, () => {
    SECRETS["QUOTED_TOKEN"] = "tok_0123456789abcdefghij";
    try {
      assertEquals(isLoggable(value, KEPT), expected);
    } finally {
      delete SECRETS["QUOTED_TOKEN"];
    }
  });
}

Deno.test("isLoggable() refuses what holds a short number as a whole", () => {
  assertEquals(isLoggable("id-3712345-9", ["+3712345"]), false);
  assertEquals(isLoggable("id-371234-9", ["+371234"]), false);
  assertEquals(isLoggable("id-37123-9", ["37123"]), true);
});
