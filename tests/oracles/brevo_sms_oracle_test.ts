import { BrevoClient } from "@getbrevo/brevo";
import { brevoSms } from "../../src/providers/brevo_sms.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/brevo_sms.ts";
import { oracle } from "./oracle.ts";

const { sender } = fixture.options[0]!;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "@getbrevo/brevo@6.0.3",
    title: message.locale,
    provider: brevoSms(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new BrevoClient({
        apiKey: fixture.secrets.BREVO_API_KEY,
        baseUrl: `${origin}/v3`,
      });
      await client.transactionalSms.sendAsyncTransactionalSms({
        sender,
        recipient: message.to.slice(1),
        content: message.text,
        type: "transactional",
        unicodeEnabled: message === UNICODE,
      });
    },
    differences: {
      "header accept": "the SDK takes anything, we ask for JSON",
      "header user-agent": "each names itself",
      "header x-fern-language": "the SDK names its language",
      "header x-fern-runtime": "the SDK names its runtime",
      "header x-fern-runtime-version": "the SDK names its runtime",
      "header x-fern-sdk-name": "the SDK names itself",
      "header x-fern-sdk-version": "the SDK names itself",
    },
  });
}
