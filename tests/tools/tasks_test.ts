import { assert } from "@std/assert";
import project from "../../deno.json" with { type: "json" };

// `deno task` fetches every package of the lock before it begins. Without the flag, the command then
// asks the registry once more, and the bar that shows it erases a question that waits for its answer.
Deno.test("no task fetches anything once it has begun", () => {
  for (const [name, { command }] of Object.entries(project.tasks)) {
    if (command.startsWith("deno run ")) assert(command.includes(" --cached-only "), name);
  }
});
