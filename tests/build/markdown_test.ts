/** Markdown as the texts have it, and what is refused; tests/texts/email_test.ts has what it shows. */

import { assertEquals } from "@std/assert";
import { compileMarkdown } from "../../tools/build/markdown.ts";

for (
  const [title, source, body] of [
    ["into one line", "You will\nbe asked", "You will be asked"],
    ["without a space in Chinese", "您好，\n密碼", "您好，密碼"],
    ["but behind a password", "It is `{password}`\nLog in", "It is `{password}`\nLog in"],
    [
      "but behind a password, whatever the next line begins with",
      "It is {password}\n**Log in** now",
      "It is {password}\n**Log in** now",
    ],
    [
      "but behind a password above a number",
      "It is {password}\n+852 1234 is our hotline",
      "It is {password}\n+852 1234 is our hotline",
    ],
    [
      "but behind a password in a list",
      "- It is {password}\n  (change it)",
      "- It is {password}\n(change it)",
    ],
    ["and not a heading with it", "# 歡迎\n你的帳戶", "## 歡迎\n\n你的帳戶"],
    [
      "and not a list with it",
      "It is `{password}`\n- a\n- b",
      "It is `{password}`\n\n- a\n- b",
    ],
  ] as const
) {
  Deno.test(`compileMarkdown() joins the lines of a paragraph ${title}`, () => {
    assertEquals(compileMarkdown(source), { body, problems: [] });
  });
}

const BOTH = "cannot be shown in both parts of an email;";

for (
  const [source, index, problem] of [
    ["A\n\n| a |\n|---|\n| b |", 3, `a table ${BOTH} write a list`],
    ["A <b>B", 2, `HTML ${BOTH} write Markdown, and put what every email has into layout.html`],
    [
      "<div>A</div>",
      0,
      `HTML ${BOTH} write Markdown, and put what every email has into layout.html`,
    ],
    ["A<br>", 1, `HTML ${BOTH} write Markdown, and put what every email has into layout.html`],
    ["&copy; 2026", 0, '"&copy;" stays as it is in a text; write the character itself'],
    ["A&nbsp;B", 1, '"&nbsp;" stays as it is in a text; write the character itself'],
    ["A &#169;", 2, '"&#169;" stays as it is in a text; write the character itself'],
    ["A *B*", 2, `emphasis by one star or underscore ${BOTH} write **two stars**`],
    ["A _B_", 2, `emphasis by one star or underscore ${BOTH} write **two stars**`],
    ["A ~~B~~", 2, `struck text ${BOTH} leave it out`],
    ["A ** B", 0, "a ** or __ or ~~ that ends nothing; write \\*\\* for stars"],
    ["> A", 0, `a quotation ${BOTH} write a paragraph`],
    [
      "A\n\n    B",
      7,
      `a block of code ${BOTH} write \`code\` in a paragraph, and no line with four spaces before it`,
    ],
    ["A\n\n---\n\nB", 3, `a line across ${BOTH} begin a new paragraph`],
    [
      "![A](https://example.com/a.png)",
      0,
      `an image ${BOTH} put what every email has into layout.html`,
    ],
    ["- [ ] A", 0, `a box to tick ${BOTH} write a list without it`],
    ["- A\n\n  B", 7, "an item of a list has more than one paragraph; divide it"],
    ["- A\n  - B", 6, "an item of a list has more than one paragraph; divide it"],
    [
      "[A](javascript:alert)",
      0,
      'a link to "javascript:alert"; it may lead to https://…, mailto:…, tel:… or {url}',
    ],
    [
      '[A](https://example.com/ "B")',
      0,
      "a link with a title, which no text part can show; leave the title out",
    ],
    ["{name|*A*}", 0, "the fallback of {name|*A*} has Markdown in it; write plain words"],
  ] as const
) {
  Deno.test(`compileMarkdown() refuses ${JSON.stringify(source)}`, () => {
    assertEquals(compileMarkdown(source).problems, [{ index, problem }]);
  });
}
