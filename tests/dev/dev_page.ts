/** The page on a project of its own, and a browser before it. */

import type { Browser, BrowserContext, Page } from "playwright-core";
import { stopBundler } from "../../tools/build/bundle.ts";
import { path } from "../../tools/cli.ts";
import { Deliveries } from "../../tools/dev/deliveries.ts";
import { openProject, type Project } from "../../tools/dev/project.ts";
import { pages } from "../../tools/dev/server.tsx";
import { writeProject } from "../support/project.ts";

/** Debian's, or the one that the environment names; undefined where there is none. */
const BROWSER = [Deno.env.get("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser"]
  .find((file) => file && isFile(file));

/** What the configuration has beside the usual. */
const MORE = {
  smsGateway: "{}",
  alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
};

/** A project in a folder of its own, with a language that its configuration does not use. */
export class TestProject {
  readonly folder = writeProject(MORE);
  readonly config = `${this.folder}/config.ts`;

  constructor() {
    // As a user's own, so that its types are checked.
    const settings = path("src/settings.ts");
    this.edit("config.ts", "\n};\n", `\n} satisfies import("${settings}").Config;\n`);
    const arabic = path("tests/fixtures/templates/ar.yaml");
    Deno.copyFileSync(arabic, `${this.folder}/templates/ar.yaml`);
  }

  write(file: string, text: string): void {
    Deno.writeTextFileSync(`${this.folder}/${file}`, text);
  }

  /** @throws {Error} where nothing is there to replace */
  edit(file: string, from: string, to: string): void {
    const text = Deno.readTextFileSync(`${this.folder}/${file}`);
    if (!text.includes(from)) throw new Error(`${file} does not have ${from}`);
    this.write(file, text.replace(from, to));
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.folder, { recursive: true });
  }
}

export interface Opened {
  files: TestProject;
  project: Project;
  deliveries: Deliveries;
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** Addresses that any page asked for and that its policy did not forbid. */
  asked: string[];
  /** What pages wrote to their console as errors. */
  errors: string[];
  open(address: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Page>;
}

/** Names a test that needs a browser. */
export function browserTest(name: string, test: (opened: Opened) => Promise<void>): void {
  Deno.test({
    name: BROWSER ? name : `${name} (skipped: there is no Chromium; CHROMIUM may name one)`,
    ignore: !BROWSER,
    // The browser and the watcher of files are those of the whole file of tests.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => test(await shared()),
  });
}

let opening: Promise<Opened> | undefined;

/** Once in a file of tests, as it takes longer than most of them. */
function shared(): Promise<Opened> {
  return opening ??= openPage();
}

async function openPage(): Promise<Opened> {
  const files = new TestProject();
  const project = await openProject({ file: files.config });
  const deliveries = new Deliveries(project);
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    pages(project, deliveries).fetch,
  );
  const chromium = await loadChromium();
  const browser = await chromium.launch({ executablePath: BROWSER!, args: ["--no-sandbox"] });
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const contexts: BrowserContext[] = [];
  const asked: string[] = [];
  const errors: string[] = [];
  addEventListener("unload", () => files[Symbol.dispose]());
  // Deno ends a file of tests without waiting for what is still open.
  closing = async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await server.shutdown();
    await project[Symbol.asyncDispose]();
    await stopBundler();
  };
  return {
    files,
    project,
    deliveries,
    origin,
    asked,
    errors,
    async open(address, options) {
      const context = await browser.newContext(options);
      // A wait ends when what it waits for is there; this is for a machine that is very busy.
      context.setDefaultTimeout(120_000);
      contexts.push(context);
      const page = await context.newPage();
      page.on("requestfinished", (request) => void asked.push(request.url()));
      page.on("requestfailed", (request) => {
        if (request.failure()?.errorText !== "csp") asked.push(request.url());
      });
      page.on("console", (said) => said.type() === "error" && errors.push(said.text()));
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(address.startsWith("file:") ? address : `${origin}${address}`);
      return page;
    },
  };
}

/**
 * When it is imported, playwright-core looks for Windows in `/proc/sys`, which Deno forbids where
 * anything is denied, as the tests are denied what a user edits; with this variable it does not.
 */
async function loadChromium() {
  Deno.env.set("__IS_WSL_TEST__", "1");
  return (await import("playwright-core")).chromium;
}

let closing: (() => Promise<void>) | undefined;

/** The last test of a file. */
export function closeBrowser(): void {
  Deno.test({
    name: "the page, its project and the browser end",
    ignore: !BROWSER,
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => await closing?.(),
  });
}

function isFile(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}
