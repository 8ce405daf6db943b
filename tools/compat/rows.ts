/**
 * What an engine makes of the providers' fixtures and of the built hook. It runs in Deno and in
 * Node alike, so that the two can be compared; the tests compare Deno's with the fixtures.
 */

import { answer } from "../../tests/support/captured.ts";
import { still } from "../../tests/support/still.ts";
import { isDeepStrictEqual } from "node:util";
import type { ProviderFixture } from "../../tests/fixtures/provider_fixture.ts";
import type { Provider } from "../../src/words/provider.ts";

/** A provider and its rows. */
export interface Subject {
  name: string;
  factory(options: unknown): Provider;
  fixture: ProviderFixture;
}

/** A request or a reply of a fixture, or an event for the hook. */
export interface Row {
  title: string;
  /** What the engine made of it. */
  result: unknown;
  /** What the fixture says instead, where it says something else. */
  expected?: unknown;
}

/** One row for each request and each reply of the fixtures. */
export async function providerRows(subjects: Subject[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, factory, fixture } of subjects) {
    const make = (index = 0) => factory(fixture.options[index]);
    for (const { title, message, options } of fixture.requests) {
      const work = () => plain(make(options).request(message));
      const result = await caught(() => still(fixture.now, work));
      rows.push({ title: `${name} request: ${title}`, result });
    }
    for (const { title, status, headers, body, outcome } of fixture.replies) {
      const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      const empty = status === 204 || status === 304;
      const response = new Response(empty ? null : text ?? null, {
        status,
        ...(headers && { headers }),
      });
      const work = () => Promise.resolve(make().outcome(response, text ?? ""));
      const result = await caught(() => still(fixture.now, work));
      const agrees = isDeepStrictEqual(result, outcome);
      rows.push({
        title: `${name} reply: ${title}`,
        result,
        ...(!agrees && { expected: outcome }),
      });
    }
  }
  return rows;
}

/**
 * One row for each event: the requests that the built hook makes, all of which are answered.
 *
 * @param built the file, as JavaScript
 */
export async function hookRows(built: string, events: unknown[]): Promise<Row[]> {
  const { default: hook } = await import(`data:text/javascript,${encodeURIComponent(built)}`);
  const rows: Row[] = [];
  const { fetch } = globalThis;
  const { log } = console;
  console.log = () => {};
  try {
    for (const [index, event] of events.entries()) {
      const requests: unknown[] = [];
      globalThis.fetch = async (input, init) => {
        const { url, body } = await plain(Promise.resolve(new Request(input, init)));
        requests.push([url, masked(body)]);
        return answer(url, body);
      };
      const thrown = await caught(async () => void await hook(event));
      rows.push({ title: `hook: event ${index}`, result: thrown ?? requests });
    }
  } finally {
    globalThis.fetch = fetch;
    console.log = log;
  }
  return rows;
}

/** What `work` returns, or what it throws, in words. */
async function caught(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return `throws ${error}`;
  }
}

/** What a server makes of a request. Engines write the parts of a form in ways of their own. */
async function plain(made: Request | Promise<Request>) {
  const request = await made;
  const { method, url } = request;
  const headers = [...request.headers].sort();
  const type = headers.find(([name]) => name === "content-type");
  const isForm = type?.[1].startsWith("multipart/form-data");
  if (isForm) type![1] = "multipart/form-data";
  const body = isForm ? JSON.stringify([...await request.formData()]) : await request.text();
  return { method, url, headers, body };
}

/** A temporary password is random. */
function masked(body: string): string {
  return body.replace(/\w{4}(-\w{4}){3}/g, "PASSWORD");
}
