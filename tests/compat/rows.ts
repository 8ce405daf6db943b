/**
 * What an engine makes of the providers' fixtures and of the built hook. It runs in Deno and in
 * Node alike, so that the two can be compared; `providers_test.ts` compares Deno's with the fixtures.
 */

import type { Provider } from "../../src/words/provider.ts";
import type { ProviderFixture } from "../fixtures/provider_fixture.ts";
import { captured } from "../support/captured.ts";
import { still } from "../support/still.ts";

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
}

/** One row for each request and each reply of the fixtures. */
export async function providerRows(subjects: Subject[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, factory, fixture } of subjects) {
    const make = (index = 0) => factory(fixture.options[index]);
    for (const { title, message, options } of fixture.requests) {
      const work = async () => plain(await make(options).request(message));
      const result = await caught(() => still(fixture.now, work));
      rows.push({ title: `${name} request: ${title}`, result });
    }
    for (const { title, status, headers, body } of fixture.replies) {
      const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      const empty = status === 204 || status === 304;
      const response = new Response(empty ? null : text ?? null, {
        status,
        ...(headers && { headers }),
      });
      const work = () => Promise.resolve(make().outcome(response, text ?? ""));
      const result = await caught(() => still(fixture.now, work));
      rows.push({ title: `${name} reply: ${title}`, result });
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
  const rows: Row[] = [];
  for (const [index, event] of events.entries()) {
    const result = await caught(async () =>
      (await captured(built, event)).map(({ url, body }) => [url, masked(body)])
    );
    rows.push({ title: `hook: event ${index}`, result });
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
async function plain(request: Request) {
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
