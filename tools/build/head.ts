/** The lines on top of the deployed file. */

import { createHash } from "node:crypto";
import project from "../../deno.json" with { type: "json" };

export interface HeadOptions {
  /** Event types that a hook acts on; without them it is the SMS gateway. */
  events?: string[];
  /** Everything in the file but the secrets: what the hash is of. */
  content: string;
  packed: boolean;
  sandbox: string | undefined;
  /** Whether somebody fills in the values by hand. */
  unfilled: boolean;
}

/** What the file is, where it comes from and how to make it again; comments alone. */
export function head({ events, content, packed, sandbox, unfilled }: HeadOptions): string {
  const { about, made, place } = events ? hook(events) : GATEWAY;
  const lines = [
    "@ts-nocheck",
    "",
    ...about,
    "",
    ...unfilled
      ? [
        `Authgear account notice ${project.version}. To use it: put your own values in the place of`,
        "each PUT_YOUR_…_HERE below, between the quotes; paste the whole file in the Authgear Portal",
        ...place,
      ]
      : [
        `Authgear account notice ${project.version}, made by "deno task build" from config.ts, ${
          made[0]
        }`,
        made[1],
      ],
    `Configuration and program without the secrets, SHA-256: ${hashOf(content)}`,
    "It holds secrets: whoever can read it can use them.",
  ];
  if (packed) {
    lines.push(
      "",
      ...events
        ? [
          'Packed, by "deno task build --packed": the program is text that is compiled only for an event',
          "that is told, as every other event, each login among them, would pay for it too. Without",
        ]
        : [
          'Packed, by "deno task build --packed": the program is text, which starts sooner. Without',
        ],
      '"--packed" the file is ordinary code, which can be read and changed here.',
    );
  }
  if (sandbox) lines.push("", `For tests: every request goes to ${sandbox}.`);
  return `${lines.map((line) => `// ${line}`.trimEnd()).join("\n")}\n\n`;
}

/** What the head says of a file: what it is, what else it is made of, where it is pasted. */
interface Kind {
  about: string[];
  made: [string, string];
  place: string[];
}

function hook(events: string[]): Kind {
  return {
    about: [
      "Tells people about their Authgear account, by SMS or email. Authgear runs it on",
      `${events.join(", ")}; other events end at once.`,
    ],
    made: [
      "hook.ts,",
      "templates/ and src/. To change it for good, change those and build again.",
    ],
    place: [
      "under Advanced, Hooks, Non-blocking Events, Add, TypeScript; and save. The Portal shows no error",
      'of a hook: try the file first, and narrow its events then, as "Three doors" of the README says.',
    ],
  };
}

const GATEWAY: Kind = {
  about: [
    "Authgear's Custom SMS Provider: sends its one-time codes through your own providers. Authgear",
    "runs it for each SMS, while a person waits.",
  ],
  made: ["sms_gateway.ts", "and src/. To change it for good, change those and build again."],
  place: ["as the TypeScript of the custom SMS provider; send its test message; and save."],
};

function hashOf(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
