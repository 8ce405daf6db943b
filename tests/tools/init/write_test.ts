import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { path } from "../../../tools/cli.ts";
import { configFor, envFor } from "../../../tools/init/write.ts";
import { knownProviders } from "../../../tools/sandbox/providers.ts";

Deno.test("configFor() writes a configuration for every provider", async () => {
  for (const { name, about } of await knownProviders()) {
    const channel = { provider: name, options: {}, countries: ["HK"] };
    const { config } = await configFor({
      service: { name: "Club", url: "https://login.club.test/" },
      ...(about.channel === "sms" ? { sms: channel } : { email: channel }),
      credential: "none",
      locales: ["en"],
      secrets: {},
    }, path("config.ts"));
    assertStringIncludes(config, `import { ${name} } from "./src/providers/`);
    assert(!config.includes("[secret "), name);
  }
});

Deno.test("configFor() says that people with an email address get a password too", async () => {
  const { config } = await configFor({
    service: { name: "Club", url: "https://login.club.test/" },
    email: { provider: "resend", options: {} },
    credential: "temporaryPassword",
    withEmail: true,
    locales: ["en"],
    secrets: {},
  }, path("config.ts"));
  assertMatch(
    config,
    /credential: temporaryPassword\(\{[^]*\n\s+who: \{ withEmail: true \},\n\s+\}\),/,
  );
});

Deno.test("envFor() keeps what is there, and quotes a key", () => {
  const secrets = [{ name: "A", about: "one" }, { name: "B", about: "one" }, {
    name: "K",
    about: "x",
  }];
  const before = "# mine\nZ=1\nA=old\nK=\n";
  const key = "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n";
  const { text, kept } = envFor(before, secrets, { A: "new", B: "b", K: key }, false);
  assertEquals(kept, ["A"]);
  assertEquals(
    text,
    `# mine\nZ=1\nA=old\nK="${key.trim()}"\n\n# one\nB=b\n`,
  );
  assertMatch(envFor(before, secrets, { A: "new" }, true).text, /^A=new$/m);
  const windows = envFor("A=old\r\nZ=1\r\n", [secrets[0]!], { A: "new" }, true);
  assertEquals(windows.text, "A=new\r\nZ=1\r\n");
});

Deno.test("envFor() leaves one comment above a value, however often it is asked", () => {
  const secrets = [{ name: "A", about: "one" }, { name: "B", about: "two" }];
  const { text } = envFor("", secrets, {}, false);
  assertEquals(text, "# one\nA=\n\n# two\nB=\n");
  assertEquals(envFor(text, secrets, {}, true).text, text);
  assertEquals(envFor(text, secrets, { A: "a" }, true).text, "# one\nA=a\n\n# two\nB=\n");
});

Deno.test("envFor() writes the Admin API's settings that the configuration has no use for", () => {
  const values = { AUTHGEAR_PROJECT_ID: "club" };
  assertStringIncludes(envFor("", [], values, false).text, "\nAUTHGEAR_PROJECT_ID=club\n");
});
