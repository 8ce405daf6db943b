import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import pty from "node-pty";
import { path } from "../../tools/cli.ts";
import { deno } from "../support/command.ts";
import { writeProject } from "../support/project.ts";

const ANSWERS = `
service: { name: Harbor Club, url: "https://login.harbor.test/" }
sms:
  provider: twilio
  options: { from: "+447700900123" }
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
    assertStringIncludes(again.stderr, "already has your values");

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

Deno.test("init refuses what will not do, says where it is, and writes nothing", () =>
  inFolder(async (folder) => {
    const answers = `${folder}/answers.yaml`;
    Deno.writeTextFileSync(answers, ANSWERS.replace("[HK, US]", "[HK, UK]"));
    const args = ["tools/init.ts", "--answers", answers, ...filesOf(folder)];
    const { code, stderr } = await deno(...args);
    assertEquals([code, stderr], [2, `${answers}: sms.countries has "UK"; write GB\n`]);
    assert(![...Deno.readDirSync(folder)].some(({ name }) => /config|env/.test(name)));
  }));

Deno.test("init replaces the example's configuration unasked, and complains of no answers first", () =>
  inFolder(async (folder) => {
    const answers = `${folder}/answers.yaml`;
    const args = ["tools/init.ts", "--answers", answers, ...filesOf(folder), "--no-demo"];
    Deno.writeTextFileSync(`${folder}/config.ts`, "export default { mine: true };");
    const none = await deno(...args);
    assertEquals([none.code, none.stderr], [2, `There is no file ${answers}\n`]);
    Deno.writeTextFileSync(answers, ANSWERS);
    assertStringIncludes((await deno(...args)).stderr, "already has your values");
    // As the file says that everybody has at first.
    Deno.writeTextFileSync(
      `${folder}/config.ts`,
      `export default {\n  service: { name: "Example", url: "https://login.example.com/" },\n};`,
    );
    const { code, stderr } = await deno(...args);
    assertEquals([code, stderr], [0, ""]);
  }));

Deno.test("init says that it needs a terminal or answers", () =>
  inFolder(async (folder) => {
    const { code, stderr } = await deno("tools/init.ts", ...filesOf(folder));
    assertEquals(code, 2);
    assertStringIncludes(stderr, "--answers FILE");
  }));

/** What is asked, and what is typed then. */
const TYPED: [RegExp, string][] = [
  [/users know it/, "Harbor Club\r"],
  [/people log in/, "login.example.com\r"],
  [/login\.example\.com is an example's host/, "\x15harbor.authgear.cloud/\r"],
  [/Tell people by/, "\r"],
  [/Who sends/, "twi"],
  [/Twilio/, "\r"],
  [/accountSid/, "\r"],
  [/authToken/, "\r"],
  [/from:/, "+447700900123\r"],
  [/which countries/, "uk"],
  [/❯ United Kingdom \(GB, \+44\)/, "\x15hk"],
  [/❯ Hong Kong \(HK, \+852\)/, "\r"],
  [/Another country/, "\r"],
  [/What does a new user/, "\r"],
  [/project ID/, "My Project\r"],
  [/such as my-project/, "\x15https://harbor.authgear.cloud/login\r"],
  [/Key ID/, "\r"],
  [/private key/, "\r"],
  [/Languages/, "\r"],
  [/language is not known/, "\r"],
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
