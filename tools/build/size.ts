// Refuses a default build that has grown too large.

import { PROJECT } from "../../tests/support/hooked.ts";
import { command, WorkError } from "../cli.ts";
import { stopBundler } from "./bundle.ts";
import { startSandbox } from "../sandbox/server.ts";
import { codeSize, MAX_CODE } from "./code_size.ts";

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
