import { assertEquals, assertMatch } from "@std/assert";
import { head } from "../../tools/build/head.ts";

const PLAIN = {
  events: ["user.created", "user.disabled"],
  content: "program",
  packed: false,
  sandbox: undefined,
  unfilled: false,
};

for (
  const [title, change, says, not] of [
    [
      "a hook",
      {},
      /Authgear runs it on\n\/\/ user\.created, user\.disabled; other/,
      /Packed|tests/,
    ],
    ["a gateway", { events: undefined }, /Custom SMS Provider/, /user\.created|hook\.ts/],
    ["a packed hook", { packed: true }, /compiled only for an event\n.* each login/, /tests/],
    ["a packed gateway", { packed: true, events: undefined }, /starts sooner/, /each login/],
    ["a sandbox's hook", { sandbox: "http://127.0.0.1:9" }, /goes to http:\/\/127/, /Packed/],
    [
      "what is to be filled in",
      { unfilled: true },
      /each PUT_YOUR_…_HERE below/,
      /deno task build/,
    ],
  ] as const
) {
  Deno.test(`head() says what ${title} is, in comments alone`, () => {
    const { events, ...options } = { ...PLAIN, ...change };
    const text = head({ ...options, ...events && { events: [...events] } });
    assertEquals(text.match(/^(?!\/\/).+/gm), null);
    assertMatch(text, /^\/\/ @ts-nocheck\n/);
    assertMatch(text, says);
    assertEquals(not.exec(text), null);
  });
}
