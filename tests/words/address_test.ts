import { assertEquals } from "@std/assert";
import { asciiDomain, E164, EMAIL, ONE_LINE } from "../../src/words/address.ts";

for (
  const [address, ascii] of [
    ["o'neil+tag@mail.example.com", "o'neil+tag@mail.example.com"],
    ["Name@EXAMPLE.com", "Name@EXAMPLE.com"],
    ["name@xn--bcher-kva.example", "name@xn--bcher-kva.example"],
    ["name@bücher.example", "name@xn--bcher-kva.example"],
    ["name@BÜCHER.Example", "name@xn--bcher-kva.example"],
    ["name@bu\u0308cher.example", "name@xn--bcher-kva.example"],
    // Kept apart from `strasse`, as registries do.
    ["name@straße.example", "name@xn--strae-oqa.example"],
    ["name@col·legi.example", "name@xn--collegi-xma.example"],
    ["name@mail.例え.テスト", "name@mail.xn--r8jz45g.xn--zckzah"],
    ["name@例え。テスト", "name@xn--r8jz45g.xn--zckzah"],
    ["name@مثال.إختبار", "name@xn--mgbh0fb.xn--kgbechtv"],
    // What stands before the @ is the mail server's own affair.
    ["jörg@bücher.example", "jörg@xn--bcher-kva.example"],
    ["jörg@example.com", "jörg@example.com"],
    ['"a@b"@bücher.example', '"a@b"@xn--bcher-kva.example'],
    // No address of a machine, nothing that a URL has beside its host, nothing that is too long.
    ["name@１２７.0.0.1", undefined],
    ["name@bücher", undefined],
    ["name@bücher.example:25", undefined],
    ["name@bücher.example/x", undefined],
    ["name@bücher.ex%61mple", undefined],
    ["name@exa℀mple.com", undefined],
    ["name@bücher..example", undefined],
    ["name@xn--a.bücher.example", undefined],
    ["name@bücher.example.", undefined],
    [`name@${"ü".repeat(62)}.example`, undefined],
    [`name@bücher.${"a".repeat(63)}`, `name@xn--bcher-kva.${"a".repeat(63)}`],
    [`name@bücher.${"a".repeat(64)}`, undefined],
    ["name@bücher.ab", "name@xn--bcher-kva.ab"],
    ["name@bücher.a", undefined],
    ["name@bücher.a1", "name@xn--bcher-kva.a1"],
    ["name@bücher.1a", undefined],
    ["name@bücher.a-", undefined],
  ] as const
) {
  Deno.test(`asciiDomain() makes ${ascii?.slice(0, 40)} of ${address.slice(0, 20)} of ${address.length}`, () => {
    assertEquals(asciiDomain(address), ascii);
  });
}

for (
  const [name, pattern, value, expected] of [
    ["EMAIL", EMAIL, "no-reply+a_b.c@mail.example-1.com", true],
    ["EMAIL", EMAIL, "!#$%&'*+/=?^`{|}~-@example.com", true],
    ["EMAIL", EMAIL, "user@localhost", false],
    ["EMAIL", EMAIL, "user@example.", false],
    ["EMAIL", EMAIL, "user@.example", false],
    ["EMAIL", EMAIL, "user@example..com", false],
    ["EMAIL", EMAIL, "@example.com", false],
    ["EMAIL", EMAIL, "a@b@example.com", false],
    ["EMAIL", EMAIL, "Ann <user@example.com", false],
    ["EMAIL", EMAIL, "user@example.com>", false],
    ["EMAIL", EMAIL, "user@example.com\n", false],
    ["EMAIL", EMAIL, "user@bücher.example", false],
    ["ONE_LINE", ONE_LINE, "Example, Inc.", true],
    ["ONE_LINE", ONE_LINE, " x ", true],
    ["ONE_LINE", ONE_LINE, "x", true],
    ["ONE_LINE", ONE_LINE, "", false],
    ["ONE_LINE", ONE_LINE, "  ", false],
    ["ONE_LINE", ONE_LINE, "Example\nBcc: x", false],
    ["ONE_LINE", ONE_LINE, "Example\rBcc: x", false],
    ["ONE_LINE", ONE_LINE, "\nExample", false],
    ["ONE_LINE", ONE_LINE, "Example\r", false],
    ["E164", E164, "+1234567", true],
    ["E164", E164, "+123456789012345", true],
    ["E164", E164, "+123456", false],
    ["E164", E164, "+1234567890123456", false],
    ["E164", E164, "+0123456789", false],
    ["E164", E164, "1234567890", false],
    ["E164", E164, "x+1234567890", false],
  ] as const
) {
  Deno.test(`${name} ${expected ? "takes" : "refuses"} ${JSON.stringify(value)}`, () => {
    assertEquals(pattern.test(value), expected);
  });
}
