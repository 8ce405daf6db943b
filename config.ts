/**
 * What the hook does for your project. Change the values, put the secrets that are named here into
 * `.env`, and run `deno task build`. `deno task init` writes this file and `.env` from your answers;
 * docs/configuration.md has all that may stand here.
 */

import { temporaryPassword } from "./src/credentials/temporary_password.ts";
import { resend } from "./src/providers/resend.ts";
import { twilio } from "./src/providers/twilio.ts";
import { secret } from "./src/words/secret.ts";
import type { Config } from "./src/settings.ts";

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
    // Only numbers of these countries get an SMS. Every country that you add can be paid for by you
    // on behalf of a fraudster.
    countries: ["US", "HK", "NG"],
  },
  email: {
    providers: [
      resend({
        apiKey: secret("RESEND_API_KEY"),
        from: "no-reply@example.com",
        fromName: "Example",
      }),
    ],
  },
  credential: temporaryPassword({
    projectId: secret("AUTHGEAR_PROJECT_ID"),
    keyId: secret("AUTHGEAR_ADMIN_API_KEY_ID"),
    privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY"),
  }),
  locales: ["en", "zh-HK"],
  defaultLocale: "en",
} satisfies Config as Config;
