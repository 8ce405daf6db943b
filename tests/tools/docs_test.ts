/** What `deno task docs` makes of the code. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { mermaid, withMap } from "../../tools/docs/map.ts";
import { messagesPage } from "../../tools/docs/messages.ts";
import { roomImports } from "../../tools/rooms.ts";

Deno.test("mermaid() draws what rooms import, without what follows from that", () => {
  const imports = roomImports(
    new Map([
      ["src/words/a.ts", []],
      ["src/settings.ts", ["src/words/a.ts"]],
      ["src/texts/a.ts", ["src/texts/b.ts", "src/settings.ts", "src/words/a.ts"]],
      ["src/texts/b.ts", ["src/words/a.ts"]],
      ["src/providers/a.ts", ["src/words/a.ts"]],
    ]),
  );
  assertEquals(mermaid(imports).split("\n"), [
    "```mermaid",
    "flowchart TD",
    "  providers --> words",
    "  texts --> settings",
    "  settings --> words",
    "```",
  ]);
});

Deno.test("withMap() puts the map between its markers and leaves the rest alone", async () => {
  const markers = ["<!-- The map: deno task docs -->", "<!-- The end of the map -->"];
  const page = await withMap(`# A\n\n${markers[0]}\nold\n${markers[1]}\n\nB\n`);
  assert(page.startsWith(`# A\n\n${markers[0]}\n\n\`\`\`mermaid\n`), page);
  assert(page.endsWith(`\`\`\`\n\n${markers[1]}\n\nB\n`), page);
  assertStringIncludes(page, "\n  tell --> credentials\n");
  assertEquals(await withMap(page), page);
  await assertRejects(() => withMap("# A\n"), Error, "CONTRIBUTING.md lacks");
});

Deno.test("messagesPage() says what causes a message, what it may say and how long it is", async () => {
  const hook = await Deno.makeTempFile({ suffix: ".ts" });
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      hook,
      `import { tell } from "./src/tell.ts";
export default async function hook(e) {
  switch (e.type) {
    case "user.created":
      return await tell(e, "account_created", config);
    case "user.authenticated":
    case "user.reauthenticated":
      return await tell(e, "new_login", config);
  }
}
`,
    );
    const created = ["", "_with_password", "_reset_follows"].map((end) => {
      const told = end === "_with_password" ? "{password}" : "Hello";
      const email = `  email:\n    subject: A\n    body: "${told}"\n`;
      return `account_created${end}:\n  sms: "${told}"\n${email}`;
    }).join("");
    const email = "  email:\n    subject: A\n    body: B\n";
    for (const [locale, sms] of [["en", "{time}"], ["zh-HK", "用戶 {user_id}"]]) {
      await Deno.writeTextFile(
        `${folder}/${locale}.yaml`,
        `${created}new_login:\n  sms: "${sms} ${"x".repeat(105)}"\n${email}`,
      );
    }
    const page = await messagesPage({ templates: folder, hook });
    const cause = "`user.authenticated`, `user.reauthenticated`";
    const own = "`{time}`, `{device\\|…}`, `{place\\|…}`";
    assertStringIncludes(page, `| \`new_login\` | ${cause} | ${own} |`);
    assertStringIncludes(
      page,
      "| `account_created_with_password` | `user.created`, with `temporaryPassword` | " +
        "`{password}` |",
    );
    assertStringIncludes(page, "| message | en | zh-HK |");
    assertStringIncludes(page, "| `new_login` | 1 | 2°→3° |");
    assertStringIncludes(page, "- `new_login` in zh-HK: 3 segments, 147 characters of UCS-2\n");
    assertStringIncludes(
      page,
      "More than two segments with long values:\n\n- `new_login`: zh-HK 3\n",
    );
  } finally {
    await Deno.remove(hook);
    await Deno.remove(folder, { recursive: true });
  }
});
