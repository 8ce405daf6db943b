/** Messages as they are sent: values in right-to-left texts, dated, packed. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import bidiFactory from "bidi-js";
import { defuse } from "../../src/texts/values.ts";
import { dateOf } from "../../src/texts/reader.ts";
import { HookError } from "../../src/words/errors.ts";
import { written } from "../support/written.ts";

/** The package's types have its default export elsewhere than it is. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** A text as it is seen from left to right, line by line, without the marks that nobody sees. */
function seen(text: string): string {
  return text.split("\n").map((line) =>
    bidi.getReorderedString(line, bidi.getEmbeddingLevels(line, "rtl"))
  ).join("\n").replace(/[\u2066-\u2069\u200E]/g, "");
}

for (
  const [title, values] of [
    ["a phone number", { user_id: "+9647901234567" }],
    ["a password of digits first", { password: "2345-6789-abcd-efgh" }],
    ["a password of digits", { password: "2345-6789-3456-7894" }],
    ["an email address", { user_id: "1.user@example.com" }],
    ["an address that ends in a slash", { url: "https://login.example.com/a/1/" }],
    ["a name that ends in a bracket", { service_name: "Example (2)" }],
  ] as [string, Record<string, string>][]
) {
  Deno.test(`write() leaves ${title} as it is in a right-to-left text`, async () => {
    const [sms, email] = await written({ locale: "ar", values });
    const [name, value] = Object.entries(values)[0]!;
    assert(seen(sms.text).includes(value), seen(sms.text));
    assert(seen(email.text).includes(value), seen(email.text));
    if (name === "user_id") assert(seen(email.subject).includes(value), seen(email.subject));
    assert(email.html.includes(`<span dir="ltr">${value}</span>`));
  });
}

Deno.test("write() puts no mark behind a password or an address, as it would be copied", async () => {
  const [sms, email] = await written({ locale: "ar" });
  for (const text of [sms.text, email.text]) {
    assertMatch(text, /\u20662345-abcd-efgh-jkmn$/m);
    assertMatch(text, /\u2066https:\/\/login\.example\.com\/(?: |$)/m);
  }
});

Deno.test("write() says the language and the direction on what mail programs keep", async () => {
  const [, { html }] = await written({ locale: "ar" });
  const kept = html.replace(/<\/?(?:html|head|body)\b[^>]*>|<style[^]*?<\/style>/g, "");
  assertMatch(kept, /<div lang="ar" dir="rtl">/);
  assertMatch(kept, /<table class="card"[^>]* dir="rtl"/);
});

Deno.test("write() keeps an author's own mark of direction", async () => {
  const [, email] = await written({
    locale: "ar",
    message: "account_opens_later",
    values: { opens_at: "soon" },
  });
  assertMatch(email.subject, /^\u200E/);
});

Deno.test("write() keeps an Arabic name together in an English text", async () => {
  const [, email] = await written({ values: { given_name: "مريم" } });
  assertMatch(email.text, /^Hello \u2068مريم\u2069,/);
  assertMatch(email.html, /Hello <span dir="auto">مريم<\/span>,/);
});

Deno.test("write() leaves no empty line and no empty paragraph for an absent value", async () => {
  const [sms, email] = await written({ message: "account_disabled" });
  assertEquals(
    sms.text,
    "Example: your account has been disabled.\nIf you did not expect this, contact our support team",
  );
  assertEquals(/\n{3}/.test(email.text), false);
  assertEquals(/<p[^>]*>\s*<\/p>/.test(email.html), false);
});

Deno.test("write() percent-encodes a value inside of an address", async () => {
  const [, email] = await written({
    message: "account_disabled",
    to: { email: "user+tag@example.com" },
  });
  const address = "https://login.example.com/?about=user%2Btag%40example.com";
  assert(email.text.includes(`<${address}>`), email.text);
  assert(email.html.includes(`href="${address}"`), email.html);
});

for (
  const [zone, expected] of [
    [undefined, "December 26, 2026 at 9:52 AM UTC"],
    ["Asia/Hong_Kong", "December 26, 2026 at 5:52 PM GMT+8"],
    ["Nowhere/Land", "December 26, 2026 at 9:52 AM UTC"],
  ] as const
) {
  Deno.test(`write() writes a time for a reader in ${zone}`, async () => {
    const [{ text }] = await written({
      message: "account_opens_later",
      values: { opens_at: dateOf(Date.UTC(2026, 11, 26, 9, 52)) },
      ...zone && { zone },
    });
    assertEquals(text.replaceAll("\u202F", " "), `Example: your account opens on ${expected}`);
  });
}

Deno.test("write() puts what every email says below both parts, with whom to ask", async () => {
  const [, email] = await written({ values: { support: "help@example.com" } });
  const foot = "Example sent you this email because it concerns your account. Questions? " +
    "help@example.com.";
  assert(email.text.endsWith(`\n\n${foot}`));
  assert(email.html.includes(`${foot}</p>`));
});

