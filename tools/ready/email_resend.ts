import { none } from "../../src/credentials/none.ts";
import { resend } from "../../src/providers/resend.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  service: { name: "Example", url: "https://login.example.com/" },
  email: {
    providers: [
      resend({
        apiKey: secret("RESEND_API_KEY"),
        from: "no-reply@example.com",
        fromName: "Example",
      }),
    ],
  },
  credential: none(),
  locales: ["en"],
  defaultLocale: "en",
} satisfies Config as Config;
