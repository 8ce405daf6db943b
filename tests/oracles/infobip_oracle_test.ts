/**
 * The npm SDK has only version 2 of the API: this compares what the versions share, which is the
 * method, the authorization and where the number stands and in which form.
 */

import { AuthType, Infobip } from "@infobip-api/sdk";
import { infobip } from "../../src/providers/infobip.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/infobip.ts";
import { oracle } from "./oracle.ts";

const { sender } = fixture.options[0]!;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "@infobip-api/sdk@0.3.2",
    title: message.locale,
    provider: infobip(fixture.options[0]!),
    fixture,
    message,
    async send(baseUrl) {
      const client = new Infobip({
        baseUrl,
        authType: AuthType.ApiKey,
        apiKey: fixture.secrets.INFOBIP_API_KEY,
      });
      await client.channels.sms.send({
        messages: [{
          from: sender,
          destinations: [{ to: message.to.slice(1) }],
          text: message.text,
        }],
      });
    },
    differences: {
      path: "the SDK posts to version 2",
      "body type": "version 2 of the SDK sends its own option along",
      "body messages.0.from": "version 2's name of the sender",
      "body messages.0.sender": "version 3's name of the sender",
      "body messages.0.text": "version 2's place of the text",
      "body messages.0.content.text": "version 3's place of the text",
      "header accept": "the SDK takes anything, we ask for JSON",
      "header user-agent": "each names itself",
    },
  });
}
