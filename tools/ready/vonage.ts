import { temporaryPassword } from "../../src/credentials/temporary_password.ts";
import { vonageMessages } from "../../src/providers/vonage_messages.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  service: { name: "Example", url: "https://login.example.com/" },
  sms: {
    providers: [
      vonageMessages({
        apiKey: secret("VONAGE_API_KEY"),
        apiSecret: secret("VONAGE_API_SECRET"),
        from: "+12025550123",
      }),
    ],
    countries: ["+1"],
  },
  credential: temporaryPassword({
    projectId: secret("AUTHGEAR_PROJECT_ID"),
    keyId: secret("AUTHGEAR_ADMIN_API_KEY_ID"),
    privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY"),
  }),
  locales: ["en"],
  defaultLocale: "en",
} satisfies Config as Config;
