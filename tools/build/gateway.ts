/** From a configuration to the one file that Authgear runs as its Custom SMS Provider. */

import { fromRoot, path, UserError } from "../cli.ts";
import { bundle } from "./bundle.ts";
import { checkExamples } from "./check.ts";
import { hookData } from "./data.ts";
import { checkGateway, type Gap, gapsOf, type Gateway } from "./gateway_check.ts";
import { gatewayConfig } from "./gateway_config.ts";
import { head } from "./head.ts";
import { type BuildOptions, type Built, MAX_BYTES, realPath } from "./hook.ts";
import { loadConfig } from "./load_config.ts";
import { packed } from "./packed.ts";
import { partsOf, SECRETS, size } from "./parts.ts";
import { plain } from "./plain.ts";
import { seam } from "./seam.ts";
import { checkKeys, notInSandbox, notSet } from "./secrets.ts";
import { placeholder } from "./unfilled.ts";
import { gatewayUses } from "./uses.ts";

export interface BuiltGateway
  extends Pick<Built, "code" | "secrets" | "warnings" | "packed" | "bytes" | "parts"> {
  gateway: Gateway;
  /** Templates of Authgear's that a provider has none for. */
  gaps: Gap[];
}

/** What is of no use for a code: the Admin API, its keys, texts and whatever writes them. */
const FOREIGN = /^src\/(authgear|credentials|texts)\/|^src\/delivery\/(record|webhook)/;

/**
 * @throws {UserError} where the configuration or a secret is wrong, with what, where and how to mend
 *   it
 */
export async function buildGateway(
  options: Omit<BuildOptions, "hook" | "templates">,
): Promise<BuiltGateway> {
  const { secrets: values, sandbox, unfilled, packed: isPacked = false } = options;
  const file = realPath(options.config);
  const source = Deno.readTextFileSync(file);
  const configSource = await gatewayConfig(source);
  const { config, secrets, warnings } = await loadConfig(
    file,
    values,
    (names) => sandbox ? notInSandbox(names, Object.keys(values)) : notSet(names),
    configSource,
  );
  const gateway = checkGateway(config);
  if (!sandbox && !unfilled) checkExamples(source);
  checkKeys(secrets, values);
  const sections = await bundle({
    entry: path("sms_gateway.ts"),
    config: file,
    configSource,
    guarded: true,
    packed: isPacked,
    data: {
      ...hookData({ texts: {}, email: false, countries: gateway.countries, templates: "" }),
      secrets: Object.fromEntries(
        secrets.map((name) => [name, unfilled ? placeholder(name) : values[name]!]),
      ),
      uses: gatewayUses(gateway.providers, unfilled !== undefined),
    },
  });
  const foreign = sections.find(({ file, code }) =>
    FOREIGN.test(file) || /channel: "email",\s/.test(code)
  );
  if (foreign) {
    throw new UserError(
      `config.ts: what smsGateway and sms say leads to ${foreign.file}, which no SMS needs and ` +
        "whose keys must not be in the SMS gateway; write the providers out where they stand",
    );
  }
  const inSandbox = sandbox ? seam(sandbox) : "";
  const body = isPacked
    ? await packed(sections, undefined, { seam: inSandbox })
    : inSandbox + plain(sections, fromRoot(file), unfilled, ABOUT);
  const content = sections.filter((one) => one.file !== SECRETS).map(({ code }) => code).join("\n");
  const code = head({ content, packed: isPacked, sandbox, unfilled: !!unfilled }) + body;
  const bytes = size(code);
  if (bytes > MAX_BYTES) {
    throw new UserError(
      `The SMS gateway has ${bytes} bytes and Authgear takes ${MAX_BYTES}; use fewer countries or ` +
        "providers in smsGateway",
    );
  }
  return {
    code,
    gateway,
    gaps: gapsOf(gateway),
    secrets,
    warnings,
    packed: isPacked,
    ...partsOf(sections, bytes),
  };
}

const ABOUT = { entry: "The function that Authgear calls.", does: "how codes are sent." };
