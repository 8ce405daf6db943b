/** The gallery as one file that opens from a disk. */

import { dirname, resolve } from "node:path";
import type { EmailMessage } from "../../src/words/message.ts";
import { UserError, WorkError } from "../cli.ts";
import { asset, styles } from "./assets.ts";
import { eventsOf, isOn, knownTo, listedIn } from "./facts.ts";
import { Groups } from "./groups.tsx";
import { Choice } from "./page.tsx";
import { sayProblem } from "./problems.ts";
import type { Project } from "./project.ts";
import { PARTS, readView, SCHEMES, type View, WIDTHS } from "./view.ts";
import { write } from "./written.ts";
import { nameOf, typedIn } from "./cards.tsx";

/** What the file can show of an email, one at a time. */
const { all: _, ...SHOWN } = PARTS;

export interface Exported {
  file: string;
  texts: number;
  bytes: number;
}

/**
 * Writes `gallery.html`. The same project gives the same bytes.
 *
 * @param all every message in every language, not only what is sent
 * @throws {UserError} where something is wrong with the configuration or a text
 * @throws {WorkError} where the file cannot be written
 */
export async function exportGallery(
  project: Project,
  folder: string,
  all: boolean,
): Promise<Exported> {
  const { problems } = project;
  if (problems.length > 0) {
    throw new UserError(problems.map(sayProblem).join("\n"));
  }
  const { config: { service: { name } }, from } = project.read()!;
  const known = knownTo(project);
  const first = readView(new URLSearchParams(), known);
  const view: View = {
    ...first,
    mark: true,
    ...all && { message: "*", locales: known.locales },
  };
  const preview = (await project.preview(view.locales))!;
  const groups = await write(preview, view, listedIn(project, preview), {
    isOn: (message, channel) => isOn(project, message, channel),
    events: eventsOf(project),
  });
  const letters: Pick<EmailMessage, "html" | "text" | "locale">[] = [];
  const typed: string[][] = [];
  const frame = (_: string, { html, text, locale, values }: EmailMessage) => {
    letters.push({ html, text, locale });
    typed.push(typedIn(values));
    return { "data-letter": String(letters.length - 1) };
  };

  const code = (await asset("email_view.js")).replace(/^export /gm, "") +
    await asset("export.js");
  const hash = await sha256(code);
  const body = (
    <Groups view={view} groups={groups} from={from} frame={frame} />
  ).toString();
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; ` +
    `script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`Messages of ${name}`}</title>
        <style dangerouslySetInnerHTML={{ __html: await styles() }}></style>
      </head>
      <body class="exported" data-mark="off">
        <a class="skip" href="#main">To the content</a>
        <header class="top">
          <p class="brand">Messages of {name}</p>
          <form id="filters" class="inline">
            <label class="field">
              Language
              <select name="locale">
                <option value="">All</option>
                {view.locales.map((tag) => <option value={tag}>{`${nameOf(tag)} (${tag})`}
                </option>)}
              </select>
            </label>
            <label class="field">
              Search
              <input type="search" name="search" autocomplete="off" />
            </label>
            <Choice name="show" label="Email" options={SHOWN} value="html" />
            <Choice name="width" label="Width" options={WIDTHS} value="phone" />
            <Choice name="scheme" label="Scheme" options={SCHEMES} value="light" />
            <label class="check">
              <input type="checkbox" name="mark" /> Mark what the person must type
            </label>
          </form>
        </header>
        <main id="main" tabindex={-1}>
          <h1>{all ? "All messages" : "All messages that are sent"}</h1>
          <p class="sum">
            With example values, as the hook writes them. Text that is not yours to change, such as
            a name, stands where the hook puts the reader's own.
          </p>
          <noscript>
            <p>The emails need this file's own script, which loads nothing from anywhere.</p>
          </noscript>
          <div dangerouslySetInnerHTML={{ __html: body }}></div>
        </main>
        <script
          type="application/json"
          id="letters"
          dangerouslySetInnerHTML={{
            __html: JSON.stringify({ letters, typed }).replaceAll("<", "\\u003c"),
          }}
        >
        </script>
        <script dangerouslySetInnerHTML={{ __html: code }}></script>
      </body>
    </html>
  );
  const text = `<!DOCTYPE html>\n${page.toString()}\n`;
  const file = resolve(folder, "gallery.html");
  try {
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, text);
  } catch (error) {
    throw new WorkError(`${file} cannot be written: ${(error as Error).message}`);
  }
  const count = groups.flatMap(({ rows }) => rows.flatMap(({ written }) => written)).length;
  return { file, texts: count, bytes: new TextEncoder().encode(text).length };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toBase64();
}
