import { assert, assertEquals } from "@std/assert";
import { exchange } from "../../src/delivery/http.ts";
import { path } from "../../tools/cli.ts";
import { oldDeno } from "../support/old_deno.ts";

/** A server on loopback for one test. */
async function serving<T>(
  handler: (request: Request) => Response | Promise<Response>,
  work: (origin: string) => Promise<T>,
): Promise<T> {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  try {
    return await work(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}

function bodyOf(chunks: AsyncIterable<string>): ReadableStream {
  return ReadableStream.from(chunks).pipeThrough(new TextEncoderStream());
}

Deno.test("exchange() reads status, headers and body", async () => {
  const reply = await serving(
    () => new Response("ok", { status: 201, headers: { "x-id": "7" } }),
    (origin) => exchange(new Request(origin), 2000),
  );
  assert(typeof reply === "object");
  assertEquals([reply.response.status, reply.response.headers.get("x-id"), reply.body], [
    201,
    "7",
    "ok",
  ]);
});

Deno.test("exchange() does not follow a redirect", async () => {
  let calls = 0;
  const reply = await serving((request) => {
    calls++;
    return Response.redirect(new URL("/elsewhere", request.url), 307);
  }, (origin) => exchange(new Request(origin, { method: "POST", body: "x" }), 2000));
  assert(typeof reply === "object");
  assertEquals([reply.response.status, calls], [307, 1]);
});

Deno.test("exchange() stops reading an endless body", async () => {
  async function* endless() {
    for (let count = 0; count < 10_000; count++) {
      yield "x".repeat(4096);
      await Promise.resolve();
    }
  }
  const reply = await serving(
    () => new Response(bodyOf(endless())),
    (origin) => exchange(new Request(origin), 5000),
  );
  assert(typeof reply === "object");
  assert(reply.body.length >= 65_536 && reply.body.length < 400_000, String(reply.body.length));
});

Deno.test("exchange() stops reading a body that is small only while it is compressed", async () => {
  const zeros = new Blob([new Uint8Array(10_000_000).fill(48)]).stream();
  const small = await new Response(zeros.pipeThrough(new CompressionStream("gzip"))).bytes();
  const reply = await serving(
    () => new Response(small, { headers: { "Content-Encoding": "gzip" } }),
    (origin) => exchange(new Request(origin), 5000),
  );
  assert(small.length < 65_536);
  assert(typeof reply === "object");
  assert(reply.body.length > 0 && reply.body.length < 200_000, String(reply.body.length));
});

/** What a server on a raw connection answers to each request that it reads, in order; then it hangs up. */
async function raw<T>(
  replies: (string | AsyncIterable<string>)[],
  work: (origin: string, seen: string[]) => Promise<T>,
): Promise<T> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const seen: string[] = [];
  const open: Deno.Conn[] = [];
  const serving = (async () => {
    for await (const connection of listener) {
      open.push(connection);
      const chunk = new Uint8Array(65_536);
      const encoder = new TextEncoder();
      try {
        for (const reply of replies) {
          const size = await connection.read(chunk);
          if (size === null) break;
          seen.push(new TextDecoder().decode(chunk.subarray(0, size)));
          for await (const part of typeof reply === "string" ? [reply] : reply) {
            const bytes = encoder.encode(part);
            // The system may take less at once than it is given.
            for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
          }
        }
        connection.close();
      } catch {
        // The client has hung up.
      }
    }
  })();
  try {
    return await work(`http://127.0.0.1:${listener.addr.port}/`, seen);
  } finally {
    listener.close();
    for (const connection of open) {
      try {
        connection.close();
      } catch {
        // It is closed already.
      }
    }
    await serving;
  }
}

Deno.test("exchange() reads no more than its share of a body that is longer than it says", async () => {
  let sent = 0;
  async function* lie() {
    yield "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (; sent < 100_000_000; sent += 0x4000) {
      yield `4000\r\n${"x".repeat(0x4000)}\r\n`;
    }
  }
  const reply = await raw([lie()], (origin) => exchange(new Request(origin), 5000));
  assert(sent < 50_000_000, `${sent} bytes were taken`);
  assert(typeof reply === "object");
  assert(reply.body.length > 0 && reply.body.length < 400_000, String(reply.body.length));
});

for (const [name, deno] of [["this Deno", Deno.execPath()], ["Deno 1.46.3", await oldDeno()]]) {
  Deno.test(`exchange() does not have a POST sent again whose reused connection is cut, on ${name}`, async () => {
    const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok";
    await raw([ok, ""], async (origin, seen) => {
      const { stdout } = await new Deno.Command(deno!, {
        args: [
          ...["run", "--quiet", "--no-config", "--no-lock", "--no-check"],
          ...[`--allow-net=${new URL(origin).host}`, path("tests/support/post_twice.ts"), origin],
        ],
      }).output();
      assertEquals(JSON.parse(new TextDecoder().decode(stdout)), ["ok", "connection_lost"]);
      // One that is cut off at once, on a connection of its own, would be a third.
      assertEquals(seen.length, 2);
      for (const request of seen) {
        assert(/^POST \/ HTTP\/1\.1\r\n/.test(request) && request.endsWith('\r\n\r\n{"a":1}'));
        assert(/\r\ncontent-length: 7\r\n/i.test(request) && !/transfer-encoding/i.test(request));
        assert(/\r\nconnection: close\r\n/i.test(request));
        assert(/\r\ncontent-type: text\/plain;charset=UTF-8\r\n/i.test(request), request);
      }
    });
  });
}

Deno.test("exchange() sends no body and no type with a GET", async () => {
  const ok = "HTTP/1.1 204 No Content\r\n\r\n";
  await raw([ok], async (origin, seen) => {
    const reply = await exchange(new Request(origin), 2000);
    assert(typeof reply === "object" && reply.body === "");
    assert(!/content-(type|length)/i.test(seen[0]!), seen[0]);
  });
});

Deno.test("exchange() gives up on a server that does not answer in time", async () => {
  const release = Promise.withResolvers<Response>();
  const start = performance.now();
  const reply = await serving(() => release.promise, async (origin) => {
    const result = await exchange(new Request(origin), 80);
    release.resolve(new Response());
    return result;
  });
  assertEquals(reply, "timeout");
  assert(performance.now() - start < 2000);
});

Deno.test("exchange() gives up on a body that drips", async () => {
  const stop = new AbortController();
  async function* drip() {
    while (!stop.signal.aborted) {
      yield "x";
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const reply = await serving(() => new Response(bodyOf(drip())), async (origin) => {
    const result = await exchange(new Request(origin), 100);
    stop.abort();
    return result;
  });
  assertEquals(reply, "timeout");
});

Deno.test("exchange() knows that a refused connection sent nothing", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  assertEquals(
    await exchange(new Request(`http://127.0.0.1:${port}/?key=x`), 2000),
    "not_connected",
  );
});

Deno.test("exchange() knows that a name without an address sent nothing", async () => {
  assertEquals(await exchange(new Request("http://nowhere.invalid/"), 60_000), "not_connected");
});

Deno.test("exchange() does not know what a lost connection did", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const closing = (async () => {
    const connection = await listener.accept();
    await connection.read(new Uint8Array(1024));
    connection.close();
  })();
  const { port } = listener.addr;
  const request = new Request(`http://127.0.0.1:${port}/`, { method: "POST", body: "x" });
  assertEquals(await exchange(request, 2000), "connection_lost");
  await closing;
  listener.close();
});
