import { assertEquals } from "@std/assert";
import { namesIn } from "../../tools/names_in.ts";

Deno.test("namesIn() leaves out what a system puts beside the files", () => {
  const folder = Deno.makeTempDirSync();
  for (const name of ["b.ts", "a.ts", "notes.md", ".DS_Store", "._a.ts", "Thumbs.db"]) {
    Deno.writeTextFileSync(`${folder}/${name}`, "");
  }
  Deno.mkdirSync(`${folder}/signing.ts`);
  try {
    assertEquals(namesIn(folder, ".ts"), ["a", "b"]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
