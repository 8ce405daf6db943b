/** Both parts of an email, from Markdown to what is sent. */

import { assertEquals } from "@std/assert";
import { htmlPart, textPart } from "../../src/texts/email.ts";
import { fill } from "../../src/texts/template.ts";
import { html, oneLine } from "../../src/texts/values.ts";
import { compileMarkdown } from "../../tools/build/markdown.ts";
import { encodeInAddresses } from "../../tools/build/texts.ts";

const LAYOUT = {
  box: "<BOX>{content}</BOX>",
  button: "<BUTTON {address}>{label}</BUTTON>",
  p: '<p style="x">',
};
const VALUES = {
  url: "https://login.example.com/?a=1&b=2",
  email: "user+tag@example.com",
  name: "<b>**A** [x](https://evil.example) {url} `c` & \\*",
};

/** The two parts of a text. */
function parts(markdown: string): { text: string; html: string; problems: string[] } {
  const { body, problems } = compileMarkdown(markdown);
  const source = encodeInAddresses(body);
  const address = (text: string) => fill(text, VALUES, oneLine);
  return {
    text: textPart(source, (text) => fill(text, VALUES, oneLine), address),
    html: htmlPart(
      source,
      LAYOUT,
      (text) => fill(html(text), VALUES, (value) => html(oneLine(value))),
      address,
    ),
    problems: problems.map(({ problem }) => problem),
  };
}

for (
  const [title, markdown, text, html] of [
    ["a paragraph", "A & B\nC", "A & B C", '<p style="x">A &#38; B C</p>'],
    ["strong text", "A **B** C", "A B C", '<p style="x">A <strong>B</strong> C</p>'],
    ["code", "A `B & **C**` D", "A B & **C** D", '<p style="x">A <code>B &#38; **C**</code> D</p>'],
    ["strong text alone", "**{email}**", "user+tag@example.com", "<BOX>user+tag@example.com</BOX>"],
    ["code alone", "`{email}`", "user+tag@example.com", "<BOX>user+tag@example.com</BOX>"],
    [
      "a link alone",
      "[Log in]({url})",
      "Log in\nhttps://login.example.com/?a=1&b=2",
      "<BUTTON https://login.example.com/?a=1&#38;b=2>Log in</BUTTON>",
    ],
    [
      "a link in a sentence",
      "Or [ask](https://example.com/).",
      "Or ask <https://example.com/>.",
      '<p style="x">Or <a href="https://example.com/">ask</a>.</p>',
    ],
    [
      "a link with a value in a sentence",
      "Or [ask]({url}).",
      "Or ask <https://login.example.com/?a=1&b=2>.",
      '<p style="x">Or <a href="https://login.example.com/?a=1&#38;b=2">ask</a>.</p>',
    ],
    [
      "an address",
      "See https://example.com/x.",
      "See https://example.com/x.",
      '<p style="x">See <a href="https://example.com/x">https://example.com/x</a>.</p>',
    ],
    [
      "an address alone",
      "https://example.com/x",
      "https://example.com/x",
      "<BUTTON https://example.com/x>https://example.com/x</BUTTON>",
    ],
    [
      "an email address",
      "Write to help@example.com.",
      "Write to help@example.com.",
      '<p style="x">Write to <a href="mailto:help@example.com">help@example.com</a>.</p>',
    ],
    [
      "a value inside of an address",
      "[Go](https://example.com/?login_hint={email})",
      "Go\nhttps://example.com/?login_hint=user%2Btag%40example.com",
      "<BUTTON https://example.com/?login_hint=user%2Btag%40example.com>Go</BUTTON>",
    ],
    [
      "what a value holds",
      "Hi {name}",
      "Hi <b>**A** [x](https://evil.example) {url} `c` & \\*",
      '<p style="x">Hi &#60;b&#62;**A** [x](https://evil.example) {url} `c` &#38; \\*</p>',
    ],
    ["a heading", "# A\nB", "A\n\nB", '<h2>A</h2>\n<p style="x">B</p>'],
    ["a list", "- A\n- **B**", "- A\n- B", "<ul><li>A</li><li><strong>B</strong></li></ul>"],
    ["a list of numbers", "3. A\n4. B", "3. A\n4. B", "<ol><li>A</li><li>B</li></ol>"],
    ["a line's end that is meant", "A\\\nB", "A\nB", '<p style="x">A<br>B</p>'],
    ["escapes", "\\*A\\* \\# \\[B\\] 5 * 3", "*A* # [B] 5 * 3", '<p style="x">*A* # [B] 5 * 3</p>'],
    ["what would begin a list", "\\- A", "- A", '<p style="x">- A</p>'],
    [
      "what looks like a stand-in",
      "PLACEHOLDER0END",
      "PLACEHOLDER0END",
      '<p style="x">PLACEHOLDER0END</p>',
    ],
    ["braces", "{{A}}", "{A}", '<p style="x">{A}</p>'],
    [
      "stars between Chinese letters",
      "請選擇**「忘記密碼」**設定",
      "請選擇「忘記密碼」設定",
      '<p style="x">請選擇<strong>「忘記密碼」</strong>設定</p>',
    ],
    [
      "ampersands",
      "AT&T `a&#38;b`",
      "AT&T a&#38;b",
      '<p style="x">AT&#38;T <code>a&#38;#38;b</code></p>',
    ],
  ] as const
) {
  Deno.test(`textPart() and htmlPart() show ${title}`, () => {
    assertEquals(parts(markdown), { text, html, problems: [] });
  });
}
