/** The key pair of the sandbox's Admin API. */

interface Key {
  key: CryptoKey;
  /** PEM, PKCS#8. */
  privateKey: string;
}

let made: Promise<Key> | undefined;

/** A key pair for the Admin API's tokens, made once in a process, as it takes long. */
export function makeKey(): Promise<Key> {
  return made ??= newKey();
}

/** A key pair of its own. */
export async function newKey(): Promise<Key> {
  const pair = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    },
    true,
    ["sign", "verify"],
  );
  const der = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const base64 = btoa(String.fromCharCode(...der)).match(/.{1,64}/g)!.join("\n");
  return {
    key: pair.publicKey,
    privateKey: `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`,
  };
}
