/** Whether the Admin API's address is one that the hook can reach. */

import { ConfigError } from "../words/errors.ts";

/** Hosts of no public network: addresses by their beginnings, and names. */
const PRIVATE =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$|^\[(?:::|f[cdef])|(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$|^[^.[]+$/;

/** @throws {ConfigError} where it has no path, or where Authgear's runner refuses its host */
export function checkEndpoint(
  { endpoint, privateNetwork }: { endpoint: string; privateNetwork?: boolean | undefined },
): void {
  const { hostname, pathname } = new URL(endpoint);
  if (pathname === "/") {
    throw new ConfigError(
      'adminApi: option "endpoint" has no path; it is the whole address of the GraphQL endpoint, ' +
        'such as "https://auth.example.com/_api/admin/graphql"',
    );
  }
  if (!privateNetwork && PRIVATE.test(hostname)) {
    throw new ConfigError(
      'adminApi: option "endpoint" is on a private address, which a hook cannot reach; it is a ' +
        'public one, such as "https://auth.example.com/_api/admin/graphql". Where your own server ' +
        "runs hooks with DISALLOW_PRIVATE=false, set privateNetwork: true",
    );
  }
}
