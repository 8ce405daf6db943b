import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import type { Message } from "../../src/words/message.ts";
import { accepted, rejected, retry, unknown } from "../../src/words/outcome.ts";
import type { EmailProvider, Lasting, Provider, SmsProvider } from "../../src/words/provider.ts";
import { awsSns } from "../../src/providers/aws_sns.ts";
import { azureEmail } from "../../src/providers/azure_email.ts";
import { mailgun } from "../../src/providers/mailgun.ts";
import { resend } from "../../src/providers/resend.ts";
import { twilio } from "../../src/providers/twilio.ts";
import { qstash } from "../../src/providers/queues/qstash.ts";
import { secret } from "../../src/words/secret.ts";
import { QSTASH_SECRETS } from "../../tools/sandbox/qstash.ts";
import { EMAIL, GSM7 } from "../fixtures/provider_fixture.ts";
import awsSnsFixture from "../fixtures/providers/aws_sns.ts";
import azureFixture from "../fixtures/providers/azure_email.ts";
import mailgunFixture from "../fixtures/providers/mailgun.ts";
import resendFixture from "../fixtures/providers/resend.ts";
import twilioFixture from "../fixtures/providers/twilio.ts";
import { fieldsOf, odd } from "../support/qstash.ts";

const TOKEN = QSTASH_SECRETS.QSTASH_TOKEN;
const token = secret("QSTASH_TOKEN", TOKEN);
const SMS = twilio(twilioFixture.options[0]!);
const MAIL = resend(resendFixture.options[1]!);
const FORM = mailgun(mailgunFixture.options[1]!);
/** SHA-256 of the IDs of the example messages. */
const SMS_ID = "b831cf84eb5642266fa1150b493ef776e77dfce7e0c94867c07bf1df5f84a4a3";
const EMAIL_ID = "254b8c6e794e4ca66f223c73f955752389cb14b73d5fa077c82e8d0d444dc106";

const common = {
  authorization: `Bearer ${TOKEN}`,
  "upstash-method": "POST",
  "upstash-retries": "3",
  "upstash-redact-fields": "body,header[Authorization]",
  "upstash-forward-accept": "application/json",
};

for (
  const { title, provider, inner, message, url, headers } of [
    {
      title: "a form of twilio's",
      provider: qstash({ token, provider: SMS }),
      inner: SMS,
      message: GSM7,
      url: "https://qstash.upstash.io/v2/publish/https://api.twilio.com/2010-04-01/Accounts/" +
        "AC0123456789abcdef0123456789abcdef/Messages.json",
      headers: {
        "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
        "upstash-deduplication-id": SMS_ID,
        "upstash-forward-authorization": twilioFixture.requests[0]!.headers["authorization"],
      },
    },
    {
      title: "resend's JSON with its key against repeats, in the US, later",
      provider: qstash({
        token,
        provider: MAIL,
        region: "us",
        retries: 0,
        retryDelay: "max(1000, pow(2, retried) * 100)",
        delay: "1d10h",
      }),
      inner: MAIL,
      message: EMAIL,
      url: "https://qstash-us-east-1.upstash.io/v2/publish/https://api.resend.com/emails",
      headers: {
        "content-type": "application/json",
        "upstash-deduplication-id": EMAIL_ID,
        "upstash-retries": "0",
        "upstash-retry-delay": "max(1000, pow(2, retried) * 100)",
        "upstash-delay": "1d10h",
        "upstash-forward-authorization": resendFixture.requests[0]!.headers["authorization"],
        "upstash-forward-idempotency-key": EMAIL.id,
        "upstash-forward-user-agent": "authgear-account-notice",
      },
    },
    {
      title: "mailgun's multipart form",
      provider: qstash({ token, provider: FORM, region: "eu" }),
      inner: FORM,
      message: EMAIL,
      url:
        "https://qstash.upstash.io/v2/publish/https://api.mailgun.net/v3/mg.example.com/messages",
      headers: {
        "upstash-deduplication-id": EMAIL_ID,
        "upstash-forward-authorization": mailgunFixture.requests[0]!.headers["authorization"],
      },
    },
  ] as {
    title: string;
    provider: Provider;
    inner: Provider;
    message: Message;
    url: string;
    headers: Record<string, string>;
  }[]
) {
  Deno.test(`qstash() makes the request for ${title}`, async () => {
    const request = await provider.request(message);
    assertEquals(request.method, "POST");
    assertEquals(request.url, url);
    const own = Object.fromEntries(request.headers);
    const type = own["content-type"]!;
    if (!headers["content-type"]) delete own["content-type"];
    assertEquals(own, { ...common, ...headers });
    const theirs = await inner.request(message);
    const parts = (type: string) => type.replace(/boundary=.*/, "");
    assertEquals(parts(type), parts(theirs.headers.get("content-type")!));
    assertEquals(await fieldsOf(request), await fieldsOf(theirs));
  });
}

