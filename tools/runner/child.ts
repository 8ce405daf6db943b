// Runs inside the new process: the same steps as Authgear's own runner script. Beside them it notes
// the hosts that cannot be reached, as a hook rarely tells them.
const [script, input, output] = Deno.args;
const event = JSON.parse(await Deno.readTextFile(input!));

const unreached: Record<string, string> = {};
const network = globalThis.fetch;
globalThis.fetch = async (target, init) => {
  try {
    return await network(target, init);
  } catch (error) {
    const address = target instanceof Request ? target.url : String(target);
    if (URL.canParse(address)) {
      unreached[new URL(address).host] = [error, (error as Error).cause].join(" ");
    }
    throw error;
  }
};

let result: unknown;
try {
  const module = await import(new URL(script!, import.meta.url).href);
  if (typeof module.default !== "function") {
    console.error(
      "The hook must export a default function: export default async function (e) { … }",
    );
    Deno.exit(1);
  }
  result = await module.default(event);
} finally {
  await Deno.writeTextFile(output!, JSON.stringify({ result: result ?? null, unreached }));
}
