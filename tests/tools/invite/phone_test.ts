import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readPhone } from "../../../tools/invite/phone.ts";
import type { CountryCode } from "libphonenumber-js";

for (
  const [text, country, number] of [
    ["+85298765432", undefined, "+85298765432"],
    ["+852 9876 5432", undefined, "+85298765432"],
    ["+852\u00a09876\u00a05432", undefined, "+85298765432"],
    [" +852-9876-5432 ", undefined, "+85298765432"],
    ["(+852) 9876 5432", undefined, "+85298765432"],
    ["'+85298765432", undefined, "+85298765432"],
    ["(202) 555-0123", "US", "+12025550123"],
    ["011 852 9876 5432", "US", "+85298765432"],
    ["９８７６ ５４３２", "HK", "+85298765432"],
    ["+1 202 555 0123", "HK", "+12025550123"],
  ] as [string, CountryCode | undefined, string][]
) {
  Deno.test(`readPhone() reads ${JSON.stringify(text)}`, () => {
    assertEquals(readPhone(text, country), { number });
  });
}

for (
  const [text, country, part] of [
    ["98765432", undefined, "--country HK"],
    ["98765432 (+852)", undefined, "--country HK"],
    ["8,52988E+11", undefined, "rounded number by a spreadsheet"],
    ["8.52988e11", undefined, "rounded number by a spreadsheet"],
    ["85298765432.0", undefined, "decimal number"],
    ["\u202a+85298765432\u202c", undefined, "U+202A (left-to-right embedding)"],
    ["+852\u200b98765432", undefined, "after character 4, U+200B (zero width space)"],
    ["+85298765432\ufeff", undefined, "U+FEFF"],
    ["+852 9876\n5432", undefined, "U+000A (line break)"],
    ["1-800-FLOWERS", "US", "has letters"],
    ["+1 202 555 0123 ext 5", undefined, "an extension"],
    ["123", "HK", "it has 3 digits"],
    ["+999 123 4567", undefined, "is no number"],
    ["", "HK", "is no number"],
  ] as [string, CountryCode | undefined, string][]
) {
  Deno.test(`readPhone() refuses ${JSON.stringify(text)} and says why`, () => {
    const read = readPhone(text, country);
    assert("problem" in read);
    assertStringIncludes(read.problem, part);
  });
}
