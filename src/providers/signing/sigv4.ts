/**
 * AWS Signature Version 4 for a POST.
 *
 * Method: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

import { canonicalHeaders, derive, hex, hmac, sha256 } from "./hmac.ts";

export interface AwsScope {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  /** The service's name in signatures, which may differ from the one in its host. */
  service: string;
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * Makes a signed POST.
 *
 * @param url without a query, and with a path that needs no escapes
 * @param headers all of them are signed, beside `Host` and `X-Amz-Date`
 * @param now goes into the signature, which is good for some minutes
 */
export async function sigv4(
  url: string,
  headers: Record<string, string>,
  body: string,
  { service, region, accessKeyId, secretAccessKey }: AwsScope,
  now: Date,
): Promise<Request> {
  const { host, pathname } = new URL(url);
  const time = now.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const sent = { ...headers, "X-Amz-Date": time };
  const { lines, names } = canonicalHeaders({ ...sent, Host: host });
  const canonical = ["POST", pathname, "", lines, names, hex(await sha256(body))].join("\n");
  const key = await derive(`AWS4${secretAccessKey}`, day, region, service, "aws4_request");
  const signature = hex(
    await hmac(key, [ALGORITHM, time, scope, hex(await sha256(canonical))].join("\n")),
  );
  const authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope}, ` +
    `SignedHeaders=${names}, Signature=${signature}`;
  return new Request(url, {
    method: "POST",
    headers: { ...sent, Authorization: authorization },
    body,
  });
}
