import { Client } from "plivo";
import { plivo } from "../../src/providers/plivo.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/plivo.ts";
import { oracle } from "./oracle.ts";

const { PLIVO_AUTH_ID: id, PLIVO_AUTH_TOKEN: token } = fixture.secrets;

const TO_INDIA = { ...GSM7, to: "+919876543210", locale: "hi" };
const ENTITY = "1234567890123456789";
const TEMPLATE = "1107000000000000001";

for (const message of [GSM7, UNICODE, TO_INDIA]) {
  oracle({
    sdk: "plivo@4.79.0",
    title: message.locale,
    provider: plivo(message === TO_INDIA ? fixture.options[2]! : fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new Client(id, token, {
        url: `${origin}/v1/Account/${id}`,
      });
      await client.messages.create(
        message === TO_INDIA ? "Example" : "+12025550123",
        message.to.slice(1),
        message.text,
        message === TO_INDIA ? { dlt_entity_id: ENTITY, dlt_template_id: TEMPLATE } : {},
      );
    },
    differences: {
      "header accept": "we ask for JSON by name",
      "header user-agent": "each names itself",
    },
  });
}
