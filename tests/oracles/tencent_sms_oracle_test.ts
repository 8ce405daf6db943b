import { sms } from "tencentcloud-sdk-nodejs-sms";
import { tencentSms, type TencentSmsOptions } from "../../src/providers/tencent_sms.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/tencent_sms.ts";
import { held, holding, viaLoopback } from "./held.ts";
import { oracle } from "./oracle.ts";

const { TENCENT_SECRET_ID, TENCENT_SECRET_KEY } = fixture.secrets;
const options: TencentSmsOptions = { ...fixture.options[2]!, signName: "示例" };

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "tencentcloud-sdk-nodejs-sms@4.1.306",
    title: message.locale,
    provider: holding(fixture.now, tencentSms(options)),
    fixture,
    message,
    async send(origin) {
      const client = new sms.v20210111.Client({
        credential: {
          secretId: TENCENT_SECRET_ID,
          secretKey: TENCENT_SECRET_KEY,
        },
        region: options.region,
        // The SDK's default has no charset; either is signed as it is sent.
        profile: {
          httpProfile: {
            headers: { "Content-Type": "application/json; charset=utf-8" },
          },
        },
      });
      const request = {
        PhoneNumberSet: [message.to],
        SmsSdkAppId: "1400006666",
        TemplateId: message.locale === "en" ? "1000001" : "1000002",
        SignName: "示例",
        TemplateParamSet: [message.values.user_id!, message.values.password!],
        SenderId: "Example",
      };
      await held(fixture.now, () => viaLoopback(origin, () => client.SendSms(request)));
    },
    differences: {
      "header accept": "node-fetch asks for anything",
      "header user-agent": "each names itself",
      "header x-tc-requestclient": "the SDK names itself",
      "header x-tc-traceid": "the SDK's own, optional",
    },
  });
}
