import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Attempt, Line } from "../../src/words/run.ts";
import { inWords } from "../../tools/send/report.ts";
import { asCurl, asText, type HttpRequest } from "../../tools/masked.ts";
import { projectCommand } from "../support/project_command.ts";

const PHONE = "+852 9876 5432";
const PLIVO = 'import { plivo } from "ROOT/src/providers/plivo.ts";';
const TWO = {
  sms: `{
    providers: [
      twilio({
        accountSid: secret("TWILIO_ACCOUNT_SID"),
        authToken: secret("TWILIO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
      plivo({
        authId: secret("PLIVO_AUTH_ID"),
        authToken: secret("PLIVO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
    ],
    countries: ["HK"],
  }`,
  alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
};

Deno.test("send sends one message, touches no account and alerts nobody", async () => {
  await using send = await projectCommand("send", TWO, PLIVO);
  const { sandbox } = send;
  const first = await send.run("--to", PHONE, "--locale", "en");
  assertEquals(first.code, 0, first.stderr);
  assertMatch(
    first.stdout,
    /^twilio accepted the SMS in en to \+85\*\*\*32 after \d+ ms, as SM\w+; look whether it arrives\.\n$/,
  );
  assertMatch(sandbox.inbox[0]!.text, /password: \w{4}-\w{4}-\w{4}-\w{4}$/);
  const fallback = await send.run(
    "--to",
    PHONE,
    "--provider",
    "plivo",
    "--message",
    "account_created",
  );
  assertEquals([fallback.code, sandbox.inbox[1]!.provider], [0, "plivo"], fallback.stderr);
  sandbox.faults.rules = ["twilio", "plivo"].map((to) => ({
    to,
    fault: { kind: "status", status: 401 },
  }));
  const failing = await send.run("--to", PHONE);
  assertEquals(failing.code, 1);
  assertMatch(
    failing.stdout,
    /twilio refused it \(authentication_failed, status 401\)[^]*Usually: the key/,
  );
  assertStringIncludes(failing.stderr, "no provider accepted it");
  assertEquals([sandbox.admin.mutations, sandbox.alerts], [[], []]);
});

Deno.test("send --dry-run prints the request of each provider and sends nothing", async () => {
  await using send = await projectCommand("send", TWO, PLIVO);
  const { code, stdout } = await send.run("--to", PHONE, "--dry-run");
  assertEquals([code, send.sandbox.served.length], [0, 0]);
  assertStringIncludes(stdout, '-u "${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}"');
  assertStringIncludes(stdout, "/Accounts/${TWILIO_ACCOUNT_SID}/Messages.json");
  assertStringIncludes(stdout, "${PLIVO_AUTH_ID}");
  for (const name of ["TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID", "PLIVO_AUTH_TOKEN"]) {
    assert(!stdout.includes(send.sandbox.secrets[name]!), name);
  }
});

for (
  const [title, args, code, part] of [
    ["nobody", [], 2, "--to is missing"],
    ["two ways to show", ["--to", PHONE, "--dry-run", "--json"], 2, "--dry-run sends nothing"],
    ["what is no number", ["--to", "12"], 2, "--to: the phone number"],
    ["a language that is none", ["--to", PHONE, "--locale", "!"], 2, "--locale: the locale"],
    [
      "a message that there is not",
      ["--to", PHONE, "--message", "x"],
      2,
      "it sends account_created",
    ],
    ["another provider", ["--to", PHONE, "--provider", "resend"], 2, "it has twilio"],
    [
      "a number outside the fence",
      ["--to", "+493012345678"],
      1,
      "no country in sms.countries: add its country there, or send to a number of HK, NG, US",
    ],
  ] as [string, string[], number, string][]
) {
  Deno.test(`send exits with ${code} for ${title}`, async () => {
    await using send = await projectCommand("send");
    const result = await send.run(...args);
    assertEquals([result.code, send.sandbox.inbox.length], [code, 0], result.stderr);
    assertStringIncludes(result.stderr, part);
  });
}

