import { SMSApi, SmsMessage, SmsMessageCollection } from "clicksend";
import { clicksend } from "../../src/providers/clicksend.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/clicksend.ts";
import { oracle } from "./oracle.ts";

const { from, username } = fixture.options[0]!;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "clicksend@5.1.7",
    title: message.locale,
    provider: clicksend(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new SMSApi(
        username as string,
        fixture.secrets.CLICKSEND_API_KEY,
      );
      client.basePath = `${origin}/v3`;
      const one = Object.assign(new SmsMessage(), {
        from,
        to: message.to,
        body: message.text,
      });
      await client.smsSendPost(
        Object.assign(new SmsMessageCollection(), { messages: [one] }),
      );
    },
    differences: {},
  });
}
