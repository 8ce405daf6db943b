import createClient from "africastalking";
import http from "node:http";
import https from "node:https";
import { africasTalking } from "../../src/providers/africas_talking.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/africas_talking.ts";
import { oracle } from "./oracle.ts";

for (const options of fixture.options) {
  for (const message of [GSM7, UNICODE]) {
    oracle({
      sdk: "africastalking@0.8.3",
      title: `${message.locale} from ${options.username}`,
      provider: africasTalking(options),
      fixture,
      message,
      async send(origin) {
        const { hostname, port } = new URL(origin);
        const { request } = https;
        // The SDK knows no other hosts than its own.
        https.request = ((options: http.RequestOptions, done?: () => void) =>
          http.request(
            { ...options, protocol: "http:", hostname, port },
            done,
          )) as typeof request;
        try {
          const client = createClient({
            username: options.username,
            apiKey: fixture.secrets.AFRICASTALKING_API_KEY,
          });
          const from = "from" in options ? { from: options.from } : {};
          await client.SMS.send({
            to: message.to,
            message: message.text,
            ...from,
          });
        } finally {
          https.request = request;
        }
      },
      differences: {
        "header content-type": "fetch names the charset of form data, UTF-8",
        "header user-agent": "each names itself",
      },
    });
  }
}
