/** Authgear takes null for a success and an exception for a failure without a cause: neither comes. */

import { assert, assertEquals } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import type { SmsProvider } from "../../src/words/provider.ts";
import { answered, type AnsweredOptions } from "../support/answered.ts";
import { samplePayload } from "../support/gateway.ts";
import { answering } from "../support/telling.ts";

const SECRET = "s3cr3t-0123456789";
const fails = (): never => {
  throw new Error(`${SECRET} to +85298765432`);
};
const well: SmsProvider = answering("a", "sms").provider;
const broken = (change: Partial<SmsProvider>): SmsProvider => ({ ...well, ...change });

for (
  const [title, providers, options, code] of [
    ["a provider that makes no request", [broken({ request: fails })], {}, "unsupported_request"],
    ["a provider that cannot read", [broken({ outcome: fails })], {}, "unknown_error"],
    ["an outcome that is none", [broken({ outcome: () => null as never })], {}, "unknown_error"],
    ["a provider that is none", [null as never], {}, "unsupported_request"],
    ["a network that fails", [well], { reply: fails }, "unknown_error"],
    ["a console that fails", [well], { print: fails }, "ok"],
    ["a configuration that failed", [], {
      config: new TypeError(SECRET),
    }, "unsupported_request"],
    ["no configuration", [], { config: null as never }, "unsupported_request"],
    ["an empty configuration", [], { config: {} }, "delivery_rejected"],
    ["a country that is not in the file", [], {
      config: { smsGateway: { providers: [well], countries: ["FR"] } },
    }, "unsupported_request"],
    ["a fold that fails", [], {
      config: { smsGateway: { providers: [well], countries: ["+852"], fold: fails } },
    }, "unsupported_request"],
    ["a payload with traps", [well], {
      payload: { ...samplePayload(), template_variables: { code: { toString: 1 }, x: null } },
    }, "ok"],
  ] as [string, SmsProvider[], AnsweredOptions, string][]
) {
  Deno.test(`answer() returns a result where there is ${title}`, async () => {
    const { result, printed } = await answered({ providers }, options);
    assertEquals([result.code, typeof result.info], [code, "object"]);
    const said = JSON.stringify(result) + printed.join();
    assert(!said.includes(SECRET) && !said.includes("98765432"), said);
  });
}

Deno.test("answer() says what is wrong with a configuration, as only its own errors do", async () => {
  const said = async (config: Error) => (await answered({}, { config })).result.info["reason"];
  assertEquals(
    await said(new ConfigError('twilio: option "from" is missing')),
    'twilio: option "from" is missing',
  );
  assertEquals(await said(new RangeError(SECRET)), "RangeError");
});