Deno.test("qstash() leaves every byte and the type of a body alone", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const type = 'Application/X-Odd; a="B"';
  const provider = qstash({
    token,
    provider: odd({ method: "PUT", headers: { "Content-Type": type }, body: bytes }),
  });
  const request = await provider.request(GSM7);
  assertEquals(request.headers.get("content-type"), type);
  assertEquals(request.headers.get("upstash-method"), "PUT");
  assertEquals(new Uint8Array(await request.arrayBuffer()), bytes);
});

Deno.test("qstash() forwards a GET without a body, its query unencoded", async () => {
  const url = "https://sms.example.com/send?to=%2B852&text=a%20b&x=https://y.example/";
  const request = await qstash({ token, provider: odd({}, url) }).request(GSM7);
  assertEquals(request.method, "POST");
  assertEquals(request.url, `https://qstash.upstash.io/v2/publish/${url}`);
  assertEquals(request.headers.get("upstash-method"), "GET");
  assertEquals(request.headers.get("content-type"), null);
  assertEquals(request.body, null);
});

Deno.test("qstash() redacts each header that may be a secret, and asks for no callback", async () => {
  const provider = odd({
    method: "POST",
    headers: { apiKey: "k1", "X-Auth-Token": "k2", Authorization: "k3", Accept: "*/*" },
    body: "{}",
  });
  const { headers } = await qstash({ token, provider }).request(GSM7);
  assertEquals(
    headers.get("upstash-redact-fields"),
    "body,header[Apikey],header[Authorization],header[X-Auth-Token]",
  );
  assertEquals([...headers.keys()].filter((key) => key.includes("callback")), []);
});

Deno.test("qstash() gives one ID to a message and another to every other message", async () => {
  const idOf = async (id: string, provider: Provider = qstash({ token, provider: SMS })) =>
    (await provider.request({ ...GSM7, id })).headers.get("upstash-deduplication-id")!;
  assertEquals(await idOf("a:b:sms:0"), await idOf("a:b:sms:0"));
  assertNotEquals(await idOf("a:b:sms:0"), await idOf("a:b:sms:1"));
  assertNotEquals(await idOf("a:b"), await idOf("a-b"));
  assert(/^[0-9a-f]{64}$/.test(await idOf("會:😀")));
});

Deno.test("qstash() is a provider of the same channel that drops repeats", () => {
  const { name, channel, idempotent } = qstash({ token, provider: SMS });
  assertEquals({ name, channel, idempotent }, {
    name: "qstash:twilio",
    channel: "sms",
    idempotent: true,
  });
});

