/** From a configuration to the one file that Authgear runs. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config } from "../../src/settings.ts";
import type { Text } from "../../src/texts/data.ts";
import type { Channel } from "../../src/words/message.ts";
import type { Warning } from "../../src/words/options.ts";
import { fromRoot, path, UserError } from "../cli.ts";
import { bundle, type Section } from "./bundle.ts";
import { checkConfig, checkExamples } from "./check.ts";
import { hookData } from "./data.ts";
import { warningOf } from "./fallback.ts";
import { head } from "./head.ts";
import { readHookSource } from "./hook_source.ts";
import { loadConfig } from "./load_config.ts";
import { channelsOf, checkNotices, neededTexts } from "./notices.ts";
import { packed } from "./packed.ts";
import { partsOf, program, SECRETS, size, type Weights } from "./parts.ts";
import { plain, type Unfilled } from "./plain.ts";
import { seam } from "./seam.ts";
import { checkKeys, notInSandbox, notSet, type Secrets } from "./secrets.ts";
import { sized } from "./sized.ts";
import { compileAll, type Need } from "./texts.ts";
import { checkLengths, tryProviders } from "./try_providers.ts";
import { placeholder } from "./unfilled.ts";
import { usesOf } from "./uses.ts";

/** Bytes that Authgear takes for one script. */
export const MAX_BYTES = 102_400;

export interface BuildOptions {
  /** The file of the configuration. */
  config: string;
  /** Values of the secrets, by name. */
  secrets: Secrets;
  /** The file with the switch; default `hook.ts` beside the configuration, else the project's. */
  hook?: string;
  /** The folder of the texts; default `templates` beside the configuration, else the project's. */
  templates?: string;
  /** Makes the program a text, for busy projects. */
  packed?: boolean;
  /** Leaves the values out, for somebody who fills them in by hand. */
  unfilled?: Unfilled;
  /** `http://HOST:PORT` that every request goes to instead of its own host; for tests alone. */
  sandbox?: string;
  /** Bytes that the file may have; default {@linkcode MAX_BYTES}. */
  maxBytes?: number;
}

export interface Built extends Weights {
  /** The whole file. */
  code: string;
  config: Config;
  /** Event types that the hook acts on. */
  events: string[];
  /** Every message that hook.ts can tell, each with the events that cause it. */
  messages: Record<string, string[]>;
  /** Names of the secrets inside. */
  secrets: string[];
  texts: Record<string, Record<string, Text>>;
  /** What the providers' factories and the texts want the builder to know. */
  warnings: Warning[];
  packed: boolean;
  /** Whether the texts are packed, as the file would be too large else. */
  packedTexts: boolean;
  /** Whether the packed program is compressed, as the file would be too large else. */
  deflated: boolean;
  /** The program by source file, without its data. */
  program: Section[];
}

/** What is packed beside what `--packed` asks for. */
type Form = Pick<Built, "packedTexts" | "deflated">;

/** Each is tried where the file is too large in the one before, which costs an event less. */
const FORMS: Form[] = [
  { packedTexts: false, deflated: false },
  { packedTexts: true, deflated: false },
  { packedTexts: true, deflated: true },
];

/**
 * @throws {UserError} where the configuration, a text or a secret is wrong, with what, where and how
 *   to mend it
 */
export async function buildHook(given: BuildOptions): Promise<Built> {
  const options = { ...given, config: realPath(given.config) };
  const { packed = false, maxBytes = MAX_BYTES } = options;
  const project = await readProject(options);
  let { sections, code, ...form } = await writtenAs(FORMS[0]!, project, options);
  for (const next of FORMS.slice(1)) {
    if (size(code) <= maxBytes || (next.deflated && !packed)) break;
    ({ sections, code, ...form } = await writtenAs(next, project, options));
  }
  const bytes = size(code);
  if (bytes > maxBytes) {
    throw new UserError(
      `The hook has ${bytes} bytes and Authgear takes ${maxBytes}; ` +
        (packed ? "" : 'build it with "--packed", or ') +
        "use fewer languages, messages, countries or providers",
    );
  }
  const { config, events, messages, secrets, texts, warnings } = project;
  return {
    ...{ code, config, events, messages, secrets, texts, warnings, packed },
    ...form,
    ...partsOf(sections, bytes),
    program: program(sections),
  };
}

