import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import pty from "node-pty";
import { path } from "../../tools/cli.ts";
import { configFor, envFor } from "../../tools/init/write.ts";
import { optionsToAsk } from "../../tools/init/options.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { deno } from "../support/command.ts";
import { writeProject } from "../support/project.ts";

const ANSWERS = `
service: { name: Harbor Club, url: "https://login.harbor.test/" }
sms:
  provider: twilio
  options: { from: "+12025550123" }
  countries: [HK, US]
email: { provider: resend, options: { from: no-reply@harbor.test } }
credential: temporaryPassword
locales: [en, zh-HK]
secrets: { AUTHGEAR_PROJECT_ID: harbor }
`;

/** A folder with texts and a switch, and without a configuration. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = writeProject();
  Deno.removeSync(`${folder}/config.ts`);
  try {
    await work(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

const filesOf = (folder: string) => ["--config", `${folder}/config.ts`, "--env", `${folder}/.env`];

Deno.test("init writes a configuration that builds, and shows what a new user gets", () =>
  inFolder(async (folder) => {
    const answers = `${folder}/answers.yaml`;
    Deno.writeTextFileSync(answers, ANSWERS);
    const args = ["tools/init.ts", "--answers", answers, ...filesOf(folder)];
    const { code, stdout, stderr } = await deno(...args);
    assertEquals([code, stderr], [0, ""]);
    assertMatch(
      stdout,
      /would get this sms \(zh-HK[^]*Harbor Club[^]*https:\/\/login\.harbor\.test\//,
    );
    assertStringIncludes(stdout, "fill in TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, RESEND_API_KEY");
    const text = Deno.readTextFileSync(`${folder}/config.ts`);
    assertStringIncludes(
      text,
      '  service: { name: "Harbor Club", url: "https://login.harbor.test/" },\n',
    );
    assertStringIncludes(text, '    countries: ["HK", "US"],\n');
    assertEquals(Deno.statSync(`${folder}/.env`).mode! & 0o777, 0o600);
    assertMatch(Deno.readTextFileSync(`${folder}/.env`), /^AUTHGEAR_PROJECT_ID=harbor$/m);

    const again = await deno(...args);
    assertEquals([again.code, Deno.readTextFileSync(`${folder}/config.ts`)], [2, text]);
    assertStringIncludes(again.stderr, "is there already");

    const forced = await deno(...args, "--force", "--no-demo");
    assertStringIncludes(forced.stdout, "fill in TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, RESEND");
  }));

Deno.test("init says which file cannot be written, and leaves what was there", () =>
  inFolder(async (folder) => {
    const answers = `${folder}/answers.yaml`;
    Deno.writeTextFileSync(answers, ANSWERS);
    Deno.mkdirSync(`${folder}/taken/in`, { recursive: true });
    const args = ["tools/init.ts", "--answers", answers, "--force", "--no-demo"];
    const env = `${folder}/.env`;
    const config = await deno(...args, "--config", `${folder}/taken`, "--env", env);
    assertEquals(config.code, 1);
    assertMatch(config.stderr, /^\S+taken cannot be written: /);
    const other = await deno(...args, "--config", `${folder}/config.ts`, "--env", folder);
    assertEquals([other.code, other.stderr], [2, `${folder} is a folder\n`]);
    assert(![...Deno.readDirSync(folder)].some(({ name }) => /config|env/.test(name)));
  }));

for (
  const [title, answers, part] of [
    ["nothing", "{}", "service.name is missing"],
    ["what is no YAML", "service: {", "answers.yaml: "],
    ["another provider", ANSWERS.replace("twilio", "twillio"), "sms.provider is none of"],
    ["another credential", ANSWERS.replace("temporaryPassword", "magic"), "credential is one of"],
    ["an email provider for SMS", ANSWERS.replace("twilio", "resend"), "sms.provider is none of"],
    [
      "options that are none",
      ANSWERS.replace(/options: .*\d" }/, "options: 5"),
      "sms.options has",
    ],
    [
      "secrets that are a list",
      ANSWERS.replace(/secrets: .*/, "secrets: [a]"),
      "secrets has names",
    ],
    ["no countries", ANSWERS.replace("countries: [HK, US]", ""), "sms.countries is missing"],
  ]
) {
  Deno.test(`init refuses ${title} as answers and writes nothing`, () =>
    inFolder(async (folder) => {
      Deno.writeTextFileSync(`${folder}/answers.yaml`, answers!);
      const args = ["--answers", `${folder}/answers.yaml`, ...filesOf(folder)];
      const { code, stderr } = await deno("tools/init.ts", ...args);
      assertEquals(code, 2, stderr);
      assertStringIncludes(stderr, part!);
      assert(![...Deno.readDirSync(folder)].some(({ name }) => name === "config.ts"));
    }));
}

