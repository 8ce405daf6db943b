/** Requests of the hook as the page shows them: for their own hosts, without what opens an account. */

import { asCurl, maskedFields, maskedHeader, type Secrets } from "../masked.ts";
import type { Exchange, Http } from "./recorder.ts";

/** The sandbox's host is that of the place which it stands in for. */
export function shown(http: Http, secrets: Secrets): Http {
  const { host } = targetOf({ request: http });
  return {
    first: maskedFields(http.first, secrets),
    headers: http.headers.map(([name, value]) =>
      name.toLowerCase() === "host" && host
        ? [name, host]
        : [name, maskedHeader(name, value, secrets)]
    ),
    body: maskedFields(http.body, secrets),
  };
}

/** A command that sends the same request. */
export function curlOf(exchange: Pick<Exchange, "request">, secrets: Secrets): string {
  return asCurl({ ...targetOf(exchange), ...exchange.request }, secrets);
}

/** Where a request of the hook's is for, as it would be without the sandbox. */
export function targetOf({ request: { first } }: Pick<Exchange, "request">) {
  const [method = "", path = ""] = first.split(" ");
  const [, host = "", rest = "/"] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  return { method, host, path: rest, url: `https://${host}${rest}` };
}