type Project = Awaited<ReturnType<typeof readProject>>;

/** Reads what a hook is made of, and checks all of it. */
async function readProject(options: BuildOptions) {
  const { config: file, secrets: values, sandbox, unfilled } = options;
  const { hook, templates } = filesOf(options);
  const { config: loaded, secrets, warnings } = await loadConfig(
    file,
    values,
    (names) => sandbox ? notInSandbox(names, Object.keys(values)) : notSet(names),
  );
  checkConfig(loaded);
  const config: Config = loaded;
  if (!sandbox && !unfilled) checkExamples(Deno.readTextFileSync(file));
  checkKeys(secrets, values);
  const { events, messages, given, code: source } = await readHookSource(
    Deno.readTextFileSync(hook),
    (message) => channelsOf(message, config).length > 0,
  );
  checkNotices(config, Object.keys(messages));
  const needs = neededTexts(messages, config);
  const { texts, borrowed } = compileAll(config.locales, needs, templates);
  const data = {
    texts,
    email: config.email !== undefined,
    countries: config.sms?.countries ?? [],
    templates,
  };
  // A country that is none is told before what follows from it.
  hookData(data);
  await checkLengths(config, sized(texts, config));
  const read = await tryProviders(config, {
    sms: keysBy(needs, "sms"),
    email: keysBy(needs, "email"),
  });
  return {
    ...{ config, hook, source, events, messages, given, needs, texts, data, read, secrets },
    warnings: [...warnings, ...borrowed.map(warningOf)],
  };
}

async function writtenAs(
  { packedTexts, deflated }: Form,
  { config, hook, source, events, given, needs, texts, data, read, secrets }: Project,
  { config: file, secrets: values, packed: isPacked = false, sandbox, unfilled }: BuildOptions,
) {
  const isUnfilled = unfilled !== undefined;
  const messages = Object.keys(needs);
  const sections = await bundle({
    entry: hook,
    source,
    config: file,
    packed: isPacked,
    data: {
      ...hookData({ ...data, packed: packedTexts }),
      secrets: Object.fromEntries(
        secrets.map((name) => [name, unfilled ? placeholder(name) : values[name]!]),
      ),
      uses: usesOf({ config, texts, messages, given, read, packedTexts, unfilled: isUnfilled }),
    },
  });
  const before = sandbox ? seam(sandbox) : "";
  const body = isPacked
    ? await packed(sections, events, { seam: before, deflated })
    : before + plain(sections, fromRoot(file), unfilled);
  const content = sections.filter((one) => one.file !== SECRETS).map(({ code }) => code).join("\n");
  const top = head({ events, content, packed: isPacked, sandbox, unfilled: isUnfilled });
  return { sections, packedTexts, deflated, code: top + body };
}

/** A file's path as esbuild has it, without links; temporary files of macOS are behind one. */
export function realPath(file: string): string {
  return existsSync(file) ? Deno.realPathSync(file) : file;
}

/** A folder with a configuration of its own may have a switch and texts of its own. */
function filesOf({ config, hook, templates }: Pick<BuildOptions, "config" | "hook" | "templates">) {
  const own = (name: string) => {
    const beside = join(dirname(config), name);
    return existsSync(beside) ? beside : path(name);
  };
  return { hook: realPath(hook ?? own("hook.ts")), templates: templates ?? own("templates") };
}

function keysBy(needs: Record<string, Need>, channel: Channel): string[] {
  return Object.keys(needs).filter((message) => needs[message]!.channels.includes(channel));
}
