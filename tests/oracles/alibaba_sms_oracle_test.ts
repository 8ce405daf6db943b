import dysmsapi from "@alicloud/dysmsapi20170525";
import { alibabaSms } from "../../src/providers/alibaba_sms.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/alibaba_sms.ts";
import { ALIBABA_DIFFERENCES, alibabaConfig, held, holding, viaLoopback } from "./held.ts";
import { oracle } from "./oracle.ts";

const { default: Client, SendSmsRequest } = dysmsapi;
const { ALIBABA_ACCESS_KEY_ID: id, ALIBABA_ACCESS_KEY_SECRET: secret } = fixture.secrets;

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "@alicloud/dysmsapi20170525@4.6.0",
    title: message.locale,
    provider: holding(fixture.now, alibabaSms(fixture.options[0]!)),
    fixture,
    message,
    async send(origin) {
      const client = new Client(alibabaConfig(id, secret, "dysmsapi.aliyuncs.com"));
      const { user_id: user, password } = message.values;
      const request = new SendSmsRequest({
        phoneNumbers: message.to.slice(1),
        signName: "示例",
        templateCode: message.locale === "en" ? "SMS_100000001" : "SMS_100000002",
        templateParam: JSON.stringify({ user, password }),
      });
      await held(fixture.now, () => viaLoopback(origin, () => client.sendSms(request)));
    },
    differences: ALIBABA_DIFFERENCES,
  });
}
