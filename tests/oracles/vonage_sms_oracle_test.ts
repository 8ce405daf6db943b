import { Auth } from "@vonage/auth";
import { SMS, TypeEnum } from "@vonage/sms";
import { vonageSms } from "../../src/providers/vonage_sms.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/vonage_sms.ts";
import { oracle } from "./oracle.ts";

const { VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret } = fixture.secrets;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "@vonage/sms@1.21.0",
    title: message.locale,
    provider: vonageSms(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new SMS(new Auth({ apiKey, apiSecret }), {
        restHost: origin,
      });
      await client.send({
        type: message === UNICODE ? TypeEnum.UNICODE : TypeEnum.TEXT,
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
