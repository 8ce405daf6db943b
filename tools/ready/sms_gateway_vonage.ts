import { vonageSms } from "../../src/providers/vonage_sms.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  smsGateway: {
    providers: [
      vonageSms({
        apiKey: secret("VONAGE_API_KEY"),
        apiSecret: secret("VONAGE_API_SECRET"),
        from: "+12025550123",
      }),
    ],
    countries: ["+1"],
  },
} satisfies Pick<Config, "smsGateway">;
