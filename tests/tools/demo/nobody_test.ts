import { assertEquals } from "@std/assert";
import { whyNobody } from "../../../tools/demo/nobody.ts";

const JOB = {
  event: { id: "1", type: "user.disabled", triggered_by: "admin_api" },
  events: ["user.created"],
  run: { output: null, error: null, stdout: "", stderr: "" },
  served: [],
};
const said = (line: object) => ({
  ...JOB,
  run: { ...JOB.run, stdout: `${JSON.stringify(line)}\n` },
});

for (
  const [title, job, words] of [
    [
      "what was refused, without a todo",
      said({ outcome: "refused", reason: "there is no address", todo: "mend the cause" }),
      "Nobody was told. Refused: there is no address.",
    ],
    [
      "what failed, with the account's state",
      said({ outcome: "failed", reason: "no provider accepted it", account: "it has a password" }),
      "Nobody was told. It failed: no provider accepted it. The account: it has a password.",
    ],
    [
      "an exception",
      { ...JOB, run: { ...JOB.run, error: "error: x" } },
      "Nobody was told. error: x",
    ],
    [
      "an event of which no message is on",
      JOB,
      "Nobody was told: notices of config.ts turns on no message of user.disabled, or hook.ts has " +
      "no case for it.",
    ],
    [
      "one of a kind that is told",
      { ...JOB, events: ["user.disabled"] },
      "Nobody was told: the hook tells of user.disabled, but left this one alone; see its case in " +
      "hook.ts.",
    ],
  ] as [string, Parameters<typeof whyNobody>[0], string][]
) {
  Deno.test(`whyNobody() says ${title}`, () => assertEquals(whyNobody(job), words));
}
