/** A built file in this process, with every request that it makes caught and answered well. */

export interface Caught {
  url: string;
  headers: Headers;
  body: string;
  /** How many requests had been answered when this one was made. */
  after: number;
}

/** Runs the file's default export on an event and returns its requests, in order. */
export async function captured(code: string, event: unknown): Promise<Caught[]> {
  // A module is evaluated once for an address.
  const source = `${code}\n// ${crypto.randomUUID()}`;
  const { fetch } = globalThis;
  const { log } = console;
  const requests: Caught[] = [];
  let answered = 0;
  globalThis.fetch = async (input, init) => {
    const after = answered;
    const request = new Request(input, init);
    const { url, headers } = request;
    const body = await request.text();
    requests.push({ url, headers, body, after });
    answered++;
    return answer(url, body);
  };
  console.log = () => {};
  try {
    const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    await module.default(event);
  } finally {
    globalThis.fetch = fetch;
    console.log = log;
  }
  return requests;
}

/** Requests without what differs from run to run: the password and the token. */
export async function requestsOf(code: string, event: unknown) {
  return (await captured(code, event)).map(({ url, headers, body }) => ({
    url,
    headers: [...headers].map(([name, value]) => [name, value.replace(/^Bearer ey.*/, "JWT")]),
    body: body.replaceAll(/\w{4}(-\w{4}){3}/g, "PASSWORD"),
  }));
}

/** What the Admin API and every provider of the default configuration say where all went well. */
export function answer(url: string, body: string): Response {
  return Response.json(url.endsWith("/graphql") ? confirmed(body) : SENT);
}

/** Both an SMS provider's reply and an email provider's. */
const SENT = { sid: "SM0123456789abcdef0123456789abcdef", id: "1", status: "queued" };

/** What the Admin API says of mutations that it carried out. */
function confirmed(body: string) {
  const { variables } = JSON.parse(body) as { variables: Record<string, { userID?: string }> };
  return {
    data: Object.fromEntries(
      Object.entries(variables).map(([field, { userID }]) => [field, { user: { id: userID } }]),
    ),
  };
}
