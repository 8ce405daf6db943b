// Runs inside the new process: the same steps as Authgear's own runner script.
const [script, input, output] = Deno.args;
const event = JSON.parse(await Deno.readTextFile(input!));
const module = await import(`file://${script}`);
if (typeof module.default !== "function") {
  console.error("The hook must export a default function: export default async function (e) { … }");
  Deno.exit(1);
}
const result = await module.default(event);
await Deno.writeTextFile(output!, `${JSON.stringify(result) ?? "null"}\n`);
