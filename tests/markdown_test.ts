import { assertEquals } from "@std/assert";
import { renderMarkdown } from "../tools/build/markdown.ts";

Deno.test("renderMarkdown() keeps placeholders, links and lists in both parts", () => {
  const { html, text } = renderMarkdown(
    "Hi {given_name|you} & **{user_id}**\n\n- a\n- b\n\n[Log in]({url})\n\n`{password}`",
  );
  assertEquals(
    html,
    "<p>Hi {given_name|you} &amp; <strong>{user_id}</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n" +
      '</ul>\n<p><a href="{url}">Log in</a></p>\n<p><code>{password}</code></p>',
  );
  assertEquals(text, "Hi {given_name|you} & {user_id}\n\n- a\n- b\n\nLog in:\n{url}\n\n{password}");
});

for (
  const [title, source, html, text] of [
    ["into one line", "You will\nbe asked", "<p>You will\nbe asked</p>", "You will be asked"],
    ["without a space in Chinese", "您好，\n密碼", "<p>您好，密碼</p>", "您好，密碼"],
    [
      "but behind a password",
      "It is `{password}`\nLog in",
      "<p>It is <code>{password}</code><br>Log in</p>",
      "It is {password}\nLog in",
    ],
    [
      "and not a list with it",
      "It is `{password}`\n- a\n- b",
      "<p>It is <code>{password}</code></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
      "It is {password}\n\n- a\n- b",
    ],
  ] as const
) {
  Deno.test(`renderMarkdown() joins the lines of a paragraph ${title}`, () => {
    assertEquals(renderMarkdown(source), { html, text });
  });
}
