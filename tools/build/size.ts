// Refuses a default build that has grown too large.

import { PROJECT } from "../../tests/support/hooked.ts";
import { command, WorkError } from "../cli.ts";
import { stopBundler } from "./bundle.ts";
import { startSandbox } from "../sandbox/server.ts";
import { codeSize } from "./code_size.ts";

/** Bytes of the program as a minifier leaves it: what there is to compile. */
const MAX_CODE = 24_576;

await command("Checks the size of the default build.", {}, async () => {
  await using sandbox = await startSandbox();
  try {
    const { bytes, parts } = await codeSize({
      ...PROJECT,
      secrets: sandbox.secrets,
      sandbox: sandbox.origin,
    });
    for (const { file, bytes } of parts) console.log(`${String(bytes).padStart(6)}  ${file}`);
    console.log(`The default build's program has ${bytes} bytes, minified; at most ${MAX_CODE}`);
    if (bytes > MAX_CODE) throw new WorkError("That is too much: every event pays for it");
  } finally {
    await stopBundler();
  }
});