Deno.test("write() makes an email that mail programs show in whole", async () => {
  const [, email] = await written();
  const bytes = new TextEncoder().encode(email.html).length;
  assert(bytes < 12_000, `${bytes} bytes`);
  assertEquals(email.html.match(/\{[a-z_]*\}|\}\}\}/g), null);
  assertMatch(email.html, /@media \(prefers-color-scheme:dark\)\{body,\.page\{/);
  assertMatch(email.html, /<div class="hidden"[^>]*>Your user ID, a temporary password/);
});

Deno.test("write() gives each message its own address, and a user ID where the event has none", async () => {
  const to = { sms: "+9647901234567", email: "user@example.com" };
  const others = { phone_number: "+12025550123", email: "other@example.com" };
  const [sms, email] = await written({ to, values: { ...others, user_id: undefined } });
  const shown = ({ values }: typeof sms | typeof email) => [
    values["user_id"],
    values["phone_number"],
    values["email"],
  ];
  assertEquals(shown(sms), [to.sms, to.sms, others.email]);
  assertEquals(shown(email), [to.email, others.phone_number, to.email]);
  assertEquals([sms.id, email.id], [
    "example:000000000006c286:sms:0",
    "example:000000000006c286:email:0",
  ]);
});

Deno.test("write() writes the same from packed texts", async () => {
  assertEquals(await written({ packed: true }), await written());
});

Deno.test("write() says which text there is not", async () => {
  const wrong = () => written({ message: "account_moved" });
  const says = "There is no sms text of account_moved in en";
  assertEquals((await assertRejects(wrong, HookError, says)).code, "bad_text");
});

Deno.test("write() escapes what the layout shows of a value", async () => {
  const [, email] = await written({ values: { service_name: '<i>"A" & B' } });
  assertEquals(email.subject, 'Your new <i>"A" & B account');
  assertEquals(email.html.match(/<i>|"A"|& /g), null);
  assertEquals(email.html.match(/&#60;i&#62;&#34;A&#34; &#38; B/g)!.length > 4, true);
});

Deno.test("write() writes a preheader with a value in it, escaped", async () => {
  const [, email] = await written({
    message: "account_opens_later",
    values: { opens_at: "soon", service_name: "A < B" },
  });
  assertMatch(email.html, /<div class="hidden"[^>]*>A &#60; B<\/div>/);
});

/** A name is read from an event by `defuse()`; what is left of it is what a text shows. */
const ATTACKS = [
  "https://evil.example/login",
  "evil.example",
  "www.evil.example",
  "http:evil.example",
  "//evil.example/x",
  "\\\\evil.example\\x",
  "hxxps://evil.example",
  "javascript:alert(1)//evil.example",
  "ｅｖｉｌ．ｅｘａｍｐｌｅ",
  "evil\u2024example",
  "evil\u3002example",
  "evil\uFF61example",
  "evil\uFF0Eexample",
  "evil.\u200Bexample",
  "evil\u00AD.example",
  "еvil.example",
  "evil@evil.example",
  "evil＠evil.example",
  "mailto:a@evil.example",
  "[Log in](https://evil.example)",
  "**Log in** <https://evil.example>",
  "![x](https://evil.example/a.png)",
  "<a href=https://evil.example>Log in</a>",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "</title><h1>Log in",
  '"><b>x',
  "&#60;b&#62;&#60;b&#62;",
  "{password}",
  "{{password}}",
  "{url|x}",
  "${password}",
  "Ann\r\nBcc: evil@evil.example",
  "Ann\u2028Bcc: x",
  "Ann\u0000\u001B[31m",
  "\u202Eelpmaxe.live",
  "\u2066\u2067Ann\u2069",
  "+1 900 555 0123",
  "Call (900) 555-0123 now",
  "９００５５５０１２３",
  "𝟗𝟎𝟎𝟓𝟓𝟓𝟎𝟏𝟐𝟑",
  "Ann\u{E0041}\u{E007F}",
  "\u3164\u115F",
];

Deno.test(`write() lets none of ${ATTACKS.length} names do what it is made for`, async () => {
  for (const attack of ATTACKS) {
    const given_name = defuse(attack) || undefined;
    const service = "https://login.example.com/";
    const [sms, email] = await written({ values: { given_name, device: given_name } });
    const own = email.html.replaceAll(service, "").replace(/<!DOCTYPE[^]*?<h1/, "");
    for (
      const text of [sms.text, email.subject, email.text].map((one) => one.replaceAll(service, ""))
    ) {
      assertEquals(
        text.match(/\w[.\u3002]\w|:\/\/|@\w|\d{7}(?!\d*$)/gm)?.filter((one) =>
          !/^\d+$/.test(one)
        ) ?? [],
        [],
        attack,
      );
      assertEquals(text.match(/[\r\u202A-\u202E\u200B\u{E0000}-\u{E0FFF}]/gu), null, attack);
    }
    assertEquals(own.match(/<(?:a href="(?!\{|")[^"]*evil|img|script|b>|h1>Log)/g), null, attack);
    assertEquals(email.text.split("2345-abcd-efgh-jkmn").length, 2, attack);
    assertEquals(email.text.match(/9005550123|900 555 0123|900\) 555/), null, attack);
  }
});
