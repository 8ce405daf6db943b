// Builds the default configuration against a sandbox and refuses one that has grown too large.

import { DEFAULT_CONFIG } from "../../tests/support/hooked.ts";
import { startSandbox } from "../sandbox/server.ts";
import { command, WorkError } from "../cli.ts";
import { stopBundler } from "./bundle.ts";
import { buildHook, codeSize } from "./hook.ts";

/** Bytes of code that Authgear transpiles for every event. */
const MAX_TRANSPILED = 2_048;
/** Bytes of the program as a minifier leaves it: what there is to compile for an event that is told. */
const MAX_CODE = 20_480;

await command("Checks the size of the default build.", {}, async () => {
  await using sandbox = await startSandbox();
  try {
    const { bytes } = await buildHook({
      config: DEFAULT_CONFIG,
      secrets: sandbox.secrets,
      sandbox: sandbox.origin,
    });
    const code = await codeSize(DEFAULT_CONFIG);
    console.log(JSON.stringify({ ...bytes, code }));
    if (bytes.transpiled > MAX_TRANSPILED) {
      throw new WorkError(`${bytes.transpiled} bytes are transpiled for every event`);
    }
    if (code > MAX_CODE) throw new WorkError(`The program has ${code} bytes of code`);
  } finally {
    await stopBundler();
  }
});
