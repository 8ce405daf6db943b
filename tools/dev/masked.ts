/** Requests as they may be shown: without what opens an account. */

import type { Exchange, Http } from "./recorder.ts";

export const MASK = "•••";

/** Headers whose whole value is kept back; of a scheme such as `Bearer` the name is shown. */
const SECRET_HEADER = /auth|token|secret|signature|cookie|api-?key|access-?key/i;
/** Fields and parameters that are secrets by their names, whatever their values. */
const SECRET_FIELD =
  /((?:["?&]|^)(?:api_?(?:key|secret)|auth_?token|access_?(?:key|token)\w*|signature|secret\w*|sign|token)"?\s*[=:]\s*"?)([^"&\s]+)/gi;
/** Characters that a secret has at the least; less would be found everywhere. */
const SHORTEST = 8;

/** @param secrets values that are nowhere shown, in whatever form a request carries them */
export function masker(secrets: string[]): (text: string) => string {
  const forms = secrets.filter((one) => one.length >= SHORTEST).flatMap((one) => [
    one,
    encodeURIComponent(one),
    JSON.stringify(one).slice(1, -1),
  ]);
  const found = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => found.reduce((rest, one) => rest.replaceAll(one, MASK), text);
}

/** @param mask as {@linkcode masker} makes it */
export function masked(http: Http, mask: (text: string) => string): Http {
  const { host } = targetOf({ request: http });
  return {
    first: mask(http.first).replace(SECRET_FIELD, `$1${MASK}`),
    headers: http.headers.map(([name, value]) => {
      // The sandbox stands in for the host.
      if (name.toLowerCase() === "host" && host) return [name, host];
      if (!SECRET_HEADER.test(name)) return [name, mask(value)];
      const [scheme] = /^(?:Basic|Bearer|[\w-]+(?= \S)) /i.exec(value) ?? [""];
      return [name, `${scheme}${MASK}`];
    }),
    body: mask(http.body).replace(SECRET_FIELD, `$1${MASK}`),
  };
}

/** Where a request of the hook's is for, as it would be without the sandbox. */
export function targetOf({ request: { first } }: Pick<Exchange, "request">) {
  const [method = "", path = ""] = first.split(" ");
  const [, host = "", rest = "/"] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  return { method, host, path: rest, url: `https://${host}${rest}` };
}

/** Headers that the connection adds, not the hook. */
const OF_CONNECTION = /^(?:host|connection|content-length|accept|accept-\w+|user-agent)$/i;

/** A command that sends the same request; whoever runs it puts their own keys in. */
export function curlOf(exchange: Pick<Exchange, "request">): string {
  const { method, url } = targetOf(exchange);
  const { headers, body } = exchange.request;
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `curl -X ${method} ${quoted(url)}`,
    ...headers.filter(([name]) => !OF_CONNECTION.test(name))
      .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...body ? [`--data-raw ${quoted(body)}`] : [],
  ].join(" \\\n  ");
}
