/** Whether a private key is one that Authgear hands out. */

import { ConfigError } from "../words/errors.ts";

/** @throws {ConfigError} where a private key is no PKCS#8 PEM, as Authgear's are */
export function checkKey(pem: string): void {
  if (pem.includes("BEGIN RSA PRIVATE KEY")) {
    throw new ConfigError(
      'adminApi: option "privateKey" is PKCS#1 (BEGIN RSA PRIVATE KEY), and PKCS#8 is needed; ' +
        "convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem",
    );
  }
  const found = /^\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----\s*$/
    .exec(pem.replaceAll("\\n", "\n"));
  try {
    atob(found![1]!.replace(/\s/g, ""));
  } catch {
    throw new ConfigError(
      'adminApi: option "privateKey" is not a PEM private key; it begins with ' +
        "-----BEGIN PRIVATE KEY----- and is downloaded under Advanced, Admin API in the Portal; " +
        "in .env it stands between quotes, with its line breaks",
    );
  }
}
