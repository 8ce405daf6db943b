/**
 * Alibaba Cloud signature version 3 (ACS3-HMAC-SHA256) for a POST with its parameters in the query.
 *
 * Method: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */

import { utf8 } from "../../words/base64.ts";
import { canonicalHeaders, hex, hmac, percentEncode, sha256 } from "./hmac.ts";

export interface AlibabaCall {
  /** Host name. */
  endpoint: string;
  action: string;
  version: string;
  accessKeyId: string;
  accessKeySecret: string;
}

const ALGORITHM = "ACS3-HMAC-SHA256";

/**
 * Makes a signed POST with an empty body.
 *
 * @param now goes into the signature, which is good for 15 minutes
 * @param nonce never the same twice: a repeat is refused
 */
export async function acs3(
  { endpoint, action, version, accessKeyId, accessKeySecret }: AlibabaCall,
  parameters: Record<string, string>,
  now: Date,
  nonce: string,
): Promise<Request> {
  const query = Object.entries(parameters)
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
  const payload = hex(await sha256(""));
  const sent = {
    "x-acs-action": action,
    "x-acs-version": version,
    "x-acs-date": now.toISOString().replace(/\.\d{3}/, ""),
    "x-acs-signature-nonce": nonce,
    "x-acs-content-sha256": payload,
  };
  const { lines, names } = canonicalHeaders({ ...sent, host: endpoint });
  const canonical = ["POST", "/", query, lines, names, payload].join("\n");
  const signature = hex(
    await hmac(utf8(accessKeySecret), `${ALGORITHM}\n${hex(await sha256(canonical))}`),
  );
  return new Request(`https://${endpoint}/?${query}`, {
    method: "POST",
    headers: {
      ...sent,
      Accept: "application/json",
      Authorization: `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names},` +
        `Signature=${signature}`,
    },
  });
}
