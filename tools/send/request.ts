/** Requests as they would be sent, with the secrets masked. */

/** A request whose body is read. */
export interface Captured {
  method: string;
  url: string;
  headers: [string, string][];
  body: string;
}

/** Secrets by name. */
type Secrets = Record<string, string>;

/**
 * The requests of some work, none of which is sent: each is refused, so that every provider is asked.
 * The work must be the only one in the process.
 */
export async function capture(work: () => Promise<unknown>): Promise<Captured[]> {
  const captured: Captured[] = [];
  const network = globalThis.fetch;
  globalThis.fetch = (async (input: Request | URL | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    captured.push({ method, url, headers: [...headers], body: await request.text() });
    return new Response("{}", { status: 400 });
  }) as typeof fetch;
  try {
    await work();
  } finally {
    globalThis.fetch = network;
  }
  return captured.filter(({ url }, index) =>
    captured.findIndex((one) => one.url === url) === index
  );
}

/** HTTP as text. */
export function asText({ method, url, headers, body }: Captured, secrets: Secrets): string {
  const lines = shown(headers).map(([name, value]) => {
    const user = userOf(value, secrets);
    return `${name}: ${user ? `Basic base64(${user})` : maskedHeader(name, value, secrets)}`;
  });
  return [`${method} ${masked(url, secrets)}`, ...lines, "", masked(body, secrets)].join("\n");
}

/** A command for a shell that has the secrets in its environment. */
export function asCurl({ method, url, headers, body }: Captured, secrets: Secrets): string {
  const arguments_ = [
    `-X ${method} ${quoted(masked(url, secrets))}`,
    ...shown(headers).map(([name, value]) => {
      const user = userOf(value, secrets);
      return user
        ? `-u ${quoted(user)}`
        : `-H ${quoted(`${name}: ${maskedHeader(name, value, secrets)}`)}`;
    }),
    ...(body ? [`--data-raw ${quoted(masked(body, secrets))}`] : []),
  ];
  return `curl ${arguments_.join(" \\\n  ")}`;
}

function shown(headers: [string, string][]): [string, string][] {
  return headers.filter(([name]) => name !== "connection");
}

/** Each secret by its name: `${NAME}`, which a shell fills in between double quotes. */
function masked(text: string, secrets: Secrets): string {
  let safe = text;
  const byLength = Object.entries(secrets).sort(([, a], [, b]) => b.length - a.length);
  for (const [name, value] of byLength) {
    for (
      const form of new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
    ) {
      if (form.length > 3) safe = safe.replaceAll(form, `\${${name}}`);
    }
  }
  return safe;
}

/** User and password of basic authentication, by their names. */
function userOf(value: string, secrets: Secrets): string | undefined {
  const basic = /^Basic (\S+)$/.exec(value)?.[1];
  if (!basic) return undefined;
  const safe = masked(atob(basic), secrets);
  return safe.includes("${") ? safe : "***";
}

function maskedHeader(name: string, value: string, secrets: Secrets): string {
  const safe = masked(value, secrets);
  const isKey = /^(authorization|.*(key|token|secret|signature|credential).*)$/i.test(name);
  // A signature is made of a secret and looks like none.
  return isKey && !safe.includes("${") ? "***" : safe;
}

/** Between double quotes, where the shell fills in `${NAME}` and nothing else. */
function quoted(text: string): string {
  return `"${text.replace(/[`"\\]|\$(?!\{[A-Z][A-Z0-9_]*\})/g, "\\$&")}"`;
}
