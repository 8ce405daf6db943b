import { assertEquals } from "@std/assert";
import { renderMarkdown } from "../../tools/build/markdown.ts";

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
      "but behind a password, whatever the next line begins with",
      "It is {password}\n**Log in** now",
      "<p>It is {password}<br><strong>Log in</strong> now</p>",
      "It is {password}\nLog in now",
    ],
    [
      "but behind a password above a number",
      "It is {password}\n+852 1234 is our hotline",
      "<p>It is {password}<br>+852 1234 is our hotline</p>",
      "It is {password}\n+852 1234 is our hotline",
    ],
    [
      "but behind a password in a list",
      "- It is {password}\n  (change it)",
      "<ul>\n<li>It is {password}<br>(change it)</li>\n</ul>",
      "- It is {password}\n(change it)",
    ],
    [
      "and not a heading with it",
      "# 歡迎\n你的帳戶",
      "<h1>歡迎</h1>\n<p>你的帳戶</p>",
      "歡迎\n\n你的帳戶",
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