Deno.test("send says which language is written in the place of the one asked for", async () => {
  await using send = await projectCommand("send");
  const french = await send.run("--to", PHONE, "--locale", "fr");
  assertStringIncludes(french.stderr, "--locale fr is not among the locales of config.ts (");
  assertStringIncludes(french.stderr, "in zh-HK, the language of the number's country, HK.");
  const british = await send.run("--to", "+12025550123", "--locale", "en-GB", "--dry-run");
  assertStringIncludes(british.stderr, "so this is in en, which its readers read too.");
  const none = await send.run("--to", "someone@example.com", "--locale", "fr");
  assertStringIncludes(none.stderr, "so this is in en, its defaultLocale.");
  assertEquals((await send.run("--to", PHONE, "--locale", "zh-HK")).stderr, "");
});

for (
  const [left, to, said] of [
    ["email", "me@example.com", "--to: config.ts has no email, so nothing can go to an email"],
    ["sms", PHONE, "--to: config.ts has no sms, so nothing can go to a phone number"],
  ] as const
) {
  Deno.test(`send refuses an address where config.ts has no ${left}`, async () => {
    await using send = await projectCommand("send", { credential: "none()", [left]: "undefined" });
    const { code, stderr } = await send.run("--to", to);
    assertEquals(code, 2);
    assertStringIncludes(stderr, said);
  });
}

const DOWN: Attempt = { provider: "twilio", outcome: "retry", code: "provider_unavailable", ms: 7 };

/** A run of these attempts, which took 15 s. */
function lineOf(...attempts: Attempt[]): Line {
  const delivery = { message: "m", channel: "sms", to: "+85***32", locale: "en" } as const;
  const deliveries = [{ ...delivery, outcome: "rejected" as const, attempts }];
  const of = { event: "e", type: "user.created", project: "p", message: "m" };
  return { ...of, outcome: "failed", deliveries, ms: 15_010 };
}

Deno.test("inWords() says once what was not reached, and of nobody that they refused it", () => {
  const plivo = { ...DOWN, provider: "plivo", status: 503 };
  const said = inWords(lineOf(DOWN, plivo, { ...DOWN, ms: 8 }, plivo, { ...DOWN, ms: 9 }));
  assertEquals(said.length, 4, said.join("\n"));
  assertMatch(said[0]!, /^twilio could not be reached, 3 times in 15 s; check this machine's net/);
  assertEquals(
    said[1],
    "plivo did not take it (provider_unavailable, status 503), 2 times in 15 s.",
  );
  assertMatch(inWords(lineOf(DOWN))[0]!, /^twilio could not be reached, after 7 ms; check/);
});

Deno.test("asText() and asCurl() show no secret in any form", () => {
  const secrets = { TOKEN: "s3cr3t/+key", KEY_ID: "AKID0123456789" };
  const request: HttpRequest = {
    method: "POST",
    url: "https://api.example.com/?key=s3cr3t%2F%2Bkey",
    headers: [
      ["authorization", "Bearer s3cr3t/+key"],
      ["x-signature", "0123456789abcdef"],
      ["x-basic", `Basic ${btoa("user:s3cr3t/+key")}`],
      ["x-token", "Own abcdefgh"],
      ["idempotency-key", "0000-1"],
      ["content-type", "application/json"],
    ],
    body: '{"token":"s3cr3t/+key","sign":"abcdefgh","text":"costs $5 `now`"}',
  };
  for (const shown of [asText(request, secrets), asCurl(request, secrets)]) {
    assert(!/s3cr3t|0123456789abcdef|czNjcjN0|abcdefgh/.test(shown), shown);
    assertStringIncludes(shown, "https://api.example.com/?key=${TOKEN}");
    assertStringIncludes(shown, "Bearer ${TOKEN}");
    assertStringIncludes(shown, "user:${TOKEN}");
    assertStringIncludes(shown, "x-signature: ***");
    assertStringIncludes(shown, "x-token: Own ***");
    assertStringIncludes(shown, "idempotency-key: 0000-1");
  }
  // The shell must fill in the names alone.
  assertStringIncludes(asCurl(request, secrets), String.raw`costs \$5 \`now\``);
});
