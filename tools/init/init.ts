/** `init`: answers, two files, and the message that a new user would get. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseEnv } from "node:util";
import { asTyped, path, readInput, UserError, WorkError } from "../cli.ts";
import { goOn, isInteractive } from "../console/ask.ts";
import { doJob } from "../demo/job.ts";
import { eventFor, personFor } from "../demo/person.ts";
import { namesIn } from "../names_in.ts";
import { startSandbox } from "../sandbox/server.ts";
import { writeSecretFile } from "../secret_file.ts";
import { type Answers, readAnswers } from "./answers.ts";
import { ask } from "./ask.ts";
import { problemsOf } from "./problems.ts";
import { configFor, envFor } from "./write.ts";

export interface InitOptions {
  answers: string | undefined;
  force: boolean;
  demo: boolean;
  config: string;
  env: string;
}

/** @throws {UserError} where a file would be overwritten unasked, or the answers will not do */
export async function init(
  { answers: file, force, demo, config, env }: InitOptions,
): Promise<void> {
  if (!file && !(isInteractive() && Deno.stdout.isTerminal())) {
    throw new UserError("There is no terminal to ask on: give --answers FILE. See --help");
  }
  const given = file ? await readAnswers(file) : undefined;
  if (!force && await isOwn(config)) {
    const question = `${config} already has your values. Replace it?`;
    if (!await goOn(question, "--force")) throw new WorkError("Nothing was written");
  }
  const beside = join(dirname(config), "templates");
  const languages = namesIn(existsSync(beside) ? beside : path("templates"), ".yaml");
  const answers = given ?? await ask(languages);
  const problems = await problemsOf(answers, languages);
  if (problems.length > 0) {
    throw new UserError(
      problems.map((one) => `${file ?? "Nothing was written"}: ${one}`).join("\n"),
    );
  }
  const { config: text, secrets } = await configFor(answers, config);
  const before = existsSync(env) ? await readInput(env) : "";
  const { text: envText, kept } = envFor(before, secrets, answers.secrets, force);
  await write(config, text, 0o644);
  console.log(`Wrote ${config}`);
  if (envText !== before) {
    await write(env, envText, 0o600);
    const safe = Deno.build.os === "windows" ? "" : ", which nobody but you may read";
    console.log(`Wrote ${env}${safe}`);
  }
  for (const name of kept) console.log(`Kept ${name} of ${env}; --force replaces it`);
  if (demo) await show(answers, config);
  const values = parseEnv(envText);
  const empty = secrets.filter(({ name }) => !values[name]);
  console.log(
    `\nNext:${
      empty.length > 0 ? `\n  fill in ${empty.map(({ name }) => name).join(", ")} in ${env}` : ""
    }
  ${asTyped("doctor")}   checks it all without sending
  ${asTyped("send")}     sends one message to yourself
  ${asTyped("build")}    makes the file for the Portal`,
  );
}

const OWN_GATEWAYS = ["httpSms", "httpEmail"];
/** The service of the example, which somebody who has made the file their own has changed. */
const EXAMPLE = 'service: { name: "Example", url: "https://login.example.com/" }';

/** Whether there is a configuration that is not the one that everybody has at first. */
async function isOwn(config: string): Promise<boolean> {
  return existsSync(config) && !(await readInput(config)).includes(EXAMPLE);
}

/** @throws {WorkError} where it cannot be; what was there stays then */
async function write(file: string, text: string, mode: number): Promise<void> {
  try {
    await writeSecretFile(file, text, mode);
  } catch (error) {
    throw new WorkError(`${file} cannot be written: ${(error as Error).message}`);
  }
}

/** Runs the main job on the new configuration against the sandbox. */
async function show({ sms, email }: Answers, config: string): Promise<void> {
  if ([sms, email].some((one) => one && OWN_GATEWAYS.includes(one.provider))) {
    return console.log(
      "\nNothing stands in for a gateway of your own, so no message is shown here.",
    );
  }
  await using sandbox = await startSandbox();
  const { deliveries: [message], run } = await doJob(
    sandbox,
    (config) => eventFor(personFor(config)),
    { config },
  );
  if (!message) {
    const said = run.error ?? run.stdout.trim();
    throw new WorkError(`The configuration is written, but tells nobody yet: ${said}`);
  }
  const { channel, to, locale, subject, text } = message;
  console.log(`\nA new user would get this ${channel} (${locale}, to ${to}):\n`);
  for (const line of [...(subject ? [subject, ""] : []), ...text.split("\n")]) {
    console.log(`  | ${line}`);
  }
  if (sms && email) console.log("\nWho has no phone number gets an email.");
}
