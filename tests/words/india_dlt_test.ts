import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import { checkIndia, dltOf } from "../../src/words/india_dlt.ts";
import { GSM7 } from "../fixtures/provider_fixture.ts";

const entityId = "1234567890123456789";
const india = {
  entityId,
  templateIds: {
    with_password: { hi: "1107000000000000001", "*": "1107000000000000002" },
    account_created: "1107000000000000003",
  },
};

for (
  const [to, message, locale, dlt] of [
    ["+919876543210", "with_password", "hi-IN", { entityId, templateId: "1107000000000000001" }],
    ["+919876543210", "with_password", "en", { entityId, templateId: "1107000000000000002" }],
    ["+919876543210", "account_created", "hi", { entityId, templateId: "1107000000000000003" }],
    ["+919876543210", "password_changed", "hi", { entityId, templateId: undefined }],
    ["+85298765432", "account_created", "hi", undefined],
    ["+12025550191", "account_created", "hi", undefined],
  ] as const
) {
  Deno.test(`dltOf() finds the IDs for ${to}, ${message}, ${locale}`, () => {
    assertEquals(dltOf(india, { ...GSM7, to, message, locale }), dlt);
    assertEquals(dltOf(undefined, { ...GSM7, to, message, locale }), undefined);
  });
}

for (
  const [wrong, fault] of [
    [null, 'has no "entityId"'],
    [{}, 'has no "entityId"'],
    [{ ...india, entityId: "PE-1" }, 'has no "entityId"'],
    [{ ...india, entityId: 1234567890 }, 'has no "entityId"'],
    [{ entityId }, 'is wrong, as its "templateIds" is missing'],
    [{ entityId, templateIds: {} }, 'is wrong, as its "templateIds" is empty'],
    [{ entityId, templateIds: { a: "some" } }, '"templateIds" has no ID, which is all digits,'],
    [{ entityId, templateIds: { a: { zh_HK: entityId } } }, '"templateIds" has a key that is'],
  ] as const
) {
  Deno.test(`checkIndia() refuses ${JSON.stringify(wrong)}`, () => {
    const error = assertThrows(() => checkIndia({ provider: "test", india: wrong }), ConfigError);
    assertEquals(error.message.startsWith('test: option "india" '), true);
    assertEquals(error.message.includes(fault), true, error.message);
  });
}
