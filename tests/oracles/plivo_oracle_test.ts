import { Client } from "plivo";
import { plivo } from "../../src/providers/plivo.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/plivo.ts";
import { oracle } from "./oracle.ts";

const { PLIVO_AUTH_ID: id, PLIVO_AUTH_TOKEN: token } = fixture.secrets;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "plivo@4.79.0",
    title: message.locale,
    provider: plivo(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new Client(id, token, {
        url: `${origin}/v1/Account/${id}`,
      });
      await client.messages.create({
        src: "+12025550123",
        dst: "85298765432",
        text: message.text,
      });
    },
    differences: {
      "header accept": "we ask for JSON by name",
      "header user-agent": "each names itself",
    },
  });
}
