/** Requests as they may be shown: each secret by its name, as a shell has it in its environment. */

export interface HttpRequest {
  method: string;
  url: string;
  headers: [name: string, value: string][];
  body: string;
}

/** Values by name. */
export type Secrets = Record<string, string>;

/** Characters that a secret has at the least; less would be found everywhere. */
const SHORTEST = 4;
/** Fields and parameters that are secrets by their names, whatever they are made of. */
const SECRET_FIELD =
  /((?:["?&]|^)(?:api_?(?:key|secret)|auth_?token|access_?(?:key|token)\w*|signature|secret\w*|sign|token)"?\s*[=:]\s*"?)([^"&\s]+)/gi;
const SECRET_HEADER = /auth|token|secret|signature|cookie|credential|(?<!idempotency-)key/i;
/** Headers that the connection adds, and not the hook. */
const OF_CONNECTION =
  /^(?:host|connection|content-length|accept-encoding|accept-language|user-agent)$/i;

/** A text with `${NAME}` in the place of each secret, in whatever form a request carries it. */
export function masked(text: string, secrets: Secrets): string {
  const byLength = Object.entries(secrets).sort(([, a], [, b]) => b.length - a.length);
  return byLength.reduce((safe, [name, value]) => {
    const forms = new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
    return [...forms].filter(({ length }) => length >= SHORTEST)
      .reduce((rest, form) => rest.replaceAll(form, () => `\${${name}}`), safe);
  }, text);
}

/** The same of a body or an address, without what is made of a secret and looks like none. */
export function maskedFields(text: string, secrets: Secrets): string {
  return masked(text, secrets)
    .replace(SECRET_FIELD, (all, name, value) => value.includes("${") ? all : `${name}***`);
}

/** A header's value; basic authentication shows what it is made of. */
export function maskedHeader(name: string, value: string, secrets: Secrets): string {
  const user = userOf(value, secrets);
  if (user) return `Basic base64(${user})`;
  const safe = masked(value, secrets);
  if (!SECRET_HEADER.test(name) || safe.includes("${")) return safe;
  const [scheme] = /^(?:Bearer|[\w-]+(?= \S)) /i.exec(value) ?? [""];
  return `${scheme}***`;
}

/** User and password of basic authentication, by their names. */
function userOf(value: string, secrets: Secrets): string | undefined {
  const basic = /^Basic (\S+)$/.exec(value)?.[1];
  if (!basic) return undefined;
  const safe = masked(atob(basic), secrets);
  return safe.includes("${") ? safe : "***";
}

/** HTTP as text. */
export function asText({ method, url, headers, body }: HttpRequest, secrets: Secrets): string {
  const lines = headers.filter(([name]) => !OF_CONNECTION.test(name))
    .map(([name, value]) => `${name}: ${maskedHeader(name, value, secrets)}`);
  const first = `${method} ${maskedFields(url, secrets)}`;
  return [first, ...lines, "", maskedFields(body, secrets)].join("\n");
}

/** A command for a shell that has the secrets in its environment. */
export function asCurl({ method, url, headers, body }: HttpRequest, secrets: Secrets): string {
  return [
    `curl -X ${method} ${quoted(maskedFields(url, secrets))}`,
    ...headers.filter(([name]) => !OF_CONNECTION.test(name)).map(([name, value]) => {
      const user = userOf(value, secrets);
      return user
        ? `-u ${quoted(user)}`
        : `-H ${quoted(`${name}: ${maskedHeader(name, value, secrets)}`)}`;
    }),
    ...body ? [`--data-raw ${quoted(maskedFields(body, secrets))}`] : [],
  ].join(" \\\n  ");
}

/** Between double quotes, where the shell fills in `${NAME}` and nothing else. */
function quoted(text: string): string {
  return `"${text.replace(/[`"\\]|\$(?!\{[A-Z][A-Z0-9_]*\})/g, "\\$&")}"`;
}
