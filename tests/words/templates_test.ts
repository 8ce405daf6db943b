import { assertEquals, assertThrows } from "@std/assert";
import { checkDlt, dltOf } from "../../src/words/dlt.ts";
import { ConfigError, HookError } from "../../src/words/errors.ts";
import { warnings } from "../../src/words/options.ts";
import { checkTemplates, findTemplate, templateFor, valueFor } from "../../src/words/templates.ts";
import { GSM7 } from "../fixtures/provider_fixture.ts";

const one = (id: string) => ({ id });
const TEMPLATES = {
  welcome: one("W"),
  code: { "zh-HK": one("HK"), zh: one("ZH"), id: one("ID") },
  rest: { en: one("EN"), "*": one("REST") },
};

for (
  const [message, locale, id] of [
    ["welcome", "en", "W"],
    ["code", "zh-HK", "HK"],
    ["code", "zh-TW", "ZH"],
    ["code", "zh-Hant-MO", "ZH"],
    // Indonesian, whose tag is the name of a template's ID.
    ["code", "id", "ID"],
    ["code", "id-ID", "ID"],
    // A language that has none gets the first one.
    ["code", "fr", "HK"],
    ["rest", "fr", "REST"],
    ["rest", "en-GB", "EN"],
    ["code", "constructor", "HK"],
    ["code", "", "HK"],
    ["unknown", "en", undefined],
    ["constructor", "en", undefined],
  ] as const
) {
  Deno.test(`findTemplate() finds ${id} for ${message} in "${locale}"`, () => {
    assertEquals(findTemplate(TEMPLATES, { ...GSM7, message, locale })?.id, id);
  });
}

Deno.test("templateFor() and valueFor() give what is there, and say what is not", () => {
  const message = { ...GSM7, message: "welcome", values: { code: "5", empty: "" } };
  assertEquals(templateFor("x", TEMPLATES, message), one("W"));
  assertEquals([valueFor("x", message, "code"), valueFor("x", message, "empty")], ["5", ""]);
  for (
    const [run, text] of [
      [() => templateFor("x", {}, message), "x: no template for welcome"],
      [() => valueFor("x", message, "name"), 'x: welcome has no value "name"'],
      [() => valueFor("x", message, "toString"), 'x: welcome has no value "toString"'],
    ] as const
  ) {
    const { code, message } = assertThrows(run, HookError);
    assertEquals([code, message], ["bad_config", text]);
  }
});

for (
  const [templates, where] of [
    [undefined, "is missing or empty"],
    [{}, "is missing or empty"],
    [{ a: {} }, 'does not look right at "a"'],
    [{ a: { id: "" } }, 'does not look right at "a"'],
    [{ a: { id: "1" }, b: { en: { id: 5 } } }, 'does not look right at "b"'],
    [{ a: { id: "1" }, b: "2" }, 'does not look right at "b"'],
    ...["zh_HK", "EN", "a.en", "*.*"].map((tag) =>
      [
        { a: { en: { id: "1" }, [tag]: { id: "1" } } },
        'has at "a" a key that is no language\'s tag, such as "zh-HK", nor "*"',
      ] as const
    ),
  ] as const
) {
  Deno.test(`checkTemplates() refuses ${JSON.stringify(templates)} and shows a right one`, () => {
    const error = assertThrows(
      () => checkTemplates("x", "templates", templates, () => true, '{ id: "1" }'),
      ConfigError,
      `x: option "templates" ${where}; it is `,
    );
    assertEquals(error.message.includes('such as { account_created: { id: "1" } }'), true);
  });
}

Deno.test("checkTemplates() takes one template and one for each language", () => {
  checkTemplates("x", "templates", TEMPLATES, ({ id }) => id !== "X", "");
  assertThrows(() => checkTemplates("x", "templates", TEMPLATES, ({ id }) => id !== "ZH", ""));
});

const dltEntityId = "1101234567890123456";
const dltTemplates = { [GSM7.message]: one("1107123456789012345") };

Deno.test("dltOf() gives the IDs to numbers of India alone", () => {
  const options = { dltEntityId, dltTemplates };
  const indian = { ...GSM7, to: "+910123456789" };
  const ids = { entityId: dltEntityId, templateId: "1107123456789012345" };
  assertEquals(dltOf(options, indian), ids);
  assertEquals(dltOf(options, { ...indian, message: "x" }), { ...ids, templateId: undefined });
  assertEquals(dltOf({ dltEntityId }, indian), { ...ids, templateId: undefined });
  assertEquals(dltOf({ dltTemplates }, indian), { ...ids, entityId: undefined });
  assertEquals(dltOf(options, GSM7), undefined);
  assertEquals(dltOf({}, indian), undefined);
});

for (const options of [{}, { dltEntityId }, { dltTemplates }, { dltEntityId, dltTemplates }]) {
  Deno.test(`checkDlt() warns of India unless both are there: ${Object.keys(options)}`, () => {
    const before = warnings.length;
    checkDlt("x", options);
    const isWhole = Object.keys(options).length === 2;
    const text = 'numbers of India need the options "dltEntityId" and "dltTemplates"';
    assertEquals(warnings.slice(before), isWhole ? [] : [{ provider: "x", text, country: "IN" }]);
  });
}

for (
  const [options, text] of [
    [
      { dltEntityId: "11 01" },
      'x: option "dltEntityId" does not look right; it is the ID of your entity at India\'s DLT ' +
      'portal, such as "1101234567890123456"',
    ],
    [{ dltEntityId: "1".repeat(51) }, 'x: option "dltEntityId" does not look right'],
    [{ dltTemplates: {} }, 'x: option "dltTemplates" is missing or empty; it is for each message'],
    [{ dltTemplates: {} }, '{ account_created: { id: "1107123456789012345" } }'],
  ] as const
) {
  Deno.test(`checkDlt() refuses ${JSON.stringify(options)}`, () => {
    const error = assertThrows(() => checkDlt("x", options), ConfigError, text);
    assertEquals(error.code, "bad_config");
  });
}
