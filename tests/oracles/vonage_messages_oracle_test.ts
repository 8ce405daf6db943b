import { Auth } from "@vonage/auth";
import { Channels, Messages, MessageTypes } from "@vonage/messages";
import { vonageMessages } from "../../src/providers/vonage_messages.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/vonage_messages.ts";
import { oracle } from "./oracle.ts";

const { VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret } = fixture.secrets;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "@vonage/messages@1.24.0",
    title: message.locale,
    provider: vonageMessages(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new Messages(new Auth({ apiKey, apiSecret }), {
        apiHost: origin,
      });
      await client.send({
        channel: Channels.SMS,
        messageType: MessageTypes.TEXT,
        to: "85298765432",
        from: "12025550123",
        text: message.text,
      });
    },
    differences: {
      "header accept": "we ask for JSON by name",
      "header user-agent": "each names itself",
    },
  });
}