for (
  const [title, status, headers, body, expected] of [
    ["stored", 200, {}, { messageId: "msg_1" }, accepted("msg_1")],
    ["a repeat", 202, {}, { messageId: "msg_1", deduplicated: true }, accepted("msg_1")],
    ["a 2xx without an ID", 200, {}, {}, unknown("unknown_error", 200)],
    ["a 2xx of a URL group", 200, {}, [{ messageId: "msg_1" }], unknown("unknown_error", 200)],
    ["a 2xx that is a page", 200, {}, "<html>", unknown("unknown_error", 200)],
    ["an ID in an error", 400, {}, { messageId: "msg_1" }, rejected("unsupported_request", 400)],
    ["a bad request", 400, {}, { error: "SECRET" }, rejected("unsupported_request", 400)],
    ["a wrong token", 401, {}, { error: "SECRET" }, rejected("authentication_failed")],
    ["too large", 413, {}, { error: "no" }, rejected("unsupported_request", 413)],
    [
      "the day's quota",
      429,
      { "RateLimit-Limit": "1000", "RateLimit-Reset": "1790000000" },
      { error: "SECRET" },
      rejected("delivery_rejected", "daily_quota_exceeded"),
    ],
    ["a burst", 429, { "Burst-RateLimit-Limit": "100" }, { error: "no" }, retry("rate_limited")],
    ["a server error", 500, {}, { error: "no" }, unknown("unknown_error", 500)],
    ["a gateway's page", 503, {}, "<html>", retry("provider_unavailable")],
  ] as const
) {
  Deno.test(`qstash() reads ${title} (${status}) as ${expected.outcome}`, () => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = new Response(text, { status, headers });
    assertEquals(qstash({ token, provider: SMS }).outcome(response, text), expected);
  });
}

Deno.test("qstash() refuses an option that is wrong, and says which", () => {
  for (
    const [change, names] of [
      [{ token: undefined }, "token"],
      [{ token: secret("QSTASH_TOKEN") }, "token"],
      [{ token: "a b" }, "token"],
      [{ region: "asia" }, "region"],
      [{ retries: -1 }, "retries"],
      [{ retries: 1.5 }, "retries"],
      [{ retries: 11 }, "retries"],
      [{ retries: "3" }, "retries"],
      [{ retryDelay: "1000\r\nX: y" }, "retryDelay"],
      [{ delay: "1 hour" }, "delay"],
      [{ delay: 60 }, "delay"],
      [{ provider: undefined }, "provider"],
    ] as [object, string][]
  ) {
    const options = { token, provider: SMS, ...change };
    const error = assertThrows(() => qstash(options), ConfigError, `qstash: option "${names}"`);
    assertEquals(error.code, "bad_config");
  }
});

Deno.test("qstash() refuses a provider whose requests cannot wait", () => {
  const signed = awsSns(awsSnsFixture.options[0]!);
  const polled = azureEmail(azureFixture.options[0]!);
  const queue = qstash({ token, provider: SMS });
  for (const provider of [signed, polled, queue] as Lasting<Provider>[]) {
    assertThrows(() => qstash({ token, provider }), ConfigError, `cannot be ${provider.name}`);
  }
  const asked = { ...SMS, poll: () => undefined };
  assertThrows(() => qstash({ token, provider: asked }), ConfigError, "cannot be twilio");
});

Deno.test("qstash() takes only lasting providers and keeps the channel, by its type", () => {
  const sms: SmsProvider = qstash({ token, provider: SMS });
  const email: EmailProvider = qstash({ token, provider: MAIL });
  assertEquals([sms.channel, email.channel], ["sms", "email"]);
  // Never run: each line below must fail to compile.
  const _refused = () => [
    // @ts-expect-error: its signature expires
    qstash({ token, provider: awsSns(awsSnsFixture.options[0]!) }),
    // @ts-expect-error: its signature expires
    qstash({ token, provider: azureEmail(azureFixture.options[0]!) }),
    // @ts-expect-error: a queue holds no queue
    qstash({ token, provider: sms }),
    // @ts-expect-error: a token is a secret
    qstash({ token: TOKEN, provider: SMS }),
  ];
  // @ts-expect-error: an email provider sends no SMS
  const _wrong: () => SmsProvider = () => qstash({ token, provider: MAIL });
});
