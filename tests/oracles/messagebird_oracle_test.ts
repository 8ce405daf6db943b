import messagebirdSdk from "messagebird";
import http from "node:http";
import https from "node:https";
import { messagebird } from "../../src/providers/messagebird.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/messagebird.ts";
import { oracle } from "./oracle.ts";

const { originator } = fixture.options[0]!;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "messagebird@4.0.1",
    title: message.locale,
    provider: messagebird(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const { hostname, port } = new URL(origin);
      const { request } = https;
      // The SDK knows no other host than its own.
      https.request = ((options: http.RequestOptions) =>
        http.request({ ...options, hostname, port })) as typeof request;
      try {
        const client = messagebirdSdk.initClient(
          fixture.secrets.MESSAGEBIRD_ACCESS_KEY,
        );
        await new Promise((resolve, reject) =>
          client.messages.create(
            {
              originator,
              recipients: [message.to.slice(1)],
              body: message.text,
              datacoding: "auto",
            },
            (error: Error | null, reply: unknown) =>
              error ? reject(error) : resolve(reply),
          )
        );
      } finally {
        https.request = request;
      }
    },
    differences: {
      "body recipients": "the SDK joins the list with commas",
      "body recipients.0": "we send the list as the official Go SDK does, so that nothing splits",
      "header accept": "we ask for JSON by name, as the documentation requires",
      "header user-agent": "each names itself",
    },
  });
}
