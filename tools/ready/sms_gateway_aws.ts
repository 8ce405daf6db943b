import { awsSms } from "../../src/providers/aws_sms.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  smsGateway: {
    providers: [
      awsSms({
        accessKeyId: secret("AWS_ACCESS_KEY_ID"),
        secretAccessKey: secret("AWS_SECRET_ACCESS_KEY"),
        region: "us-east-1",
        originationIdentity: "+12025550123",
      }),
    ],
    countries: ["+1"],
  },
} satisfies Pick<Config, "smsGateway">;
