/** The Admin API from the settings in `.env` or the environment. */

import { type AdminApi, adminApi } from "../../src/authgear/admin_api.ts";
import { ConfigError } from "../../src/words/errors.ts";
import { secret } from "../../src/words/secret.ts";
import { UserError } from "../cli.ts";
import type { Send } from "../sandbox/client.ts";

/** The options of `adminApi` by the names of their settings. */
const SETTINGS = {
  projectId: "AUTHGEAR_PROJECT_ID",
  keyId: "AUTHGEAR_ADMIN_API_KEY_ID",
  privateKey: "AUTHGEAR_ADMIN_API_PRIVATE_KEY",
} as const;
export const ENDPOINT = "AUTHGEAR_ADMIN_API_ENDPOINT";

/** The settings without which nothing can be asked of the Admin API. */
export const NEEDED: readonly string[] = Object.values(SETTINGS);

/**
 * @param values settings by name
 * @param send where the requests go: `fetch`, or what stands in for it
 * @throws {UserError} that lists the settings without a value, or says what is wrong with one; from
 *   `mutate`, where the private key cannot sign
 */
export function connect(values: Record<string, string | undefined>, send: Send): AdminApi {
  const missing = NEEDED.filter((name) => !values[name]?.trim());
  if (missing.length > 0) {
    throw new UserError(
      `No value for ${missing.length === 1 ? "this setting" : "these settings"}:\n` +
        missing.map((name) => `  ${name}`).join("\n") +
        "\nPut them into .env (.env.example says where they are) or into the environment.",
    );
  }
  const api = named(() => {
    const { projectId, keyId, privateKey } = SETTINGS;
    const endpoint = values[ENDPOINT];
    if (endpoint && !URL.canParse(endpoint)) throw new UserError(`${ENDPOINT} is not an address`);
    return adminApi({
      projectId: secret(projectId, values[projectId]),
      keyId: secret(keyId, values[keyId]),
      privateKey: secret(privateKey, values[privateKey]),
      // This machine may be in the same network as the server.
      ...(endpoint && { endpoint, privateNetwork: true }),
    });
  });
  return {
    ...api,
    async mutate(mutations, ms) {
      const real = globalThis.fetch;
      globalThis.fetch = send as typeof fetch;
      try {
        return await api.mutate(mutations, ms);
      } catch {
        // Only making the token throws; what it throws says nothing of which setting is wrong.
        throw new UserError(
          `${SETTINGS.privateKey} is not an RSA private key; download it again under Advanced, ` +
            "Admin API in the Portal",
        );
      } finally {
        globalThis.fetch = real;
      }
    },
  };
}

/** Errors of the hook's configuration, with the settings' names for those of the options. */
function named<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const names: Record<string, string> = { ...SETTINGS, endpoint: ENDPOINT };
    throw new UserError(
      error.message.replace(/^adminApi: option "(\w+)"/, (_, option) => names[option] ?? option),
    );
  }
}
