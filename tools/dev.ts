import { command, UserError, WorkError } from "./cli.ts";
import { stopBundler } from "./build/bundle.ts";
import { Deliveries } from "./dev/deliveries.ts";
import { exportGallery } from "./dev/export.tsx";
import { sayProblem } from "./dev/problems.ts";
import { openProject } from "./dev/project.ts";
import { pages } from "./dev/server.tsx";
import { configFile, numberOf } from "./given.ts";

const HELP = `
deno task dev [--port N] [--config FILE] [--export DIR [--all]]

A page that shows every message as its readers see it, live while you edit templates/ and config.ts;
delivers events through the built hook with faults of your choice; and shows what arrives and what the
deployed file weighs. It is for this machine alone, reads no .env, and reaches no other host.

  --port N       default 8788
  --config FILE  a configuration other than config.ts; hook.ts and templates/ in its folder take the
                 place of the project's
  --export DIR   writes the gallery as DIR/gallery.html, which opens from a disk, for people who have
                 no Deno; and ends
  --all          exports every message in every language, not only what is sent

Exit status: 0 done, 1 the port is in use or the gallery cannot be written, 2 used wrongly.
`;

await command(HELP, {
  port: { type: "string", default: "8788" },
  config: { type: "string" },
  export: { type: "string" },
  all: { type: "boolean" },
}, async ({ port, config, export: folder, all }) => {
  if (all && folder === undefined) throw new UserError("--all is for --export DIR");
  const wanted = numberOf("--port", port!, 0, 65_535);
  const file = await configFile(config);
  try {
    if (folder !== undefined) {
      await using project = await openProject({ file, live: false });
      const written = await exportGallery(project, folder, all ?? false);
      console.log(`${written.file}: ${written.texts} texts, ${written.bytes} bytes`);
      return;
    }
    // The port is taken first: who has none is not left with a build that is under way.
    const opened = Promise.withResolvers<Deno.ServeHandler>();
    const server = serve(wanted, async (...one) => await (await opened.promise)(...one));
    await using project = await openProject({ file });
    opened.resolve(pages(project, new Deliveries(project)).fetch);
    const { port: taken } = server.addr as Deno.NetAddr;
    console.log(
      `Open http://127.0.0.1:${taken}/ and edit templates/ or config.ts; Ctrl+C ends it.`,
    );
    await project.settled();
    for (const problem of project.problems) console.log(`\n${sayProblem(problem)}`);
    await server.finished;
  } finally {
    await stopBundler();
  }
});

function serve(port: number, handler: Deno.ServeHandler) {
  try {
    return Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, handler);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new WorkError(`Port ${port} is in use; choose another with --port`);
  }
}
