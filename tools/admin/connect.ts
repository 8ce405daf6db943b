/**
 * The Admin API for every command: the settings in `.env`, the environment or `config.ts`, and one
 * client that may have many requests under way.
 *
 * Fields: authgear-server, portal/src/graphql/adminapi/schema.graphql.
 */

import {
  type AdminApi,
  adminApi,
  failed,
  graphql,
  type Mutation,
  read,
  type Reply,
} from "../../src/authgear/admin_api.ts";
import { importKey, sign } from "../../src/authgear/token.ts";
import { neverSent, readBounded } from "../../src/delivery/http.ts";
import { ConfigError } from "../../src/words/errors.ts";
import { secret } from "../../src/words/secret.ts";
import { UserError } from "../cli.ts";
import type { Send } from "../sandbox/client.ts";

/** The options of `adminApi` by the names of their settings. */
export const SETTINGS = {
  projectId: "AUTHGEAR_PROJECT_ID",
  keyId: "AUTHGEAR_ADMIN_API_KEY_ID",
  privateKey: "AUTHGEAR_ADMIN_API_PRIVATE_KEY",
} as const;
export const ENDPOINT = "AUTHGEAR_ADMIN_API_ENDPOINT";

/** The settings without which nothing can be asked of the Admin API. */
export const NEEDED: readonly string[] = Object.values(SETTINGS);

export interface Client extends Pick<AdminApi, "mutate"> {
  endpoint: string;
  /**
   * Carries out a query.
   *
   * @param ms milliseconds that it may take
   */
  ask(query: string, variables: Record<string, unknown>, ms: number): Promise<Reply>;
}

/**
 * @param values settings by name
 * @param send where the requests go: `fetch`, or what stands in for it
 * @throws {UserError} that lists the settings without a value, or says what is wrong with one; from
 *   a request, where the private key cannot sign
 */
export function connect(values: Record<string, string | undefined>, send: Send): Client {
  const missing = NEEDED.filter((name) => !values[name]?.trim());
  if (missing.length > 0) {
    throw new UserError(
      `No value for ${missing.length === 1 ? "this setting" : "these settings"}:\n` +
        missing.map((name) => `  ${name}`).join("\n") +
        "\nPut them into .env (.env.example says where they are) or into the environment.",
    );
  }
  const [projectId, keyId, pem] = NEEDED.map((name) => values[name]!) as [string, string, string];
  const given = values[ENDPOINT];
  if (given && !URL.canParse(given)) throw new UserError(`${ENDPOINT} is not an address`);
  // The hook's own factory knows what each option must look like.
  named(() =>
    adminApi({
      projectId: secret(SETTINGS.projectId, projectId),
      keyId: secret(SETTINGS.keyId, keyId),
      privateKey: secret(SETTINGS.privateKey, pem),
      ...(given && { endpoint: given, privateNetwork: true }),
    })
  );
  const endpoint = given || `https://${projectId}.authgear.cloud/_api/admin/graphql`;

  async function post(body: unknown, mutations: Mutation[], ms: number): Promise<Reply> {
    const bearer = await tokenOf(pem, keyId, projectId);
    const kept = [bearer, ...mutations.flatMap(({ input }) => Object.values(input).map(String))];
    const signal = AbortSignal.timeout(ms);
    try {
      const response = await send(
        new Request(endpoint, {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            "Authorization": `Bearer ${bearer}`,
            "Connection": "close",
          },
          // Deno silently repeats a POST whose reused connection was lost, but not one of a Blob.
          body: new Blob([JSON.stringify(body)]),
        }),
        { redirect: "manual", signal },
      );
      const text = await readBounded(response);
      return { ...read(response, text, mutations, kept), status: response.status };
    } catch (error) {
      if (signal.aborted) return failed("maybe", "timeout", true);
      return neverSent(error)
        ? failed("no", "the server cannot be reached", true)
        : failed("maybe", "connection_lost", true);
    }
  }

  return {
    endpoint,
    mutate: (mutations, ms) => post(graphql(mutations), mutations, ms),
    ask: (query, variables, ms) => post({ query, variables }, [], ms),
  };
}

async function tokenOf(pem: string, keyId: string, projectId: string): Promise<string> {
  try {
    return await sign(await importKey(pem), keyId, projectId);
  } catch {
    // What it throws says nothing of which setting is wrong.
    throw new UserError(
      `${SETTINGS.privateKey} is not an RSA private key; download it again under Advanced, ` +
        "Admin API in the Portal",
    );
  }
}

/** Errors of the hook's configuration, with the settings' names for those of the options. */
function named(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const names: Record<string, string> = { ...SETTINGS, endpoint: ENDPOINT };
    throw new UserError(
      error.message.replace(/^adminApi: option "(\w+)"/, (_, option) => names[option] ?? option),
    );
  }
}
