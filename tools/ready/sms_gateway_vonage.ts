import { vonageMessages } from "../../src/providers/vonage_messages.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  smsGateway: {
    providers: [
      vonageMessages({
        apiKey: secret("VONAGE_API_KEY"),
        apiSecret: secret("VONAGE_API_SECRET"),
        from: "+12025550123",
      }),
    ],
    countries: ["+1"],
  },
} satisfies Pick<Config, "smsGateway">;
