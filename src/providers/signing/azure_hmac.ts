/**
 * The access-key signature (HMAC-SHA256) of Azure Communication Services.
 *
 * Method: https://learn.microsoft.com/rest/api/communication/authentication
 */

import { base64, fromBase64 } from "../../words/base64.ts";
import { hmac, sha256 } from "./hmac.ts";

const SIGNED = "x-ms-date;host;x-ms-content-sha256";

/**
 * Makes a signed request.
 *
 * @param accessKey Base64, as the portal shows it
 * @param body JSON, or undefined for a GET
 * @param now goes into the signature, which Azure takes for some minutes
 */
export async function azureHmac(
  url: string,
  accessKey: string,
  body: string | undefined,
  now: Date,
): Promise<Request> {
  const { host, pathname, search } = new URL(url);
  const method = body === undefined ? "GET" : "POST";
  const date = now.toUTCString();
  const hash = base64(await sha256(body ?? ""));
  const signed = `${method}\n${pathname}${search}\n${date};${host};${hash}`;
  const signature = base64(await hmac(fromBase64(accessKey), signed));
  return new Request(url, {
    method,
    headers: {
      Accept: "application/json",
      "x-ms-date": date,
      "x-ms-content-sha256": hash,
      Authorization: `HMAC-SHA256 SignedHeaders=${SIGNED}&Signature=${signature}`,
      ...(body !== undefined && { "Content-Type": "application/json" }),
    },
    ...(body !== undefined && { body }),
  });
}
