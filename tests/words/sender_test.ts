import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import { optionsOf } from "../../src/words/options.ts";
import { senderOf } from "../../src/words/sender.ts";
import { twilio, type TwilioOptions } from "../../src/providers/twilio.ts";

const any = senderOf("e164", "shortCode", { alphanumeric: " &+_-" });

for (
  const value of [
    "+12025550123",
    "12345",
    "123",
    "Example",
    "A",
    "4You",
    "Acme & Co",
    "A+B_C-D",
    "Elevenchars",
  ]
) {
  Deno.test(`senderOf() takes ${value}`, () => assertEquals(any.test(value), true));
}

for (
  const [value, fault] of [
    ["+1 202 555 0123", "is a number with spaces or signs in it"],
    ["+1 (202) 555-0123", "is a number with spaces or signs in it"],
    ["12025550123", "is a number without its plus and country code"],
    ["+1234567890123456", "has 16 digits, where a number has at most 15"],
    ["Example Corporation", "has 19 characters, where a name has at most 11"],
    ["Acmé", 'has "é" in it, which is no ASCII character'],
    ["例子", 'has "例" in it, which is no ASCII character'],
    ["example.com", 'has "." in it, which a name must not have'],
    [" Example", "begins or ends with a space"],
    ["Example ", "begins or ends with a space"],
    ["&&&", "is a name without a letter"],
  ] as const
) {
  Deno.test(`senderOf() says that ${value} ${fault}`, () => {
    assertEquals(any.test(value), false);
    assertEquals(any.fault?.(value), fault);
    const { required } = optionsOf("test", { from: value });
    const error = assertThrows(
      () => required("from", "the sender", any, "+12025550123"),
      ConfigError,
      `test: option "from" ${fault}; it is the sender, such as "+12025550123"`,
    );
    assertEquals(error.code, "bad_config");
  });
}

for (
  const [kinds, value, fault] of [
    [["digits"], "+12025550123", "is a number with a plus"],
    [["digits"], "012025550123", undefined],
    [["shortCode"], "123456789", undefined],
    [["e164"], "12", undefined],
    [["e164"], "Acme 123", undefined],
    [["e164"], "1-2-3", undefined],
    [["e164"], "12-345", "is a number with spaces or signs in it"],
    [["e164"], "1234567890123456", "has 16 digits, where a number has at most 15"],
    [["e164"], "123456789012345", "is a number without its plus and country code"],
    [["e164", "digits"], "012025550123", undefined],
    [["e164"], "Example Corporation", undefined],
    [["e164", { alphanumeric: "" }], "My Name", 'has " " in it, which a name must not have'],
    [["e164", "alphanumeric"], "My-Name", 'has "-" in it, which a name must not have'],
  ] as [Parameters<typeof senderOf>, string, string | undefined][]
) {
  Deno.test(`senderOf(${JSON.stringify(kinds)}) knows its own kinds alone: ${value}`, () => {
    const pattern = senderOf(...kinds);
    assertEquals(pattern.test(value), false);
    assertEquals(pattern.fault?.(value), fault);
  });
}

for (
  const [kind, taken, refused] of [
    ["e164", ["+1234567", "+123456789012345"], ["+123456", "+1234567890123456", "+0234567"]],
    ["digits", ["1234567", "123456789012345"], ["123456", "1234567890123456", "0234567"]],
    ["zeros", ["001234567", "0012345678901234"], ["00123456", "00123456789012345", "000234567"]],
    ["shortCode", ["123", "12345678"], ["12", "123456789", "12a"]],
    ["alphanumeric", ["Acme 1", "a", "Elevenchars"], [
      "Twelve chars",
      "",
      "123",
      "A-B",
      " A",
      "A ",
    ]],
    [{ alphanumeric: "-^]\\" }, ["A-^]\\"], ["A B", "A+B", "-^]\\"]],
  ] as [Parameters<typeof senderOf>[0], string[], string[]][]
) {
  Deno.test(`senderOf() knows how long ${JSON.stringify(kind)} may be, and of what`, () => {
    const pattern = senderOf(kind);
    assertEquals(taken.filter((value) => !pattern.test(value)), []);
    assertEquals(refused.filter((value) => pattern.test(value)), []);
  });
}

for (
  const [option, letters, what] of [
    ["messagingServiceSid", "VA", "a Verify service, which sends codes of its own alone"],
    ["from", "VA", "a Verify service, which sends codes of its own alone"],
    ["from", "MG", "a Messaging Service"],
    ["from", "PN", "a phone number; write the number itself"],
    ["accountSid", "SK", "an API key"],
  ] as const
) {
  Deno.test(`twilio() says what ${letters}… in ${option} stands for`, () => {
    const options = {
      accountSid: "AC0123456789abcdef0123456789abcdef",
      authToken: "made-up" as unknown,
      from: "+12025550123",
      [option]: `${letters}0123456789abcdef0123456789abcdef`,
    } as TwilioOptions;
    assertThrows(
      () => twilio(options),
      ConfigError,
      `twilio: option "${option}" is the SID (${letters}…) of ${what}; it is `,
    );
  });
}
