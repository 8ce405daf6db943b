/**
 * Stands between the hook and the sandbox, and notes every request and reply with its time.
 *
 * It passes bytes on as they come, so that whatever the sandbox does wrong on demand (a connection
 * that is cut, a reply that never ends) reaches the hook as it is. The hook closes each connection
 * after one request.
 */

import { Buffer } from "node:buffer";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Exchange {
  /** Milliseconds of Unix time. */
  startedAt: number;
  /** Undefined while it goes on. */
  endedAt?: number;
  request: Http;
  /** Undefined where nothing came back. */
  reply?: Http;
}

/** A request or a reply. */
export interface Http {
  /** Method and path, or status; as it stands in the first line. */
  first: string;
  headers: [name: string, value: string][];
  /** At most {@linkcode KEPT} bytes. */
  body: string;
}

export interface Recorder {
  /** `http://127.0.0.1:PORT`, which stands for the sandbox. */
  origin: string;
  host: string;
  /** Since it was last emptied. */
  exchanges: Exchange[];
  onChange?: () => void;
  stop(): Promise<void>;
}

/** Bytes that are kept of each side; an endless reply is cut. */
const KEPT = 65_536;

/** @param sandbox `HOST:PORT` */
export async function startRecorder(sandbox: string): Promise<Recorder> {
  const [hostname, port] = sandbox.split(":") as [string, string];
  const open = new Set<Socket>();
  const server = createServer((hook) => {
    const upstream = connect(Number(port), hostname);
    const exchange: Exchange = {
      startedAt: Date.now(),
      request: { first: "", headers: [], body: "" },
    };
    // A connection over which nothing is asked is none of the hook's requests.
    const sent = collect(hook, (bytes) => {
      exchange.request = readHttp(bytes);
      if (!recorder.exchanges.includes(exchange)) recorder.exchanges.push(exchange);
    });
    const came = collect(upstream, (bytes) => exchange.reply = readHttp(bytes));
    const end = () => {
      if (exchange.endedAt !== undefined) return;
      exchange.endedAt = Date.now();
      sent();
      came();
      hook.destroySoon();
      upstream.destroySoon();
      recorder.onChange?.();
    };
    for (const socket of [hook, upstream]) {
      open.add(socket);
      socket.on("error", end);
      socket.on("close", () => {
        open.delete(socket);
        end();
      });
    }
    hook.pipe(upstream);
    upstream.pipe(hook);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const recorder: Recorder = {
    origin: `http://${host}`,
    host,
    exchanges: [],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
  return recorder;
}

/** @returns what reads all that came so far; it is also called when the head is complete */
function collect(socket: Socket, read: (bytes: Buffer) => void): () => void {
  const chunks: Buffer[] = [];
  let size = 0;
  const all = () => size > 0 && read(Buffer.concat(chunks));
  socket.on("data", (chunk: Buffer) => {
    if (size >= KEPT) return;
    chunks.push(chunk);
    size += chunk.length;
    all();
  });
  return all;
}

function readHttp(bytes: Buffer): Http {
  const at = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, at < 0 ? bytes.length : at).toString()
    .split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const body = at < 0 ? Buffer.alloc(0) : bytes.subarray(at + 4, at + 4 + KEPT);
  const chunked = headers.some(([name, value]) =>
    name.toLowerCase() === "transfer-encoding" && value.includes("chunked")
  );
  return { first, headers, body: (chunked ? unchunked(body) : body).toString() };
}

/** As far as whole chunks are there. */
function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const line = bytes.indexOf("\r\n", at);
    const size = line < 0 ? 0 : parseInt(bytes.subarray(at, line).toString(), 16);
    if (!(size > 0)) break;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
