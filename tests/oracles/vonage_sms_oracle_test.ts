import { Auth } from "@vonage/auth";
import { SMS, TypeEnum } from "@vonage/sms";
import { vonageSms } from "../../src/providers/vonage_sms.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/vonage_sms.ts";
import { oracle } from "./oracle.ts";

const { VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret } = fixture.secrets;

const TO_INDIA = { ...GSM7, to: "+919876543210", locale: "hi" };
const ENTITY = "1234567890123456789";
const TEMPLATE = "1107000000000000001";

for (const message of [GSM7, UNICODE, TO_INDIA]) {
  oracle({
    sdk: "@vonage/sms@1.21.0",
    title: message.locale,
    provider: vonageSms(message === TO_INDIA ? fixture.options[1]! : fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new SMS(new Auth({ apiKey, apiSecret }), {
        restHost: origin,
      });
      await client.send({
        type: message === UNICODE ? TypeEnum.UNICODE : TypeEnum.TEXT,
        to: message.to.slice(1),
        from: message === TO_INDIA ? "Example" : "12025550123",
        text: message.text,
        ...(message === TO_INDIA && { entityId: ENTITY, contentId: TEMPLATE }),
      });
    },
    differences: {
      "header accept": "we ask for JSON by name",
      "header user-agent": "each names itself",
    },
  });
}
