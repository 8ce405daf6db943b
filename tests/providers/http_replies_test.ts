/** How `httpSms` reads the replies of gateways that speak plain text, XML or JSON. */

import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import { httpEmail } from "../../src/providers/http_email.ts";
import { httpSms, type HttpSmsOptions } from "../../src/providers/http_sms.ts";
import {
  accepted,
  type Outcome,
  rejected,
  type RejectedCode,
  retry,
  unknown,
} from "../../src/words/outcome.ts";
import { warnings } from "../../src/words/options.ts";
import { secret } from "../../src/words/secret.ts";
import { GSM7 } from "../fixtures/provider_fixture.ts";

const url = "https://sms.example.com/send";
/** The examples of the doc comment, as they stand there: JSON, plain text and XML. */
const [BY_PATH, TEXT, XML] = examplesOf("http_sms").map((code) =>
  new Function("httpSms", "secret", `return (${code})`)(
    (options: HttpSmsOptions) => options,
    (name: string) => secret(name, "made-up"),
  ) as HttpSmsOptions
);
/** Believes a 200, but knows what a failure looks like. */
const STATUS: HttpSmsOptions = {
  url,
  accepted: { status: [200] },
  rejectedBy: { text: /^ERROR: ?(\d+)/, codes: { "14": "invalid_phone_number" } },
};
/** Without an ID. */
const WORD: HttpSmsOptions = { url, accepted: { status: [200], text: /^(?:OK|SENT)\b/ } };
const JSON_CODE: HttpSmsOptions = {
  url,
  accepted: { path: ["code"], equals: 0 },
  rejectedBy: { path: ["code"], codes: { "5": "invalid_phone_number", "*": "delivery_rejected" } },
};
const xml = (status: number) => `<response><status>${status}</status><id>12345</id></response>`;
/** Long enough for a pattern that looks again from every place. */
const LONG = `${"<status>".repeat(8000)}`;

for (
  const [kind, options, status, body, outcome] of [
    ["the first example", BY_PATH, 200, '{"status":"queued","data":{"id":"m-1"}}', accepted("m-1")],
    [
      "the first example",
      BY_PATH,
      400,
      '{"error":{"code":"bad_number"}}',
      rejected(
        "invalid_phone_number",
        "bad_number",
      ),
    ],
    ["text", TEXT, 200, "OK: 12345", accepted("12345")],
    ["text", TEXT, 200, "\ufeff OK: 12345\r\n", accepted("12345")],
    ["text", TEXT, 200, "ERROR:14", rejected("invalid_phone_number", 14)],
    ["text", TEXT, 200, "ERROR: 99", rejected("delivery_rejected", 99)],
    ["text", TEXT, 400, "ERROR:14", rejected("invalid_phone_number", 14)],
    ["text", TEXT, 400, "ERROR:99", rejected("unsupported_request", 99)],
    ["text", TEXT, 503, "ERROR:99", retry("provider_unavailable", undefined, 99)],
    ["text", TEXT, 200, "OK", unknown("unknown_error", 200)],
    ["text", TEXT, 200, "NOT OK: 12345", unknown("unknown_error", 200)],
    ["text", TEXT, 500, "OK: 12345", unknown("unknown_error", 500)],
    ["text", TEXT, 200, "", unknown("unknown_error", 200)],
    ["a status", STATUS, 200, "12345", accepted(undefined)],
    ["a status", STATUS, 200, "ERROR:14", rejected("invalid_phone_number", 14)],
    ["a status", STATUS, 200, "ERROR:99", unknown("unknown_error", 99)],
    ["a word", WORD, 200, "SENT", accepted(undefined)],
    ["a word", WORD, 200, "FAILED", unknown("unknown_error", 200)],
    ["a word", WORD, 201, "SENT", unknown("unknown_error", 201)],
    ["XML", XML, 200, xml(0), accepted("12345")],
    ["XML", XML, 200, xml(2), rejected("authentication_failed", 2)],
    ["XML", XML, 200, xml(17), rejected("delivery_rejected", 17)],
    ["XML", XML, 200, `${LONG}${xml(0)}`, unknown("unknown_error", 200)],
    ["JSON", JSON_CODE, 200, '{"code":0}', accepted(undefined)],
    ["JSON", JSON_CODE, 200, '{"code":5}', rejected("invalid_phone_number", 5)],
    ["JSON", JSON_CODE, 200, '{"code":6}', rejected("delivery_rejected", 6)],
    ["JSON", JSON_CODE, 200, '{"code":null}', unknown("unknown_error", 200)],
    [
      "JSON",
      JSON_CODE,
      200,
      '{"code":"constructor"}',
      rejected("delivery_rejected", "constructor"),
    ],
  ] as [string, HttpSmsOptions, number, string, Outcome][]
) {
  Deno.test(`httpSms() reads ${kind}: ${status} ${body.slice(0, 40).trim()}`, () => {
    const provider = httpSms(options);
    assertEquals(provider.outcome(new Response(null, { status }), body), outcome);
  });
}

