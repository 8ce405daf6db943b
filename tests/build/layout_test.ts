/** What the build makes of `layout.html`, and what it refuses. */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { fill } from "../../src/texts/template.ts";
import { compileLayout } from "../../tools/build/layout.ts";
import { path, UserError } from "../../tools/cli.ts";

const LAYOUT = Deno.readTextFileSync(path("tests/fixtures/project/templates/layout.html"));

for (
  const [title, source, message] of [
    [
      "a misspelt name",
      "<p>\n  {servise_name} {body}</p>",
      "templates/layout.html:2:3: there is no {servise_name}; is it {service_name}?; there are " +
      "{lang}, {dir}, {subject}, {preheader}, {service_name}, {url}, {support}, {foot}, {body}",
    ],
    [
      "a value that only a message has",
      "{body}{password}",
      "templates/layout.html:1:7: there is no {password}; there are {lang}, {dir}, {subject}, " +
      "{preheader}, {service_name}, {url}, {support}, {foot}, {body}",
    ],
    [
      "no body",
      "<p>{subject}</p>",
      "templates/layout.html:1:1: {body} is not there; it must stand in the frame once",
    ],
    [
      "a body in a comment",
      "<p><!-- {body} --></p>",
      "templates/layout.html:1:1: {body} is not there; it must stand in the frame once",
    ],
    [
      "two bodies",
      "{body}{body}",
      "templates/layout.html:1:1: {body} is there 2 times; it must stand in the frame once",
    ],
    [
      "an absent value without a fallback",
      "{body} {support}",
      "templates/layout.html:1:8: {support} may be absent; give a fallback: {support|…}",
    ],
    [
      "a button that leads nowhere",
      "{body}<!-- button: x\n<a>{label}</a>\n-->",
      "templates/layout.html:1:1: {address} is not there; it must stand in the button once",
    ],
  ] as const
) {
  Deno.test(`compileLayout() refuses ${title}, with its place`, () => {
    const error = assertThrows(() => compileLayout(source), UserError);
    assertEquals(error.message, message);
  });
}

Deno.test("compileLayout() leaves the braces of CSS alone", () => {
  const { frame } = compileLayout(
    "<style>p{color:red}@media (prefers-color-scheme:dark){p{color:blue}}</style><p>{body}</p>",
  );
  const html = fill(frame!, { body: "B" }, String);
  assertMatch(html, /@media \(prefers-color-scheme:dark\)\{p\{color:blue\}\}/);
  assertMatch(html, /<p style="color:red">B<\/p>/);
});

Deno.test("compileLayout() lets an email be without a preheader and a foot", () => {
  const { frame } = compileLayout("<p>{preheader}{body}{foot}</p>");
  assertEquals(fill(frame!, { body: "B" }, String), "<p>B</p>");
});

Deno.test("compileLayout() takes service_name, url, subject, lang and dir", () => {
  const { frame } = compileLayout(
    '<p lang="{lang}" dir="{dir}">{subject}{service_name}{url}{body}</p>',
  );
  const values = { lang: "L", dir: "D", subject: "S", service_name: "N", url: "U", body: "B" };
  assertMatch(fill(frame!, values, String), /<p lang="L" dir="D">SNUB<\/p>/);
});

Deno.test("compileLayout() writes the rules into the elements and sends no comment", () => {
  const layout = compileLayout(LAYOUT);
  assertEquals(/<!--(?!\[if|<!\[endif)/.test(layout["frame"]!), false);
  assertMatch(layout["frame"]!, /<td class="in" style="[^"]*color:#1f2733/);
  assertMatch(
    layout["box"]!,
    /<td class="box" style="[^"]*border:1px solid[^"]*user-select:all">\{content\}/,
  );
  assertMatch(layout["button"]!, /<a class="label" href="\{address\}" style="/);
  assertMatch(layout["p"]!, /^<p style="margin:/);
});

Deno.test("compileLayout() takes the line ends of Windows for its own", () => {
  assertEquals(compileLayout(LAYOUT.replaceAll("\n", "\r\n")), compileLayout(LAYOUT));
});

Deno.test("compileLayout() keeps what every email carries small", () => {
  const { length } = JSON.stringify(compileLayout(LAYOUT));
  assert(length < 5000, `${length} characters`);
});

Deno.test("compileLayout() has what mail programs need of a layout", () => {
  const { frame = "" } = compileLayout(LAYOUT);
  for (
    const part of [
      '<meta name="x-apple-disable-message-reformatting">',
      '<meta name="format-detection"',
      '<meta name="color-scheme" content="light dark">',
      "@media (prefers-color-scheme:dark)",
      'role="presentation"',
      "<!--[if mso]>",
    ]
  ) assert(frame.includes(part), part);
  assertEquals(/https?:\/\/|<img|<main|@import|url\(/.test(frame), false);
});
