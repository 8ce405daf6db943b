/** What `deno task ok` makes of a report of coverage. */

import { assertEquals } from "@std/assert";
import { judge, readLcov } from "../../tools/coverage/judge.ts";

const REPORT = `TN:
SF:/project/src/words/a.ts
FN:1,a
DA:1,3
DA:2,0
end_of_record
SF:/project/src/texts/b.ts
${Array.from({ length: 96 }, (_, line) => `DA:${line + 1},1\n`).join("")}end_of_record
`;
const LINES = readLcov(REPORT, "/project/");
const CODE = new Map([["src/words/a.ts", 9], ["src/texts/b.ts", 9]]);

Deno.test("readLcov() reads which lines ran", () => {
  assertEquals(LINES.get("src/words/a.ts"), { run: [1], not: [2] });
  assertEquals(LINES.get("src/texts/b.ts")!.run.length, 96);
});

Deno.test("judge() counts by rooms and over all", () => {
  const { rooms, problems } = judge(LINES, CODE, { "src/words/a.ts": "hard" });
  assertEquals(rooms.map(({ room, lines, percent }) => [room, lines, percent.toFixed(1)]), [
    ["words", 2, "50.0"],
    ["texts", 96, "100.0"],
    ["src", 98, "99.0"],
  ]);
  assertEquals(problems, []);
});

for (
  const [title, code, reasons, problems] of [
    ["a line that nobody ran", CODE, {}, [
      "src/words/a.ts: no test runs line 2; test it, or say why not in tests/not_covered.ts",
    ]],
    [
      "a file that nobody loads",
      new Map([["src/tell.ts", 5], ...CODE]),
      { "src/words/a.ts": "x" },
      [
        "Tests run 94.2 % of the lines of src/; at least 95 %",
        "src/tell.ts: no test loads it; test it, or say why not in tests/not_covered.ts",
      ],
    ],
    [
      "a reason for what is not there",
      CODE,
      { "src/words/a.ts": "hard", "src/words/gone.ts": "hard" },
      ["tests/not_covered.ts has src/words/gone.ts, which is no file with code"],
    ],
  ] as [string, Map<string, number>, Record<string, string>, string[]][]
) {
  Deno.test(`judge() refuses ${title}`, () => {
    assertEquals(judge(LINES, code, reasons).problems, problems);
  });
}
