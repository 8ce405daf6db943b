/** Providers that send approved templates only, and the rules that choose a provider by country. */

import { assert, assertEquals } from "@std/assert";
import { accessyouOtp } from "../../src/providers/accessyou_otp.ts";
import { alibabaSms } from "../../src/providers/alibaba_sms.ts";
import { sendcloud } from "../../src/providers/sendcloud.ts";
import { tencentSms } from "../../src/providers/tencent_sms.ts";
import { accepted, unknown } from "../../src/words/outcome.ts";
import type { SmsProvider } from "../../src/words/provider.ts";
import { Secret } from "../../src/words/secret.ts";
import { gapsOf, TEMPLATES } from "../../tools/build/gateway_check.ts";
import { answered } from "../support/answered.ts";
import { samplePayload } from "../support/gateway.ts";
import { answering } from "../support/telling.ts";

const key = new Secret("KEY", "0123456789abcdef0123456789abcdef");
const CODES = TEMPLATES.filter((name) => name !== "forgot_password_sms.txt");

/** A template a name, `t1` to `t7`, of which one has languages; the last takes the link. */
function templatesOf<P>(params: (value: string) => P, id: (name: string) => string) {
  const one = (name: string, value: string) => ({ id: id(name), params: params(value) });
  return Object.fromEntries(TEMPLATES.map((name, index) => {
    if (name === "verification_sms.txt") {
      return [name, { en: one("en", "code"), zh: one("zh", "code"), "zh-HK": one("hk", "code") }];
    }
    const isCode = CODES.includes(name);
    return [name, one(`t${index + 1}`, isCode ? "code" : "link")];
  }));
}

const list = (value: string) => ["app_name", value];
const named = (value: string) => ({ app: "app_name", value });
/** IDs that the providers take, by the names that the tests give them. */
const DIGITS: Record<string, string> = Object.fromEntries(
  ["en", "zh", "hk", ...TEMPLATES.map((_, index) => `t${index + 1}`)]
    .map((name, index) => [name, `90${10 + index}`]),
);
const digits = (name: string) => DIGITS[name]!;
const PROVIDERS: SmsProvider[] = [
  tencentSms({
    secretId: "AKIDexample0123456789",
    secretKey: key,
    region: "ap-guangzhou",
    smsSdkAppId: "1400000001",
    signName: "示例",
    templates: templatesOf(list, digits),
  }),
  alibabaSms({
    accessKeyId: "LTAIexample0123456",
    accessKeySecret: key,
    signName: "示例",
    templates: templatesOf(named, (name) => `SMS_${digits(name)}`),
  }),
  sendcloud({ smsUser: "example", smsKey: key, templates: templatesOf(named, digits) }),
  accessyouOtp({
    accountno: "11000001",
    user: "10000001",
    pwd: key,
    templates: templatesOf(list, digits),
  }),
];

/** What one provider is asked to send, decoded. */
async function askedOf(provider: SmsProvider, payload: unknown): Promise<string> {
  let asked = "";
  const { result } = await answered({ providers: [provider], countries: ["+"] }, {
    payload,
    async reply({ url, headers, body }) {
      const text = body ? await new Response(body).text() : "";
      asked += decodeURIComponent(`${url} ${text} ${JSON.stringify([...headers])}`)
        .replaceAll("+", " ");
      return new Response("{}", { status: 400 });
    },
  });
  assertEquals(result.info["provider_name"], provider.name);
  return asked;
}

