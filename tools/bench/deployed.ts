/** The hooks that are compared, as they are deployed, but for the sandbox in the place of the hosts. */

import { nodeId } from "../../src/words/node_id.ts";
import { seam } from "../build/seam.ts";
import { path } from "../cli.ts";
import type { Sandbox } from "../sandbox/server.ts";

/** A module that exports a function and does nothing. */
export const EMPTY = "export default async function hook(event) {}\n";

/** Stands for every hook's own values. */
const ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";

/**
 * The built file without what stands in for `fetch` where a sandbox is used, and with the sandbox's
 * address in the place of the hosts that the default configuration calls.
 *
 * @param built a build of the default configuration for this sandbox
 * @param calls the hosts that it calls: the Admin API's and a provider's
 */
export function deployed(built: string, { origin }: Sandbox, calls = 2): string {
  const parts = built.split(seam(origin));
  const hosts = parts.join("").split(
    /https:\/\/(?=\$\{(?:project|host)|"\.concat\((?:project|host))/,
  );
  if (parts.length !== 2 || hosts.length !== calls + 1) {
    throw new Error("The built file calls other hosts, or in another way, than is known here");
  }
  return hosts.join(`${origin}/`);
}

/** `two_fetches.ts` with the sandbox's address and secrets, and the values for a user. */
export function twoFetches({ secrets, origin }: Sandbox, userId: string, phone: string): string {
  const userID = nodeId("User", userId);
  const values: Record<string, string | undefined> = {
    PROJECT_ID: secrets["AUTHGEAR_PROJECT_ID"],
    KEY_ID: secrets["AUTHGEAR_ADMIN_API_KEY_ID"],
    PRIVATE_KEY: secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"],
    MUTATIONS: JSON.stringify({
      query:
        "mutation ($resetPassword: ResetPasswordInput!, $setPasswordExpired: SetPasswordExpiredInput!) {\n" +
        "  resetPassword(input: $resetPassword) { user { id } }\n" +
        "  setPasswordExpired(input: $setPasswordExpired) { user { id } }\n}",
      variables: {
        resetPassword: { userID, password: "dNn3-AEFQ-v79H-FG6T" },
        setPasswordExpired: { userID, expired: true },
      },
    }),
    ACCOUNT_SID,
    BASIC: btoa(`${ACCOUNT_SID}:${secrets["TWILIO_AUTH_TOKEN"]}`),
    SMS: new URLSearchParams({
      To: phone,
      From: "+12025550123",
      Body: "Hello, a new account has been created for you on Example.\n".repeat(3),
    }).toString(),
  };
  return Deno.readTextFileSync(path("tools/bench/two_fetches.ts"))
    .replaceAll("`https://", `\`${origin}/`)
    .replace(
      /^(const (\w+) = )"\2";$/gm,
      (_, start, name) => `${start}${JSON.stringify(values[name])};`,
    );
}

/** The one request of a code, and no look at what it leads to. */
export function oneFetch({ secrets, origin }: Sandbox): string {
  const basic = btoa(`${ACCOUNT_SID}:${secrets["TWILIO_AUTH_TOKEN"]}`);
  return `export default async function smsGateway(payload) {
  const response = await fetch(
    "${origin}/api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json",
    {
      method: "POST",
      headers: { Authorization: "Basic ${basic}" },
      body: new URLSearchParams({ To: payload.to, From: "+12025550123", Body: payload.body }),
    },
  );
  await response.text();
  return { code: "ok" };
}
`;
}
