/** The one seam for tests, of which a normal build has no trace. */

/**
 * Code that has `https://HOST/PATH` go to `ORIGIN/HOST/PATH`, with the same method, headers and body.
 *
 * @param origin `http://HOST:PORT` that stands in for every host
 */
export function seam(origin: string): string {
  return `const fetch = async (request, init) => {
  const { host, pathname, search } = new URL(request.url);
  const body = request.method === "GET" ? undefined : await request.arrayBuffer();
  const { method, headers } = request;
  const target = "${origin}/" + host + pathname + search;
  return await globalThis.fetch(target, { method, headers, body, ...init });
};
`;
}