Deno.test("init says that it needs a terminal or answers", () =>
  inFolder(async (folder) => {
    const { code, stderr } = await deno("tools/init.ts", ...filesOf(folder));
    assertEquals(code, 2);
    assertStringIncludes(stderr, "--answers FILE");
  }));

/** What is asked, and what is typed then. */
const TYPED: [RegExp, string][] = [
  [/users know it/, "Harbor Club\r"],
  [/people log in/, "\x15https://harbor.authgear.cloud/\r"],
  [/Tell people by/, "\r"],
  [/Who sends/, "twi"],
  [/Twilio/, "\r"],
  [/accountSid/, "\r"],
  [/authToken/, "\r"],
  [/from:/, "+12025550123\r"],
  [/which countries/, "hong"],
  [/Hong Kong/, "\r"],
  [/Another country/, "\r"],
  [/What does a new user/, "\r"],
  [/project ID/, "\r"],
  [/Key ID/, "\r"],
  [/private key/, "\r"],
  [/Languages/, "\r"],
  [/where nothing else/, "\r"],
];

Deno.test("init asks on a terminal, with an answer filled in for most questions", () =>
  inFolder(async (folder) => {
    const terminal = pty.spawn(
      Deno.execPath(),
      ["run", "-A", path("tools/init.ts"), "--no-demo", ...filesOf(folder)],
      { cols: 120, rows: 40, env: { ...Deno.env.toObject(), NO_COLOR: "1", LANG: "en_US.UTF-8" } },
    );
    let shown = "";
    let from = 0;
    let answered = 0;
    terminal.onData((text: string) => {
      shown += text;
      const next = TYPED[answered];
      if (!next?.[0].test(shown.slice(from))) return;
      from = shown.length;
      answered++;
      terminal.write(next[1]);
    });
    const timer = setTimeout(() => terminal.kill("SIGKILL"), 30_000);
    const code = await new Promise((resolve) =>
      terminal.onExit(({ exitCode }: { exitCode: number }) => resolve(exitCode))
    );
    clearTimeout(timer);
    assertEquals([code, answered], [0, TYPED.length], shown.slice(-2000));
    const text = Deno.readTextFileSync(`${folder}/config.ts`);
    assertStringIncludes(text, 'url: "https://harbor.authgear.cloud/"');
    assertStringIncludes(text, 'countries: ["HK"]');
    assertStringIncludes(text, "credential: temporaryPassword({");
    // The project's ID is in its address.
    assertMatch(Deno.readTextFileSync(`${folder}/.env`), /^AUTHGEAR_PROJECT_ID=harbor$/m);
  }));

Deno.test("optionsToAsk() knows what each provider cannot do without, and where to find it", async () => {
  const known = await knownProviders();
  const unclear: string[] = [];
  for (const provider of known) {
    const options = optionsToAsk(provider);
    for (const name of provider.fixture.required) {
      assert(options.some((one) => one.name === name), `${provider.name}: ${name}`);
    }
    unclear.push(
      ...options.filter(({ where }) => where.startsWith("see ")).map(({ name }) =>
        `${provider.name}.${name}`
      ),
    );
  }
  // A gateway of one's own needs no authentication.
  assertEquals(unclear, ["httpEmail.auth", "httpSms.auth"]);
});

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
    `# mine\nZ=1\nA=old\n\n# one\nB=b\n\n# x\nK="${key.trim()}"\n`,
  );
  assertMatch(envFor(before, secrets, { A: "new" }, true).text, /^A=new$/m);
  const windows = envFor("A=old\r\nZ=1\r\n", [secrets[0]!], { A: "new" }, true);
  assertEquals(windows.text, "Z=1\r\n\n# one\nA=new\n");
});
