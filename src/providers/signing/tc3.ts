/**
 * Tencent Cloud API 3.0 signature (TC3-HMAC-SHA256) for a POST of JSON.
 *
 * Method: https://www.tencentcloud.com/document/product/1278/46696
 */

import { canonicalHeaders, derive, hex, hmac, sha256 } from "./hmac.ts";

export interface TencentCall {
  /** The name of the service in signatures: the first part of its host. */
  service: string;
  action: string;
  version: string;
  region: string;
  secretId: string;
  secretKey: string;
}

const ALGORITHM = "TC3-HMAC-SHA256";

/**
 * Makes a signed POST.
 *
 * @param body JSON
 * @param now goes into the signature, which Tencent Cloud takes for about five minutes
 */
export async function tc3(
  { service, action, version, region, secretId, secretKey }: TencentCall,
  body: string,
  now: Date,
): Promise<Request> {
  const host = `${service}.tencentcloudapi.com`;
  const type = "application/json; charset=utf-8";
  const time = String(Math.floor(now.getTime() / 1000));
  const day = now.toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const { lines, names } = canonicalHeaders({ "Content-Type": type, Host: host });
  const canonical = ["POST", "/", "", lines, names, hex(await sha256(body))].join("\n");
  const key = await derive(`TC3${secretKey}`, day, service, "tc3_request");
  const signature = hex(
    await hmac(key, [ALGORITHM, time, scope, hex(await sha256(canonical))].join("\n")),
  );
  return new Request(`https://${host}/`, {
    method: "POST",
    headers: {
      // Signed: it must go out as it is here.
      "Content-Type": type,
      "X-TC-Action": action,
      "X-TC-Version": version,
      "X-TC-Region": region,
      "X-TC-Timestamp": time,
      Authorization: `${ALGORITHM} Credential=${secretId}/${scope}, ` +
        `SignedHeaders=${names}, Signature=${signature}`,
    },
    body,
  });
}
