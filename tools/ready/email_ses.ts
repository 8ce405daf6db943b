import { none } from "../../src/credentials/none.ts";
import { ses } from "../../src/providers/ses.ts";
import type { Config } from "../../src/settings.ts";
import { secret } from "../../src/words/secret.ts";

export default {
  service: { name: "Example", url: "https://login.example.com/" },
  email: {
    providers: [
      ses({
        accessKeyId: secret("AWS_ACCESS_KEY_ID"),
        secretAccessKey: secret("AWS_SECRET_ACCESS_KEY"),
        region: "us-east-1",
        from: "no-reply@example.com",
        fromName: "Example",
      }),
    ],
  },
  credential: none(),
  locales: ["en"],
  defaultLocale: "en",
} satisfies Config as Config;
