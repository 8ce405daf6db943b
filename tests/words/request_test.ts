import { assertEquals } from "@std/assert";
import { basic, mailbox } from "../../src/words/request.ts";

Deno.test("basic() and mailbox() write what is not ASCII or has quotes", () => {
  assertEquals(basic("user", "pässword"), "Basic dXNlcjpww6Rzc3dvcmQ=");
  assertEquals(mailbox('A "B" \\', "a@example.com"), '"A \\"B\\" \\\\" <a@example.com>');
  assertEquals(mailbox(undefined, "a@example.com"), "a@example.com");
});
