/** The hooks that are compared, all against the same sandbox. */

import { importPKCS8, SignJWT } from "jose";
import { nodeId } from "../../src/words/node_id.ts";
import { path } from "../cli.ts";
import type { Sandbox } from "../sandbox/server.ts";

/**
 * The built file as it is deployed: without what stands in for `fetch` where a sandbox is used, and
 * with the sandbox's address in the place of both hosts that the default configuration calls.
 *
 * @param built a build of the default configuration for this sandbox
 * @param calls the hosts that it calls: the Admin API's and a provider's
 */
export function deployed(built: string, { origin }: Sandbox, calls = 2): string {
  const parts = built.split(/^const fetch ?= ?async[^]*?^};\n/m);
  const hosts = parts.join("").split(
    /https:\/\/(?=\$\{(?:project|host)|"\.concat\((?:project|host))/,
  );
  if (parts.length !== 2 || hosts.length !== calls + 1) {
    throw new Error("The built file calls other hosts, or in another way, than is known here");
  }
  return hosts.join(`${origin}/`);
}

/** A module that exports a function and does nothing. */
export const EMPTY = "export default async function hook(event) {}\n";

/** Stands for every hook's own values. */
const ACCOUNT = "AC0123456789abcdef0123456789abcdef";

/** The same two requests as the whole job makes, with everything in them worked out before. */
export async function fetchesOnly(sandbox: Sandbox, userId: string): Promise<string> {
  const { secrets, origin } = sandbox;
  const graphql = JSON.stringify({
    query:
      "mutation ($resetPassword: ResetPasswordInput!, $setPasswordExpired: SetPasswordExpiredInput!) {\n" +
      "  resetPassword(input: $resetPassword) { user { id } }\n" +
      "  setPasswordExpired(input: $setPasswordExpired) { user { id } }\n}",
    variables: {
      resetPassword: { userID: nodeId("User", userId), password: "dNn3-AEFQ-v79H-FG6T" },
      setPasswordExpired: { userID: nodeId("User", userId), expired: true },
    },
  });
  const form = new URLSearchParams({
    To: "+2348060386628",
    From: "+12025550123",
    Body: "Hello, a new account has been created for you on Example.\n".repeat(3),
  });
  const basic = btoa(`${ACCOUNT}:${secrets["TWILIO_AUTH_TOKEN"]}`);
  return `export default async function hook(event) {
  const first = await fetch("${origin}/example-project.authgear.cloud/_api/admin/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer ${await token(
    secrets,
  )}" },
    body: ${JSON.stringify(graphql)},
  });
  await first.text();
  const second = await fetch("${origin}/api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Messages.json", {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Authorization: "Basic ${basic}",
    },
    body: ${JSON.stringify(String(form))},
  });
  await second.text();
}
`;
}

/** The one request of a code, and no look at what it leads to. */
export function fetchOnly({ secrets, origin }: Sandbox): string {
  const basic = btoa(`${ACCOUNT}:${secrets["TWILIO_AUTH_TOKEN"]}`);
  return `export default async function smsGateway(payload) {
  const response = await fetch("${origin}/api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Messages.json", {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Authorization: "Basic ${basic}",
    },
    body: new URLSearchParams({ To: payload.to, From: "+12025550123", Body: payload.body }),
  });
  await response.text();
  return { code: "ok" };
}
`;
}

/** The same two requests, but for the token, which each event signs anew as every hook has to. */
export function signing(fetches: string, sandbox: Sandbox): string {
  const source = plain(sandbox);
  const constants = source.match(/^const .*;$/gm)!.join("\n");
  const functions = source.match(/^(?:async )?function (?:token|base64url)\([^]*?^}$/gm)!.join(
    "\n",
  );
  return `${fetches.replace(/"Bearer [^"]*"/, "`Bearer ${await token()}`")}
${constants}
${functions}
`;
}

/** `plain_hook.ts` with the sandbox's address and secrets. */
export function plain({ secrets, origin }: Sandbox): string {
  const values: Record<string, string | undefined> = {
    PROJECT_ID: secrets["AUTHGEAR_PROJECT_ID"],
    KEY_ID: secrets["AUTHGEAR_ADMIN_API_KEY_ID"],
    PRIVATE_KEY: secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"],
    ACCOUNT_SID: ACCOUNT,
    AUTH_TOKEN: secrets["TWILIO_AUTH_TOKEN"],
  };
  return Deno.readTextFileSync(path("tools/bench/plain_hook.ts"))
    .replaceAll("`https://", `\`${origin}/`)
    .replace(/^(const (\w+) = )"\2";$/gm, (_, start, name) => `${start}${quote(values[name])};`);
}

/** The same hook, which sends by the provider's official SDK. */
export function withSdk(sandbox: Sandbox): string {
  const [before] = plain(sandbox).split("async function sendSms");
  return `import createClient from "npm:twilio@6.2.0";
${before}async function sendSms(to: string, text: string): Promise<void> {
  const client = createClient(ACCOUNT_SID, AUTH_TOKEN);
  const { request } = client.httpClient;
  client.httpClient.request = (options) =>
    request.call(client.httpClient, {
      ...options,
      uri: options.uri.replace("https://", ${quote(`${sandbox.origin}/`)}),
    });
  await client.messages.create({ to, from: "+12025550123", body: text });
}
`;
}

/** A token that outlives the benchmark. */
async function token(secrets: Sandbox["secrets"]): Promise<string> {
  const key = await importPKCS8(secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"]!, "RS256");
  return await new SignJWT({ aud: [secrets["AUTHGEAR_PROJECT_ID"]!] })
    .setProtectedHeader({ alg: "RS256", kid: secrets["AUTHGEAR_ADMIN_API_KEY_ID"]!, typ: "JWT" })
    .setIssuedAt(Math.floor(Date.now() / 1000) - 30).setExpirationTime("12h").sign(key);
}

function quote(text: string | undefined): string {
  return JSON.stringify(text ?? "");
}
