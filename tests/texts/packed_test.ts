/** Texts that the build packs, read again by an event. */

import { assertEquals } from "@std/assert";
import * as data from "../../src/texts/data.ts";
import { unpacked } from "../../src/texts/packed.ts";
import { hookData } from "../../tools/build/data.ts";

/** Kin languages, which are packed together, and another between them. */
const TEXTS: Record<string, data.Texts> = {
  "pt-BR": {
    a: { sms: "a", email: { subject: "b", preheader: "c", body: "d" } },
    b: { sms: "só\n\n{e}" },
    every_email: { foot: "pé" },
  },
  en: { b: { email: { subject: "f", body: "g" } } },
  "pt-PT": { a: { sms: "h" }, every_email: { foot: "i" } },
};

Deno.test("unpacked() gives each language what it was packed from", async () => {
  const { texts: made } = hookData({
    texts: TEXTS,
    email: false,
    countries: [],
    templates: "",
    packed: true,
  });
  const before = { ...data.packedTexts };
  const keys = [...data.keys];
  for (const locales of Object.keys(before)) delete data.packedTexts[locales];
  Object.assign(data.packedTexts, made.packedTexts);
  data.keys.splice(0, Infinity, ...made.keys);
  try {
    assertEquals(Object.keys(made.packedTexts), ["pt-BR pt-PT", "en"]);
    for (const [locale, texts] of Object.entries(TEXTS)) {
      const all = Object.fromEntries(
        ["a", "b", "every_email"].map((key) => [key, texts[key] ?? {}]),
      );
      assertEquals(await unpacked(locale), all, locale);
    }
    assertEquals(await unpacked("fr"), undefined);
  } finally {
    for (const locales of Object.keys(made.packedTexts)) delete data.packedTexts[locales];
    Object.assign(data.packedTexts, before);
    data.keys.splice(0, Infinity, ...keys);
  }
});
