/** The page's server: loopback alone, its own host alone, and nothing from elsewhere in any page. */

import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { UserError } from "../cli.ts";
import { masked } from "../masked.ts";
import { asset, styles } from "./assets.ts";
import { Deliveries } from "./deliveries.ts";
import { eventFields, mistakesIn } from "./event_help.ts";
import { eventsOf, isOn, knownTo, listedIn, sayActs, serversOf } from "./facts.ts";
import { rulesOf } from "./faults.ts";
import { File } from "./file.tsx";
import { emailFrame, FRAME_POLICY, frameOf, PAGE_POLICY } from "./frames.ts";
import { Gallery } from "./gallery.tsx";
import { Inbox } from "./inbox.tsx";
import { Page } from "./page.tsx";
import type { Project } from "./project.ts";
import { isOwnHost, isSame } from "./same.ts";
import { loadSample, samplesOf, TYPES } from "./sample_events.ts";
import { Timeline } from "./timeline.tsx";
import { Mistakes, Try } from "./try.tsx";
import { readView } from "./view.ts";
import { write } from "./written.ts";

interface Env {
  Variables: { told: number };
}

/** @returns what answers a request */
export function pages(project: Project, deliveries: Deliveries): Hono<Env> {
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    if (!isOwnHost(c.req.header("Host"))) return c.text("This page is for this machine alone", 421);
    if (c.req.method !== "GET" && !isSame(c.req.raw)) return c.text("From elsewhere", 403);
    c.set("told", project.told);
    await next();
    const headers: Record<string, string> = {
      "Cache-Control": "no-store",
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
      "X-DNS-Prefetch-Control": "off",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
    };
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (!c.res.headers.has("Content-Security-Policy")) {
      c.header("Content-Security-Policy", PAGE_POLICY);
    }
  });

  const page = (c: Context, title: string, at: "/" | "/try" | "/inbox" | "/file", body: unknown) =>
    c.html(
      "<!DOCTYPE html>" + (
        <Page
          title={title}
          at={at}
          problems={project.problems}
          told={c.get("told")}
          received={project.sandbox.inbox.length}
        >
          {body as never}
        </Page>
      ),
    );
  const nothing = (
    <main id="main" tabindex={-1}>
      <h1>Nothing to show yet</h1>
      <p class="nothing">The page fills by itself when config.ts can be built.</p>
    </main>
  );

  app.get(
    "/static/dev.css",
    async (c) => c.body(await styles(), 200, { "Content-Type": "text/css" }),
  );
  app.get(
    "/static/dev.js",
    async (c) => c.body(await asset("dev.js"), 200, { "Content-Type": "text/javascript" }),
  );

  app.get("/", async (c) => {
    const known = knownTo(project);
    const view = readView(new URL(c.req.url).searchParams, known);
    const preview = await project.preview(view.locales);
    if (!preview) return page(c, "Gallery", "/", nothing);
    const listed = listedIn(project, preview);
    const groups = await write(preview, view, listed, {
      isOn: (message, channel) => isOn(project, message, channel),
      events: eventsOf(project),
    });
    return page(
      c,
      "Gallery",
      "/",
      <Gallery
        view={view}
        known={known}
        groups={groups}
        listed={listed}
        from={project.read()!.from}
        frame={(locale, email, as) => frameOf({ ...view, ...as }, locale, email)}
      />,
    );
  });

  app.get("/email", async (c) => {
    const known = knownTo(project);
    const view = readView(new URL(c.req.url).searchParams, known);
    const [locale = ""] = view.locales;
    const preview = await project.preview(view.locales);
    const email = await preview?.write(locale, view.message, "email", view.given)
      .catch(() => undefined);
    if (email?.channel !== "email") return c.notFound();
    c.header("Content-Security-Policy", FRAME_POLICY);
    return c.html(emailFrame(email, view));
  });

  app.get("/live", (c) =>
    streamSSE(c, async (stream) => {
      const say = (event: string) => stream.writeSSE({ event, data: String(project.told) });
      const stop = project.listen((news) => void say(news));
      await say("hello");
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    }));

  const eventPage = async (c: Context, sample: string, text: string) => {
    const fields = await eventFields();
    return page(
      c,
      "Try it",
      "/try",
      <Try
        samples={samplesOf(project.read()?.config)}
        sample={sample}
        text={text}
        mistakes={mistakesIn(text, fields, TYPES)}
        acts={sayActs(project, text)}
        fields={fields}
        servers={serversOf(project)}
        deliveries={deliveries.all}
        built={project.built !== undefined}
      />,
    );
  };

  app.get("/try", async (c) => {
    const asked = c.req.query("sample") ?? "";
    const config = project.read()?.config;
    const samples = samplesOf(config);
    const sample = samples.includes(asked) ? asked : samples[0]!;
    return await eventPage(c, sample, loadSample(sample, config));
  });

  app.post("/try/check", async (c) => {
    const text = eventOf(await c.req.formData());
    const mistakes = mistakesIn(text, await eventFields(), TYPES);
    return c.html(<Mistakes mistakes={mistakes} acts={sayActs(project, text)} />);
  });

  app.post("/try", async (c) => {
    const form = await c.req.formData();
    const text = eventOf(form);
    try {
      const { id } = deliveries.start(text, rulesOf(form, serversOf(project)));
      return c.redirect(`/try/${id}`, 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return await eventPage(c, String(form.get("sample")), text);
    }
  });

  app.get("/try/:id", (c) => {
    const delivery = deliveries.all.find(({ id }) => id === Number(c.req.param("id")));
    if (!delivery) return c.redirect("/try", 303);
    return page(c, delivery.type, "/try", <Timeline delivery={delivery} />);
  });

  app.get("/inbox", (c) => {
    const { q = "", to = "" } = c.req.query();
    return page(
      c,
      "Inbox",
      "/inbox",
      <Inbox inbox={project.sandbox.inbox} search={q} to={to} />,
    );
  });

  app.post("/inbox/clear", (c) => {
    project.sandbox.inbox.length = 0;
    project.tell("inbox");
    return c.redirect("/inbox", 303);
  });

  app.get("/inbox/:number", (c) => {
    const letter = project.sandbox.inbox[Number(c.req.param("number"))];
    if (letter?.channel !== "email" || !letter.html) return c.notFound();
    c.header("Content-Security-Policy", FRAME_POLICY);
    return c.html(letter.html);
  });

  app.get("/file", (c) => {
    const { built, recorder } = project;
    if (!built) return page(c, "The file", "/file", nothing);
    const secrets = project.secrets();
    return page(
      c,
      "The file",
      "/file",
      <File
        built={built}
        origin={recorder.origin}
        mask={(text) => masked(text, secrets)}
      />,
    );
  });

  return app;
}

/** A form has its lines end in two characters, and the place of a mistake counts one. */
function eventOf(form: FormData): string {
  return String(form.get("event")).replaceAll("\r\n", "\n");
}
