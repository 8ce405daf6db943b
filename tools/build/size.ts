// Builds the default configuration against a sandbox and refuses one that has grown too large.

import { startSandbox } from "../sandbox/server.ts";
import { command, WorkError } from "../cli.ts";
import { stopBundler } from "./bundle.ts";
import { buildHook } from "./hook.ts";

/** Bytes of code that Authgear transpiles for every event. */
const MAX_TRANSPILED = 2_048;
/** Bytes of the program, which is text until an event is one that the hook acts on. */
const MAX_PROGRAM = 40_960;

await command("Checks the size of the default build.", {}, async () => {
  await using sandbox = await startSandbox();
  try {
    const { bytes } = await buildHook({ secrets: sandbox.secrets, sandbox: sandbox.origin });
    console.log(JSON.stringify(bytes));
    if (bytes.transpiled > MAX_TRANSPILED) {
      throw new WorkError(`${bytes.transpiled} bytes are transpiled for every event`);
    }
    if (bytes.program > MAX_PROGRAM) throw new WorkError(`The program has ${bytes.program} bytes`);
  } finally {
    await stopBundler();
  }
});
