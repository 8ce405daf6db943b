/** Texts of a language file that exists only for a test. */

import { compileTexts } from "../../tools/build/texts.ts";

/** An email for a message whose SMS is in question. */
export const EMAIL = "  email:\n    subject: Hi\n    body: Hello\n";

export const NEED = { hello: { channels: ["sms" as const, "email" as const], tells: [] } };

/** Compiles English as it is written here. */
export async function compile(yaml: string, needs = NEED as Parameters<typeof compileTexts>[1]) {
  const folder = await Deno.makeTempDir({ prefix: "templates-" });
  await Deno.writeTextFile(`${folder}/en.yaml`, yaml);
  try {
    return compileTexts("en", needs, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
