/** What the pages are made of, without a browser. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createServer } from "node:net";
import type { Config } from "../../src/settings.ts";
import { eventFields, mistakesIn } from "../../tools/dev/event_help.ts";
import { snippetOf } from "../../tools/dev/email_text.ts";
import { rulesOf, sayRule } from "../../tools/dev/faults.ts";
import { problemsIn, typeProblemsIn } from "../../tools/dev/problems.ts";
import { type Exchange, startRecorder } from "../../tools/dev/recorder.ts";
import { isOwnHost, isSame } from "../../tools/dev/same.ts";
import { loadSample, samplesOf, TYPES } from "../../tools/dev/sample_events.ts";
import { curlOf, shown } from "../../tools/dev/shown.ts";
import { smsSize } from "../../tools/dev/sms_size.ts";
import { asGmail, inScheme, marked } from "../../tools/dev/static/email_view.js";
import { queryOf, readView } from "../../tools/dev/view.ts";

Deno.test("smsSize() says what one more character costs", () => {
  const rows: [string, number, number, string[], number | undefined][] = [
    ["a".repeat(150), 1, 10, [], 3],
    ["a".repeat(160), 1, 0, [], 3],
    ["a".repeat(161), 2, 145, [], 3],
    ["ą" + "a".repeat(68), 1, 1, ["ą"], undefined],
    ["ąę" + "a".repeat(70), 2, 62, ["ą", "ę"], undefined],
  ];
  for (const [text, count, left, forcing, withUnicode] of rows) {
    const size = smsSize(text);
    assertEquals(
      [size.segments, size.left, size.forcing, size.withUnicode],
      [count, left, forcing, withUnicode],
    );
  }
});

const KNOWN = { locales: ["en", "zh-HK", "ar"], own: ["en", "zh-HK"], countries: ["HK", "NG"] };

Deno.test("readView() reads back what queryOf() writes, and drops what nobody knows", () => {
  const query = "lang=ar&message=new_login&channel=sms&scheme=dark&part=text&mark=on&preset=long" +
    "&country=NG&username=x&price=0.05";
  const view = readView(new URLSearchParams(query), KNOWN);
  assertEquals(view.locales, ["ar"]);
  assertEquals([view.given.username, view.given.country, view.price], ["x", "NG", 0.05]);
  assertEquals(readView(queryOf(view, KNOWN), KNOWN), view);

  const odd = readView(
    new URLSearchParams("lang=xx&scheme=constructor&country=ZZ&price=-1"),
    KNOWN,
  );
  assertEquals(odd, readView(new URLSearchParams(), KNOWN));
});

Deno.test("readView() takes the values of a form only where they started from the same", () => {
  const read = (query: string) => readView(new URLSearchParams(query), KNOWN).given.username;
  assertEquals(read("preset=long&was=long:HK&username=mine"), "mine");
  assertEquals(read("preset=bare&was=long:HK&username=mine"), "");
});

const CODE = "SMS gateway, verification_sms";

Deno.test("mistakesIn() finds nothing wrong in any sample event", async () => {
  const fields = await eventFields();
  const samples = samplesOf({ smsGateway: {} } as Config);
  assert(samples.includes(CODE) && !samplesOf(undefined).includes(CODE));
  for (const name of samples.filter((one) => one !== "seed")) {
    assertEquals([name, mistakesIn(loadSample(name, undefined), fields, TYPES)], [name, []]);
  }
});

Deno.test("mistakesIn() says what is wrong, where, and what is right", async () => {
  const fields = await eventFields();
  const right = loadSample("user.created.admin_phone", undefined);
  const rows: [from: string, to: string, said: string, at: string][] = [
    ['"type": "user.created"', '"type": "user.craeted"', 'is it "user.created"?', '"user.craeted"'],
    ['"triggered_by": "admin_api"', '"triggered_by": "me"', '"triggered_by" is', '"me"'],
    ['"is_disabled": false,', "", '"payload.user" has no "is_disabled"', "{"],
    ['"timestamp": 1795686721', '"timestamp": "now"', '"timestamp" is number', '"now"'],
    ['"seq": 59,', '"seq": 59 59,', "this is no JSON", "5"],
  ];
  for (const [from, to, said, at] of rows) {
    const text = right.replace(from, to);
    assert(text !== right, from);
    const [mistake] = mistakesIn(text, fields, TYPES);
    assertStringIncludes(mistake?.text ?? "nothing", said);
    assert(text.slice(mistake!.offset).startsWith(at), text.slice(mistake!.offset, 20));
    const line = text.split("\n")[mistake!.line - 1]!;
    assert(line.slice(mistake!.column - 1).startsWith(at), line);
  }
});

Deno.test("mistakesIn() takes a one-time code for one", async () => {
  const fields = await eventFields();
  const right = loadSample(CODE, undefined);
  const rows: [from: RegExp, to: string, said: string, at: string][] = [
    [/"to": ".*?",/, "", 'a one-time code" has no "to"', "{"],
    [/"body": ".*?"/, '"body": 7', '"body" is string', "7"],
    [
      /"verification_sms.txt"/,
      '"verify.txt"',
      '"template_name" is SMSTemplateName',
      '"verify.txt"',
    ],
    [/"template_variables": \{[^}]*\}/, '"template_variables": 1', '"template_variables" is', "1"],
  ];
  for (const [from, to, said, at] of rows) {
    const text = right.replace(from, to);
    assert(text !== right, `${from}`);
    const [mistake] = mistakesIn(text, fields, TYPES);
    assertStringIncludes(mistake?.text ?? "nothing", said);
    assert(text.slice(mistake!.offset).startsWith(at), text.slice(mistake!.offset, 20));
  }
});

Deno.test("shown() is for the real host, and curlOf() a command for it", async () => {
  const secret = "s3cr/et+k=y value";
  const http = {
    first: "POST /api.example.com/a?key=1&api_key=abcdef HTTP/1.1",
    headers: [["host", "127.0.0.1:1"], ["x-other", secret]] as [string, string][],
    body: `it's $HOME and ${encodeURIComponent(secret)}`,
  };
  const secrets = { A_SECRET: secret };
  const { first, headers } = shown(http, secrets);
  assertEquals(first, "POST /api.example.com/a?key=1&api_key=*** HTTP/1.1");
  assertEquals(headers, [["host", "api.example.com"], ["x-other", "${A_SECRET}"]]);
  const command = curlOf({ request: http }, secrets);
  const { stdout } = await new Deno.Command("sh", {
    args: ["-c", command.replace(/^curl/, "printf '%s\\n'")],
    env: { A_SECRET: "mine" },
  }).output();
  assertEquals(new TextDecoder().decode(stdout).trim().split("\n"), [
    "-X",
    "POST",
    "https://api.example.com/a?key=1&api_key=***",
    "-H",
    "x-other: mine",
    "--data-raw",
    "it's $HOME and mine",
  ]);
});

Deno.test("startRecorder() passes on a cut connection and notes what came", async () => {
  const cutting = createServer((socket) => {
    socket.on("data", () => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf");
      socket.destroySoon();
    });
  });
  await new Promise<void>((done) => cutting.listen(0, "127.0.0.1", done));
  const { port } = cutting.address() as { port: number };
  const recorder = await startRecorder(`127.0.0.1:${port}`);
  const ended = new Promise<void>((done) => recorder.onChange = done);
  const failed = await fetch(`${recorder.origin}/a.example.com/b`, {
    method: "POST",
    body: "whole",
    headers: { Connection: "close" },
  }).then((reply) => reply.text()).catch((error) => error.name as string);
  await ended;
  await recorder.stop();
  await new Promise((done) => cutting.close(done));
  assertEquals(failed, "TypeError");
  const [exchange] = recorder.exchanges as [Exchange];
  assertEquals(exchange.request.first, "POST /a.example.com/b HTTP/1.1");
  assertEquals([exchange.request.body, exchange.reply?.body], ["whole", "half"]);
});

Deno.test("problemsIn() places what the build says", () => {
  const folder = Deno.makeTempDirSync({ prefix: "problems-" });
  const file = `${folder}/config.ts`;
  Deno.mkdirSync(`${folder}/templates`);
  Deno.writeTextFileSync(`${folder}/templates/en.yaml`, "a: |-\n  b\n  c { d\n");
  Deno.writeTextFileSync(file, 'a\nlocales: ["en", "xx"],\ncountries: ["ZZ"],\n');
  const rows: [said: string, line: number | undefined, column: number | undefined, text: string][] =
    [
      ["templates/en.yaml:3:5: a lone brace", 3, 5, "a lone brace"],
      ['config.ts: sms.countries has "ZZ", which is no country', 3, 14, "sms.countries has"],
      [
        'templates/xx.yaml is missing: config.ts names this language in "locales"',
        2,
        18,
        "missing",
      ],
      ["config.ts: service.nothing is missing", undefined, undefined, "service.nothing is missing"],
    ];
  for (const [said, line, column, text] of rows) {
    const [problem] = problemsIn(said, file);
    assertEquals([said, problem?.line, problem?.column], [said, line, column]);
    assertStringIncludes(problem!.text, text);
  }
  const typed = typeProblemsIn(
    "TS2352 [ERROR]: Conversion of type '{ a: string; }' may be a mistake\n" +
      "  Property 'b' is missing in type '{ a: string; }'.\nexport default {\n" +
      `               ^\n    at file://${file}:1:1\n\n` +
      "TS2561 [ERROR]: 'contries' does not exist in type '{ a: string; }'. Did you mean " +
      `'countries'?\n  contries: 1\n  ~~~~~~~~\n    at file://${file}:3:1\n\nFound 2 errors.`,
    file,
  );
  assertEquals(
    typed.map(({ text, line, column }) => [text, line, column]),
    [["'contries' does not exist. Did you mean 'countries'?", 3, 1]],
  );
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("rulesOf() reads a form, and sayRule() says it", () => {
  const form = new FormData();
  for (const [to, fault, times] of [["twilio", "busy", "first"], ["*", "", "always"]]) {
    form.append("to", to!);
    form.append("fault", fault!);
    form.append("times", times!);
  }
  const rules = rulesOf(form, ["twilio", "*"]);
  assertEquals(rules, [{ to: "twilio", fault: { kind: "status", status: 503 }, nth: [1] }]);
  assertEquals(rules.map(sayRule), ["twilio answers 503, the first time"]);
  form.set("to", "elsewhere");
  assertEquals(rulesOf(form, ["twilio", "*"]), []);
});

Deno.test("an email's HTML is changed for the eye alone", () => {
  const html = "<html><head><style>@media (prefers-color-scheme:dark){a{b:c}}</style></head>" +
    '<body style="margin:0"><!-- x --><a href="https://a.example.com/?u=abcd">abcd</a></body></html>';
  assertStringIncludes(inScheme(html, "dark"), "@media all{");
  assertStringIncludes(inScheme(html, "light"), "@media not all{");
  assert(!/<style|<!-- x|prefers/.test(asGmail(html)));
  assertStringIncludes(marked(html, ["abcd"]), '?u=abcd">');
  assertEquals(marked(html, ["abcd"]).match(/<mark/g)?.length, 1);
});

Deno.test("snippetOf() begins with the hidden preheader", () => {
  const html =
    '<body><div style="display:none">First &amp; hidden</div><p>Then&nbsp;this</p></body>';
  assertEquals(snippetOf(html), "First & hidden Then this");
});

Deno.test("only this machine's own pages may ask", () => {
  for (const host of ["127.0.0.1:8788", "localhost", "localhost:1"]) assert(isOwnHost(host), host);
  for (const host of ["evil.example.com", "127.0.0.1.example.com", "", undefined]) {
    assert(!isOwnHost(host), host);
  }
  const from = (origin?: string) =>
    isSame(
      new Request("http://127.0.0.1:1/try", {
        method: "POST",
        ...origin && { headers: { Origin: origin } },
      }),
    );
  assertEquals(
    [from("http://127.0.0.1:1"), from("http://127.0.0.1:2"), from("null"), from()],
    [true, false, false, false],
  );
});
