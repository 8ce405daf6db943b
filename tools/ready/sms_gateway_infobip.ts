import { infobip } from "../../src/providers/infobip.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  smsGateway: {
    providers: [
      infobip({
        apiKey: secret("INFOBIP_API_KEY"),
        baseUrl: "example.api.infobip.com",
        sender: "12025550123",
      }),
    ],
    countries: ["+1"],
  },
} satisfies Pick<Config, "smsGateway">;
