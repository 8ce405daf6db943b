import { assertEquals, assertThrows } from "@std/assert";
import { remembered } from "../../tools/build/remembered.ts";

Deno.test("remembered() works each result out once, and nothing where it throws", () => {
  const asked: string[] = [];
  const work = remembered((name: string, list: number[]) => {
    asked.push(name);
    if (name === "bad") throw new Error("bad");
    return [name, ...list];
  });
  for (let times = 0; times < 2; times++) {
    assertEquals(work("a", [1]), ["a", 1]);
    assertEquals(work("a", [2]), ["a", 2]);
    assertThrows(() => work("bad", []), Error, "bad");
  }
  assertEquals(asked, ["a", "a", "bad", "bad"]);
});
