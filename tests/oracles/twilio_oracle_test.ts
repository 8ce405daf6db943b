import { assertEquals } from "@std/assert";
import createClient from "twilio";
import { twilio } from "../../src/providers/twilio.ts";
import fixture from "../fixtures/providers/twilio.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import { oracle } from "./oracle.ts";

const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = fixture.secrets;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "twilio@6.2.0",
    title: message.locale,
    provider: twilio(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = createClient(sid, token);
      const request = client.httpClient.request.bind(client.httpClient);
      client.httpClient.request = (options) =>
        request({ ...options, uri: options.uri.replace("https://api.twilio.com", origin) });
      await client.messages.create({ to: message.to, from: "+12025550123", body: message.text });
    },
    differences: {
      "header accept-charset": "the SDK's own; the API always answers in UTF-8",
      "header content-type": "fetch names the charset of form data, UTF-8",
      "header user-agent": "each names itself",
    },
  });
}

for (const [index, region, edge] of [[3, "ie1", "dublin"], [4, "au1", "sydney"]] as const) {
  Deno.test(`twilio() asks the host that twilio@6.2.0 asks in ${region}`, async () => {
    const client = createClient(sid, token, { region, edge, autoRetry: false });
    let asked = "";
    client.httpClient.request = ({ uri }) => {
      asked = uri;
      return Promise.reject(new Error("asked"));
    };
    await client.messages.create({ to: GSM7.to, from: "Example", body: "" }).catch(() => {});
    assertEquals((await twilio(fixture.options[index]!).request(GSM7)).url, asked);
  });
}
