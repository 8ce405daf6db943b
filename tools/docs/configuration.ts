/** `docs/configuration.md`: everything that `config.ts` may say. */

import { table } from "./markdown.ts";
import { type Declared, declaredIn, optionsOf } from "./types.ts";

/** What has a table, with the file that declares it. */
const SECTIONS: [title: string, type: string, intro: string][] = [
  ["The configuration", "Config", "The default export of `config.ts`."],
  [
    "temporaryPassword",
    "TemporaryPasswordOptions",
    '`import { temporaryPassword } from "./src/credentials/temporary_password.ts"`',
  ],
  [
    "resetMessage",
    "ResetMessageOptions",
    '`import { resetMessage } from "./src/credentials/reset_message.ts"`',
  ],
  ["webhook", "WebhookOptions", '`import { webhook } from "./src/delivery/webhook.ts"`'],
  ["qstash", "QstashOptions", '`import { qstash } from "./src/providers/queues/qstash.ts"`'],
];

const FILES = [
  "src/settings.ts",
  "src/authgear/admin_api.ts",
  "src/credentials/eligible.ts",
  "src/credentials/reset_message.ts",
  "src/credentials/set_password.ts",
  "src/credentials/temporary_password.ts",
  "src/delivery/webhook.ts",
  "src/providers/queues/qstash.ts",
];

export async function configurationPage(): Promise<string> {
  const declared = await declaredIn(FILES);
  return `# Configuration

Written by \`deno task docs\` from the comments of the types. \`deno task build\` refuses whatever is
not here, with the place and how to mend it. [Providers](providers.md) have a page of their own.

A name with a dot is inside the one before it: \`sms.countries\` is \`sms: { countries: ["HK"] }\`. A
\`Secret\` is written \`secret("NAME")\`, and its value stands in \`.env\`. A \`Route\` is a provider, or
one for some countries alone: \`{ provider: twilio({ … }), countries: ["HK"] }\`. A \`Credential\` is
\`temporaryPassword({ … })\`, \`resetMessage({ … })\` or \`none()\`, and an \`Alert\` \`webhook({ … })\`.

${SECTIONS.map(([title, type, intro]) => section(title, intro, declared, type)).join("\n\n")}

## none

\`import { none } from "./src/credentials/none.ts"\`

It takes no options.
`;
}

function section(title: string, intro: string, declared: Declared, type: string): string {
  const rows = optionsOf(declared, type).map(({ name, type, optional, about }) => [
    `\`${name}\`${optional ? "" : " (required)"}`,
    `\`${type}\``,
    about || "–",
  ]);
  return `## ${title}\n\n${intro}\n\n${table(["option", "type", "what it is"], rows)}`;
}
