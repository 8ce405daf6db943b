import { none } from "../../src/credentials/none.ts";
import { twilio } from "../../src/providers/twilio.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  service: { name: "Example", url: "https://login.example.com/" },
  sms: {
    providers: [
      twilio({
        accountSid: secret("TWILIO_ACCOUNT_SID"),
        authToken: secret("TWILIO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
    ],
    countries: ["+1"],
  },
  credential: none(),
  locales: ["en"],
  defaultLocale: "en",
} satisfies Config as Config;
