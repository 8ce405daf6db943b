/** What is left of a configuration for the SMS gateway. */

import { assert } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { gatewayConfig } from "../../tools/build/gateway_config.ts";

addEventListener("unload", () => void stopBundler());

/** Ways to write a configuration, and what is left of each. */
for (
  const [title, source, kept, gone] of [
    [
      "a type and unused helpers",
      `import { a } from "./a.ts"; import { b } from "./b.ts"; import type { C } from "./c.ts";
const key = b(); const both = { ...a() };
function helper() { return key; }
export default { sms: { providers: [both], countries: ["HK"], byUsers: helper() }, smsGateway: {}, credential: b(key) } satisfies C as C;`,
      ["./a.ts", "both", "countries"],
      ["./b.ts", "key", "helper", "byUsers", "credential"],
    ],
    [
      "a constant that is exported",
      `import { a } from "./a.ts"; import { b } from "./b.ts";
const config = { "smsGateway": { providers: [a()] }, sms: { providers: [b()], countries: ["HK"] } };
export default config;`,
      ["./a.ts", "countries"],
      ["./b.ts"],
    ],
    [
      "a constant of sms",
      `import { a } from "./a.ts"; const sms = { providers: [a()], countries: ["HK"] };
const config = { smsGateway: {}, sms, email: 1 }; export { config as default };`,
      ["./a.ts", "sms"],
      ["email"],
    ],
    [
      "an import for its effect",
      `import "./effect.ts"; console.log(1); export default { smsGateway: {} };`,
      ["./effect.ts", "console.log"],
      [],
    ],
  ] as [string, string, string[], string[]][]
) {
  Deno.test(`gatewayConfig() keeps what a code needs of ${title}`, async () => {
    const left = await gatewayConfig(source);
    for (const word of kept) assert(left.includes(word), `${word} is gone:\n${left}`);
    for (const word of gone) assert(!left.includes(word), `${word} is left:\n${left}`);
  });
}
