import { Client } from "@upstash/qstash";
import { mailgun } from "../../src/providers/mailgun.ts";
import { resend } from "../../src/providers/resend.ts";
import { twilio } from "../../src/providers/twilio.ts";
import type { Message } from "../../src/words/message.ts";
import type { Lasting, Provider } from "../../src/words/provider.ts";
import { qstash } from "../../src/providers/queues/qstash.ts";
import { secret } from "../../src/words/secret.ts";
import { newQstash, QSTASH_SECRETS, serveQstash } from "../../tools/sandbox/qstash.ts";
import { EMAIL, GSM7, type ProviderFixture } from "../fixtures/provider_fixture.ts";
import mailgunFixture from "../fixtures/providers/mailgun.ts";
import resendFixture from "../fixtures/providers/resend.ts";
import twilioFixture from "../fixtures/providers/twilio.ts";
import { oracle } from "./oracle.ts";

const TOKEN = QSTASH_SECRETS.QSTASH_TOKEN;
const options = { retries: 2, retryDelay: "pow(2, retried) * 1000", delay: "10m" };

/** The sandbox's QStash, in front of a provider that takes everything. */
const fixture: ProviderFixture = {
  ...twilioFixture,
  serve: (call) => serveQstash(call, newQstash(), () => Promise.resolve({ status: 200 })),
};

for (
  const [title, provider, message] of [
    ["a form of twilio's", twilio(twilioFixture.options[0]!), GSM7],
    ["resend's JSON", resend(resendFixture.options[1]!), EMAIL],
    ["mailgun's multipart form", mailgun(mailgunFixture.options[1]!), EMAIL],
  ] as [string, Lasting<Provider>, Message][]
) {
  oracle({
    sdk: "@upstash/qstash@2.12.0",
    title,
    provider: qstash({ token: secret("QSTASH_TOKEN", TOKEN), provider, ...options }),
    fixture,
    message,
    async send(origin) {
      const inner = await provider.request(message);
      const client = new Client({
        token: TOKEN,
        baseUrl: origin,
        retry: false,
        enableTelemetry: false,
      });
      await client.publish({
        url: inner.url,
        method: "POST",
        headers: inner.headers,
        body: await inner.blob(),
        deduplicationId: await sha256(message.id),
        retries: options.retries,
        retryDelay: options.retryDelay,
        delay: options.delay as `${bigint}m`,
        redact: { body: true, header: ["Authorization"] },
      });
    },
    differences: {
      "header accept": "the SDK leaves fetch's own",
      "header user-agent": "each runtime names itself",
    },
  });
}

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
