/** The project as it is now: built after each save, with what is wrong with it. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config } from "../../src/settings.ts";
import type { Channel } from "../../src/words/message.ts";
import { buildHook, type Built } from "../build/hook.ts";
import { checkConfigTypes } from "../build/config_types.ts";
import { path, UserError } from "../cli.ts";
import { type Senders, sendersOf } from "./senders.ts";
import { openAccounts } from "../demo/accounts.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { type Cache, loadPreview, localesIn, type Preview } from "./preview.ts";
import { type Problem, problemsIn } from "./problems.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { watch } from "./watch.ts";

/** What the page is told of. */
export type News = "texts" | "inbox" | "run";

export interface Project extends AsyncDisposable {
  file: string;
  sandbox: Sandbox;
  recorder: Recorder;
  /** The last build that succeeded; undefined before the first one. */
  built: Built | undefined;
  problems: Problem[];
  /** Languages that there are texts in, the configuration's first. */
  locales(): string[];
  /** @param locales undefined for the configuration's */
  preview(locales?: string[]): Promise<Preview | undefined>;
  /** Whether the deployed file has that text. */
  isOn(message: string, channel: Channel): boolean;
  /** Who the messages come from, as config.ts says it. */
  from: Senders;
  /** Values that no page may show; a project's ID is none. */
  secrets(): string[];
  /** Ends what is going on, and waits for the build that a save has begun. */
  settled(): Promise<void>;
  tell(news: News): void;
  /** @returns how to stop hearing of it */
  listen(listener: (news: News) => void): () => void;
}

export interface ProjectOptions {
  /** The file of the configuration. */
  file: string;
  /** False for a command that shows the project once. */
  live?: boolean;
}

/** Milliseconds without a save before the types are checked, which takes seconds. */
const CHECK_AFTER_MS = 1500;

export async function openProject({ file, live = true }: ProjectOptions): Promise<Project> {
  const beside = (name: string) => join(dirname(file), name);
  const own = (name: string) => existsSync(beside(name)) ? beside(name) : path(name);
  const templates = own("templates");
  const sandbox = await startSandbox();
  const recorder = await startRecorder(sandbox.host);
  const listeners = new Set<(news: News) => void>();
  const cache: Cache = new Map();
  const previews = new Map<string, Promise<Preview>>();
  /** What was shown before a mistake. */
  const good = new Map<string, Preview>();
  let config: Config | undefined;
  let values: Record<string, string> = {};
  let textProblems: string[] = [];
  let buildProblems: string[] = [];
  let typeProblems: string[] = [];
  let typed = "";
  let checking: ReturnType<typeof setTimeout> | undefined;
  let work: Promise<void> = Promise.resolve();

  const project: Project = {
    file,
    sandbox,
    recorder,
    built: undefined,
    problems: [],
    from: { sms: "", email: { name: "", address: "" } },
    locales: () => config ? localesIn(templates, config) : [],
    async preview(locales = config?.locales ?? []) {
      if (!config) return undefined;
      const key = locales.join();
      const options = { config, file, templates, locales };
      const loading = previews.get(key) ?? loadPreview(options, cache);
      previews.set(key, loading);
      return await loading.then((preview) => {
        good.set(key, preview);
        return preview;
      }, () => good.get(key) ?? good.get([...good.keys()].at(-1) ?? ""));
    },
    isOn: (message, channel) =>
      Object.values(project.built?.texts ?? {}).some((texts) => texts[message]?.[channel]),
    secrets: () =>
      Object.entries({ ...sandbox.secrets, ...values })
        .filter(([name]) => !name.endsWith("PROJECT_ID")).map(([, value]) => value),
    settled: () => work,
    tell: (news) => listeners.forEach((listener) => listener(news)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      watcher?.[Symbol.dispose]();
      clearTimeout(checking);
      await work;
      await recorder.stop();
      await sandbox.stop();
    },
  };

  /** The texts first, as they take a part of the time of the whole build. */
  async function load(): Promise<void> {
    previews.clear();
    await showTexts();
    project.tell("texts");
    buildProblems = await problemsOf(async () => {
      values = await openAccounts(file, sandbox);
      project.built = await buildHook({ config: file, secrets: values, sandbox: recorder.origin });
      const changed = JSON.stringify(config) !== JSON.stringify(project.built.config);
      config = project.built.config;
      project.from = await sendersOf(file, config);
      if (changed) {
        previews.clear();
        await showTexts();
      }
    });
    sayProblems();
    project.tell("texts");
    clearTimeout(checking);
    if (live) checking = setTimeout(checkTypes, CHECK_AFTER_MS);
  }

  async function checkTypes(): Promise<void> {
    const source = await Deno.readTextFile(file).catch(() => "");
    if (source === typed) return;
    typed = source;
    const found = await problemsOf(() => checkConfigTypes(file));
    if (source !== typed) return;
    typeProblems = found;
    sayProblems();
    project.tell("texts");
  }

  async function showTexts(): Promise<void> {
    if (!config) return;
    const options = { config, file, templates, locales: config.locales };
    const loading = loadPreview(options, cache);
    let found: string[] = [];
    const failed = await problemsOf(async () => {
      found = (await loading).problems;
      previews.set(options.locales.join(), loading);
    });
    textProblems = [...found, ...failed];
    sayProblems();
  }

  function sayProblems(): void {
    const all = [...new Set([...textProblems, ...buildProblems, ...typeProblems])];
    project.problems = problemsIn(all.join("\n"), file);
  }

  await load();
  const src = path("src");
  const watcher = live
    ? watch([file, own("hook.ts"), templates, src], () => work = work.then(load))
    : undefined;
  sandbox.inbox.push = (...received) => {
    const length = Array.prototype.push.apply(sandbox.inbox, received);
    project.tell("inbox");
    return length;
  };
  recorder.onChange = () => project.tell("run");
  return project;
}

async function problemsOf(work: () => Promise<void>): Promise<string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) return [`The build failed: ${(error as Error).message}`];
    return error.message.split("\n");
  }
}
