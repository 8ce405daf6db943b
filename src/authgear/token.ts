/** The Admin API's signed tokens. */

import { base64url, fromBase64, utf8 } from "../words/base64.ts";

/** How Authgear wants its tokens signed, in the words of Web Crypto. */
const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
/** Seconds that a token is dated back, as the server's clock may be behind. */
const SKEW = 30;
/** Seconds that a token is good for. */
const LIFETIME = 300;

/** A token of the Admin API, good for some minutes. */
export async function sign(key: CryptoKey, keyId: string, projectId: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const signed = [
    { alg: "RS256", kid: keyId, typ: "JWT" },
    { aud: [projectId], iat: now - SKEW, exp: now - SKEW + LIFETIME },
  ].map((part) => base64url(utf8(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign(RS256, key, utf8(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

/** A PKCS#8 PEM as a key. One in an environment variable often has `\n` for line ends. */
export async function importKey(pem: string): Promise<CryptoKey> {
  const der = fromBase64(pem.replace(/-----[^-]+-----|\\n|\s/g, ""));
  return await crypto.subtle.importKey("pkcs8", der, RS256, false, ["sign"]);
}
