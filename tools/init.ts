import { stopBundler } from "./build/bundle.ts";
import { command, path } from "./cli.ts";
import { init } from "./init/init.ts";

const HELP = `
deno task init [--answers FILE] [--force] [options]

Asks a handful of questions, writes config.ts and .env, and shows what a new user would receive.
Nothing is sent. What is yours already is kept, unless you say otherwise.

  --answers FILE   answers in YAML or JSON, where there is no terminal:
                     service: { name: Example, url: "https://login.example.com/" }
                     sms:
                       provider: twilio
                       options: { from: "+12025550123" }
                       countries: [HK, US]
                     email: { provider: resend, options: { from: no-reply@example.com } }
                     credential: temporaryPassword   # or none, resetMessage
                     withEmail: true    # may be left out: a password by email too, where there is one
                     locales: [en, zh-HK]
                     secrets: { TWILIO_ACCOUNT_SID: AC… }
                   sms or email may be left out; what secrets leaves out is written empty
  --force          replace config.ts, and values of .env that are not the same
  --no-demo        do not show the message
  --config FILE    where to write the configuration; default config.ts
  --env FILE       where to write the secrets; default .env

Exit status: 0 done, 1 the work failed, 2 used wrongly.
`;

const TEXT = { type: "string" } as const;

await command(HELP, {
  answers: TEXT,
  force: { type: "boolean", default: false },
  "no-demo": { type: "boolean", default: false },
  config: { ...TEXT, default: path("config.ts") },
  env: { ...TEXT, default: path(".env") },
}, async ({ answers, force, "no-demo": noDemo, config, env }) => {
  try {
    await init({ answers, force: force!, demo: !noDemo, config: config!, env: env! });
  } finally {
    await stopBundler();
  }
});
