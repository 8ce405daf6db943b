/** Packed texts, as a run reads them. */

import { assertEquals } from "@std/assert";
import { keys, packedTexts } from "../../src/texts/data.ts";
import { unpacked } from "../../src/texts/packed.ts";
import { hookData } from "../../tools/build/data.ts";

const TEXTS = {
  en: {
    hello: { sms: "Hello", email: { subject: "Hello", preheader: "Look", body: "Hello you" } },
    bye: { sms: "Bye" },
    every_email: { foot: "From us" },
  },
  es: { hello: { email: { subject: "Hola", body: "Hola a ti" } }, bye: { sms: "Adiós" } },
  "es-419": { hello: { sms: "Hola" }, bye: { sms: "Chao" } },
};

Deno.test("unpacked() finds each language's own texts, and those of no other", async () => {
  const { texts } = hookData({
    texts: TEXTS,
    email: false,
    countries: [],
    templates: "",
    packed: true,
  });
  Object.assign(packedTexts, texts.packedTexts);
  keys.splice(0, Infinity, ...texts.keys);
  for (const [locale, own] of Object.entries(TEXTS)) {
    const found = Object.entries(await unpacked(locale) ?? {});
    assertEquals(
      Object.fromEntries(found.filter(([, text]) => Object.keys(text).length > 0)),
      own,
    );
  }
  assertEquals(await unpacked("fr"), undefined);
});