const codes = { "*": "delivery_rejected" };
for (
  const [option, rule, fault] of [
    ["accepted", undefined, "is missing"],
    ["accepted", {}, "is missing"],
    ["accepted", { status: [400] }, 'must have in "status" numbers from 200 to 299'],
    ["accepted", { status: [200, 400] }, 'must have in "status" numbers from 200 to 299'],
    ["accepted", { status: 200 }, 'must have in "status" numbers from 200 to 299'],
    ["accepted", { path: "status" }, 'must have as "path" a list of names'],
    ["accepted", { path: [] }, 'must have as "path" a list of names'],
    ["accepted", { status: [200], equals: "queued" }, 'must have a "path" beside "equals"'],
    ["accepted", { text: "OK" }, 'must not have a "text" that is no pattern'],
    ["accepted", { text: /OK|/ }, 'must not have a "text" that matches an empty reply'],
    ["accepted", { text: /^(?!ERROR)/ }, 'must not have a "text" that matches an empty reply'],
    ["accepted", { text: /^OK/g }, 'must not have a "text" that has the flag g or y'],
    ["accepted", { id: /^OK: \d+/ }, 'must not have an "id" that has 0 groups (…) and not one'],
    ["accepted", { id: /^(O)K: (\d+)/ }, 'must not have an "id" that has 2 groups'],
    ["rejectedBy", {}, 'must have either a "path" or a "text"'],
    ["rejectedBy", { path: ["a"], text: /(\d)/, codes }, 'must have either a "path" or a "text"'],
    ["rejectedBy", { path: "a", codes }, 'must have as "path" a list of names'],
    ["rejectedBy", { path: ["code"] }, 'must have "codes" that mean one of'],
    ["rejectedBy", { path: ["code"], codes: {} }, 'must have "codes" that mean one of'],
    ["rejectedBy", { path: ["code"], codes: { 1: "failed" } }, 'must have "codes" that mean'],
    [
      "rejectedBy",
      { path: ["code"], codes: { 1: "invalid_email_address" } },
      'must have "codes" that mean one of invalid_phone_number, authentication_failed',
    ],
    ["rejectedBy", { text: /^ERROR/, codes }, 'must not have a "text" that has 0 groups'],
  ] as [string, unknown, string][]
) {
  Deno.test(`httpSms() refuses ${option} that ${fault}: ${show(rule)}`, () => {
    const options = { ...STATUS, [option]: rule } as HttpSmsOptions;
    const error = assertThrows(
      () => httpSms(options),
      ConfigError,
      `httpSms: option "${option}" ${fault}`,
    );
    assertEquals(error.code, "bad_config");
  });
}

Deno.test("httpEmail() has the same rules, with an email address in the place of a number", () => {
  const options = (code: string) => ({
    url,
    accepted: { text: /^OK/ },
    rejectedBy: { text: /^ERROR: ?(\d+)/, codes: { "14": code as RejectedCode } },
  });
  assertThrows(
    () => httpEmail(options("invalid_phone_number")),
    ConfigError,
    'httpEmail: option "rejectedBy" must have "codes" that mean one of invalid_email_address',
  );
  const { outcome } = httpEmail(options("invalid_email_address"));
  const response = new Response(null, { status: 200 });
  assertEquals(outcome(response, "ERROR:14"), rejected("invalid_email_address", 14));
  assertEquals(outcome(response, "OK"), accepted(undefined));
});

Deno.test("httpSms() asks for JSON only where it reads JSON", async () => {
  for (const [options, accept] of [[BY_PATH, "application/json"], [TEXT, "*/*"], [STATUS, "*/*"]]) {
    const { headers } = await httpSms(options as HttpSmsOptions).request(GSM7);
    assertEquals(headers.get("accept"), accept);
  }
});

Deno.test("httpSms() names a secret that has no value, and one that is lost inside of a text", () => {
  for (
    const [value, fault] of [
      [secret("TOKEN"), 'has no value for secret("TOKEN")'],
      [
        `Key ${secret("TOKEN", "made-up")}`,
        "has a secret inside of a text, where it is lost; it must",
      ],
    ] as const
  ) {
    const options = { ...STATUS, headers: { "X-Key": value } };
    assertThrows(() => httpSms(options), ConfigError, `httpSms: option "headers" ${fault}`);
  }
});

Deno.test("httpSms() warns of a rule that looks at the status alone", () => {
  for (
    const [options, warns] of [
      [{ url, accepted: { status: [200] } }, true],
      [{ url, accepted: { status: [200], path: ["ok"] } }, false],
      [STATUS, false],
      [TEXT, false],
    ] as [HttpSmsOptions, boolean][]
  ) {
    warnings.length = 0;
    httpSms(options);
    assertEquals(warnings.map(({ provider }) => provider), warns ? ["httpSms"] : []);
  }
});

function examplesOf(file: string): string[] {
  const source = Deno.readTextFileSync(
    new URL(`../../src/providers/${file}.ts`, import.meta.url),
  );
  return [...source.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) =>
    code!.replace(/^ \* ?/gm, "")
  );
}

function show(rule: unknown): string | undefined {
  return JSON.stringify(rule, (_, value) => value instanceof RegExp ? String(value) : value);
}