for (const provider of PROVIDERS) {
  for (const [index, template] of TEMPLATES.entries()) {
    const name = template.replace(".txt", "");
    Deno.test(`${provider.name} sends its template for ${name}, with its value`, async () => {
      const payload = samplePayload(name);
      const { code, link } = payload["template_variables"] as Record<string, string>;
      const asked = await askedOf(provider, payload);
      const id = digits(name === "verification_sms" ? "en" : `t${index + 1}`);
      assert(new RegExp(`\\b(SMS_)?${id}\\b`).test(asked), asked);
      assert(asked.includes(code ?? link!) && asked.includes("Example"), asked);
      assert(!asked.includes(String(payload["body"])), "our own text is sent");
    });
  }
  for (
    const [tag, name] of [["zh-HK", "hk"], ["zh-Hant-TW", "zh"], ["en-GB", "en"], ["fr", "en"], [
      "",
      "en",
    ]]
  ) {
    Deno.test(`${provider.name} sends the template of "${tag}" in ${name}`, async () => {
      const asked = await askedOf(provider, { ...samplePayload(), language_tag: tag });
      assert(new RegExp(`\\b(SMS_)?${digits(name!)}\\b`).test(asked), asked);
    });
  }
  Deno.test(`${provider.name} sends the Portal's test message by the verification template`, async () => {
    const asked = await askedOf(provider, samplePayload("portal_test"));
    assert(
      new RegExp(`\\b(SMS_)?${digits("en")}\\b`).test(asked) && asked.includes("000000"),
      asked,
    );
  });
}

const free = (name: string) => answering(name, "sms", [accepted("1")]).provider;
const fixed = (name: string, templates: string[]) => ({ ...free(name) as SmsProvider, templates });

Deno.test("answer() asks the next provider where the first has no template, or fails", async () => {
  const china = sendcloud({
    smsUser: "example",
    smsKey: key,
    templates: { "verification_sms.txt": { id: "1", params: { code: "code" } } },
  });
  const payload = { ...samplePayload("forgot_password_sms"), to: "+8613800138000" };
  const { hosts, result } = await answered(
    { providers: [china, free("b")], countries: ["+86"] },
    { payload },
  );
  assertEquals([hosts, result.code], [["b.example.com"], "ok"]);
  const [first] = result.info["attempts"] as { code: string }[];
  assertEquals(first!.code, "unsupported_request");
});

Deno.test("answer() sends by country, and by the next one of the country after a failure", async () => {
  const providers = [
    { provider: answering("china", "sms", [unknown("timeout")]).provider, countries: ["+86"] },
    { provider: free("hongkong"), countries: ["+852"] },
    free("rest"),
  ];
  const countries = ["+86", "+852", "+1"];
  for (
    const [to, expected] of [
      ["+8613800138000", ["china", "rest"]],
      ["+85298765432", ["hongkong"]],
      ["+12025550123", ["rest"]],
    ] as const
  ) {
    const payload = { ...samplePayload(), to };
    const { hosts, result } = await answered({ providers, countries }, { payload });
    assertEquals([hosts, result.code], [expected.map((name) => `${name}.example.com`), "ok"]);
  }
});

const [verification, ...others] = [
  "verification_sms.txt",
  ...TEMPLATES.filter((one) => one !== "verification_sms.txt"),
];
for (
  const [title, providers, expected] of [
    ["text providers have no gap", [free("a")], []],
    ["all seven are there", [fixed("a", TEMPLATES)], []],
    ["one alone loses everybody", [fixed("a", [verification!])], [
      { provider: "a", templates: others, lost: ["CN", "HK"] },
    ]],
    ["another takes its place", [fixed("a", [verification!]), free("b")], [
      { provider: "a", templates: others, lost: [] },
    ]],
    ["another takes its place in one country", [
      fixed("a", [verification!]),
      { provider: free("b"), countries: ["HK"] },
    ], [{ provider: "a", templates: others, lost: ["CN"] }]],
    ["two have all together", [fixed("a", [verification!]), fixed("b", others)], [
      { provider: "a", templates: others, lost: [] },
      { provider: "b", templates: [verification!], lost: [] },
    ]],
    ["only the country of its route is lost", [
      { provider: fixed("a", others), countries: ["CN"] },
      free("b"),
    ], [{ provider: "a", templates: [verification!], lost: [] }]],
  ] as const
) {
  Deno.test(`gapsOf() says that ${title}`, () => {
    const gateway = { providers: [...providers] as SmsProvider[], countries: ["CN", "HK"] };
    const gaps = gapsOf(gateway).map((gap) => ({ ...gap, templates: [...gap.templates].sort() }));
    const sorted = expected.map((gap) => ({ ...gap, templates: [...gap.templates].sort() }));
    assertEquals<unknown>(gaps, sorted);
  });
}
