import { assertEquals, assertMatch } from "@std/assert";
import { homedir } from "node:os";
import { countryName, findCountries } from "../../../tools/init/countries.ts";
import { keyProblem } from "../../../tools/init/key_file.ts";
import { projectIdOf } from "../../../tools/init/project_id.ts";

for (
  const [term, first] of [
    ["HK", ["HK"]],
    ["gb", ["GB"]],
    ["UK", ["GB"]],
    ["USA", ["US"]],
    ["+44", ["GB"]],
    ["44", ["GB"]],
    ["+1", ["US"]],
    ["hong", ["HK"]],
    ["kong hong", ["HK"]],
    ["united k", ["GB"]],
    ["hk, gb", ["HK", "GB"]],
    ["UK,GB", ["GB"]],
    ["hk, nowhere", undefined],
    ["nowhere", undefined],
    ["", ["NG"]],
  ] as const
) {
  Deno.test(`findCountries() finds ${first ?? "nothing"} first by "${term}"`, () => {
    assertEquals(findCountries(term, "NG")[0], first as never);
  });
}

Deno.test("countryName() has the code and the calling code", () => {
  assertEquals(countryName("GB"), "United Kingdom (GB, +44)");
});

for (
  const [text, id] of [
    ["my-project", "my-project"],
    [" my-project ", "my-project"],
    ["my-project.authgear.cloud", "my-project"],
    ["https://my-project.authgear.cloud/login?x=1", "my-project"],
    ["My Project", undefined],
    ["https://login.club.test/", undefined],
    ["authgear.cloud.club.test", undefined],
    ["", undefined],
  ] as const
) {
  Deno.test(`projectIdOf("${text}") is ${id}`, () => assertEquals(projectIdOf(text), id));
}

Deno.test("keyProblem() tells a file that is not there from one without a key", async () => {
  const file = await Deno.makeTempFile();
  try {
    assertMatch(keyProblem(file)!, /holds no private key/);
    await Deno.writeTextFile(file, "-----BEGIN PRIVATE KEY-----\n");
    assertEquals(keyProblem(` ${file} `), undefined);
  } finally {
    await Deno.remove(file);
  }
  assertEquals(keyProblem("~/none.pem"), `There is no file ${homedir()}/none.pem`);
  assertMatch(keyProblem(homedir())!, /cannot be read: EISDIR/);
});
