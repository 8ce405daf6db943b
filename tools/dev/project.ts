/** The project as it is now: built after each save, with what is wrong with it. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildGateway, type BuiltGateway } from "../build/gateway.ts";
import { buildHook, type Built } from "../build/hook.ts";
import { checkConfigTypes } from "../build/config_types.ts";
import { path, UserError } from "../cli.ts";
import type { Secrets } from "../masked.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { type Cache, loadPreview, localesIn, type Preview } from "./preview.ts";
import { type Problem, problemsIn, typeProblemsIn } from "./problems.ts";
import { type ReadConfig, readConfig } from "./read_config.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { sendersOf } from "./senders.ts";
import { watch } from "./watch.ts";

/** What the page is told of. */
export type News = "texts" | "inbox" | "run";

export interface Project extends AsyncDisposable {
  file: string;
  sandbox: Sandbox;
  recorder: Recorder;
  /** The last build that succeeded; undefined before the first one. */
  built: Built | undefined;
  /** The same for the SMS gateway, where the configuration has one. */
  gateway: BuiltGateway | undefined;
  problems: Problem[];
  /** Languages that there are texts in, the configuration's first. */
  locales(): string[];
  /** @param locales undefined for the configuration's */
  preview(locales?: string[]): Promise<Preview | undefined>;
  /** The configuration, once there was one that can be used. */
  read(): ReadConfig | undefined;
  /** Values by name that no page may show; a project's ID is none. */
  secrets(): Secrets;
  /** Ends what is going on, and waits for the build that a save has begun. */
  settled(): Promise<void>;
  tell(news: News): void;
  /** How much was told so far. */
  told: number;
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
  let read: ReadConfig | undefined;
  let textProblems: string[] = [];
  let buildProblems: string[] = [];
  let typeProblems: Problem[] = [];
  let typed = "";
  let checking: ReturnType<typeof setTimeout> | undefined;
  let work: Promise<void> = Promise.resolve();
  /** Whether something was saved that is not looked at yet. */
  let waiting = false;

  const project: Project = {
    file,
    sandbox,
    recorder,
    built: undefined,
    gateway: undefined,
    problems: [],
    read: () => read,
    locales: () => read ? localesIn(templates, read.config) : [],
    async preview(locales = read?.config.locales ?? []) {
      if (!read) return undefined;
      const key = locales.join();
      const options = { config: read.config, file, templates, locales };
      const loading = previews.get(key) ?? loadPreview(options, cache);
      previews.set(key, loading);
      return await loading.then((preview) => {
        good.set(key, preview);
        return preview;
      }, () => good.get(key) ?? good.get([...good.keys()].at(-1) ?? ""));
    },
    secrets: () =>
      // The configuration's own names, which come last, count where two are the same.
      Object.fromEntries(
        Object.entries(read?.values ?? sandbox.secrets).reverse()
          .filter(([name]) => !name.endsWith("PROJECT_ID")),
      ),
    settled: () => work,
    told: 0,
    tell(news) {
      project.told++;
      listeners.forEach((listener) => listener(news));
    },
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
  async function show(): Promise<void> {
    waiting = false;
    previews.clear();
    const source = await Deno.readTextFile(file).catch(() => "");
    // What is wrong with it the build says.
    if (source !== read?.source) read = await readConfig(file, sandbox).catch(() => read);
    await showTexts();
    project.tell("texts");
  }

  async function build(): Promise<void> {
    if (read) read = { ...read, from: await sendersOf(file, read.config) };
    buildProblems = await problemsOf(async () => {
      const values = read?.values ?? sandbox.secrets;
      const options = { config: file, secrets: values, sandbox: recorder.origin };
      const built = await buildHook(options);
      project.gateway = built.config.smsGateway ? await buildGateway(options) : undefined;
      project.built = built;
    });
    sayProblems();
    project.tell("texts");
    clearTimeout(checking);
    if (live) checking = setTimeout(checkTypes, CHECK_AFTER_MS);
  }

  /** One build at a time, and one more for all that is saved meanwhile. */
  function saved(): void {
    if (waiting) return;
    waiting = true;
    work = work.then(show).then(build);
  }

  async function checkTypes(): Promise<void> {
    const source = await Deno.readTextFile(file).catch(() => "");
    if (source === typed) return;
    typed = source;
    const found = await problemsOf(() => checkConfigTypes(file));
    const problems = typeProblemsIn(found.join("\n"), file);
    if (source !== typed) return;
    typeProblems = problems;
    sayProblems();
    project.tell("texts");
  }

  async function showTexts(): Promise<void> {
    if (!read) return;
    const { config } = read;
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
    const said = [...new Set([...textProblems, ...buildProblems])];
    project.problems = [...problemsIn(said.join("\n"), file), ...typeProblems];
  }

  await show();
  work = build();
  if (!live) await work;
  const watcher = live ? watch([file, own("hook.ts"), templates, path("src")], saved) : undefined;
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
