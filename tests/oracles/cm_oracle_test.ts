import { MessageApiClient } from "@cmdotcom/text-sdk";
import { cm } from "../../src/providers/cm.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/cm.ts";
import { oracle } from "./oracle.ts";

const { from } = fixture.options[0]!;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "@cmdotcom/text-sdk@2.0.0",
    title: message.locale,
    provider: cm(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const request = new MessageApiClient(fixture.secrets.CM_PRODUCT_TOKEN)
        .createMessage();
      Reflect.get(request, "api").basePath = origin;
      await request
        .setMessage(
          [`00${message.to.slice(1)}`],
          from,
          message.text,
          "app000000000006c286sms0",
        )
        .setAllowedChannels(["SMS"])
        .send();
    },
    differences: {
      "body messages.authentication.productToken": "the SDK puts the token in the body",
      "header x-cm-producttoken": "we put the token in the header, as CM recommends",
      "body messages.msg.0.customGrouping3": "the SDK names itself in the body",
      "body messages.msg.0.minimumNumberOfMessageParts": "we ask for long texts by name",
      "body messages.msg.0.maximumNumberOfMessageParts": "we ask for long texts by name",
      "header accept": "the SDK takes anything, we ask for JSON",
      "header user-agent": "each names itself",
    },
  });
}
