import dysmsapi from "@alicloud/dysmsapi20180501";
import { alibabaGlobe } from "../../src/providers/alibaba_globe.ts";
import { GSM7, TEMPLATE_LIKE, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/alibaba_globe.ts";
import { ALIBABA_DIFFERENCES, alibabaConfig, held, holding, viaLoopback } from "./held.ts";
import { oracle } from "./oracle.ts";

const { default: Client, SendMessageToGlobeRequest } = dysmsapi;
const { ALIBABA_ACCESS_KEY_ID: id, ALIBABA_ACCESS_KEY_SECRET: secret } = fixture.secrets;

for (
  const message of [GSM7, UNICODE, TEMPLATE_LIKE, {
    ...GSM7,
    text: "It's (a) *star* ~!",
  }]
) {
  oracle({
    sdk: "@alicloud/dysmsapi20180501@1.0.10",
    title: message.text,
    provider: holding(fixture.now, alibabaGlobe(fixture.options[0]!)),
    fixture,
    message,
    async send(origin) {
      const endpoint = "dysmsapi.ap-southeast-1.aliyuncs.com";
      const client = new Client(alibabaConfig(id, secret, endpoint));
      const request = new SendMessageToGlobeRequest({
        to: message.to.slice(1),
        from: "Example",
        message: message.text,
        type: "NOTIFY",
      });
      await held(fixture.now, () => viaLoopback(origin, () => client.sendMessageToGlobe(request)));
    },
    differences: ALIBABA_DIFFERENCES,
  });
}
