/** All the checks, in the order in which mistakes follow from each other. */

import { readSettings } from "../admin/settings.ts";
import { buildHook, type Built, MAX_BYTES } from "../build/hook.ts";
import { path, UserError } from "../cli.ts";
import { configFile } from "../given.ts";
import { examineAdminApi } from "./admin_api.ts";
import { examineAlert } from "./alert.ts";
import { examineFiles } from "./files.ts";
import { failure, type Finding, ok, warning } from "./finding.ts";
import { examineProviders } from "./providers.ts";

export interface DoctorFlags {
  alert?: boolean | undefined;
  out?: string | undefined;
  config?: string | undefined;
  sandbox?: string | undefined;
}

/** @throws {UserError} where it was asked wrongly; what is wrong with the project is a finding */
export async function examine(flags: DoctorFlags): Promise<Finding[]> {
  const { sandbox } = flags;
  // What is built for Authgear has other secrets than a sandbox's.
  const out = flags.out ?? (sandbox ? undefined : path("dist/hook.ts"));
  const config = await configFile(flags.config);
  const settings = await readSettings({ config: flags.config, sandbox });
  const { values, found, notes } = settings;
  // What a provider or an alert asks goes where the settings say.
  if (sandbox) globalThis.fetch = settings.send as typeof fetch;
  const options = { config, secrets: values, ...(sandbox && { sandbox }) };
  let built: Built;
  try {
    built = await buildHook(options);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const check = error.message.startsWith("No value for") ? "secrets" : "configuration and texts";
    return [
      failure(check, error.message, "Mend this first; the other checks need it."),
      ...await examineAdminApi(settings),
    ];
  }
  const { bytes, config: { locales, credential, sms }, events, secrets, warnings } = built;
  const share = Math.round(bytes.file / MAX_BYTES * 100);
  return [
    ok(
      "configuration and texts",
      `they build: ${locales.join(", ")}; tells of ${events.join(", ")}`,
    ),
    ...secrets.map((name) =>
      found?.shadowed.includes(name)
        ? warning(
          `secret ${name}`,
          "from the environment, and .env has another value",
          "Unset the one that is not meant.",
        )
        : ok(`secret ${name}`, found ? `from ${found.origins[name]}` : "from the sandbox")
    ),
    ...notes.map((note) => warning("project", note, "Make .env and config.ts agree.")),
    ...await examineAdminApi(settings, credential.name !== "none"),
    ...(credential.name === "temporaryPassword"
      ? [ok(
        "temporary password",
        "people may choose the same again at the forced change, unless the password history is on " +
          "(Portal, Authentication, Passwords), which cannot be seen from here",
      )]
      : []),
    ...await examineProviders(built, sandbox !== undefined),
    ...warnings.filter(({ country }) => !country || sms?.countries.includes(country))
      .map(({ provider, text }) =>
        warning(`sender of ${provider}`, text, "See the provider's console.")
      ),
    await examineAlert(built, values, flags.alert ?? false),
    share < 90
      ? ok("size", `${share} % of the ${MAX_BYTES.toLocaleString("en")} bytes that Authgear takes`)
      : warning(
        "size",
        `${share} % of the bytes that Authgear takes`,
        "Leave out languages, countries or providers before it is full.",
      ),
    ...await examineFiles(built, options, out, values),
  ];
}
