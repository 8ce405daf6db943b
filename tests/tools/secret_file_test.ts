import { assertEquals, assertRejects } from "@std/assert";
import { removeFolder } from "../../tools/secret_file.ts";
import { VirtualTime } from "../support/virtual_time.ts";

/** Until it is disposed, a folder is removed only after so many refusals, as on Windows. */
function refusing(times: number): Disposable & { tries: number } {
  const { remove } = Deno;
  const refusal = {
    tries: 0,
    [Symbol.dispose]: () => void (Deno.remove = remove),
  };
  Deno.remove = (...given) =>
    ++refusal.tries > times ? remove(...given) : Promise.reject(new Deno.errors.Busy("in use"));
  return refusal;
}

Deno.test("removeFolder() tries again while somebody has a file of it open", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/script.ts`, "");
  using time = new VirtualTime();
  using refusal = refusing(3);
  await time.run(() => removeFolder(folder));
  assertEquals(refusal.tries, 4);
  await assertRejects(() => Deno.stat(folder), Deno.errors.NotFound);
});

Deno.test("removeFolder() says at last that it cannot", async () => {
  using time = new VirtualTime();
  using _ = refusing(Infinity);
  await assertRejects(() => time.run(() => removeFolder("folder")), Deno.errors.Busy, "in use");
});
