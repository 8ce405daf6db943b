/** For SDKs that sign: the clock and the nonce held still, and HTTPS sent to loopback. */

import http from "node:http";
import https from "node:https";
import type { Provider } from "../../src/words/provider.ts";
import { still, STILL_UUID } from "../support/still.ts";

export { still as held, STILL_UUID as NONCE };

/** The same provider, whose requests are signed while the clock stands still. */
export function holding(now: number, provider: Provider): Provider {
  return {
    ...provider,
    request: (message) => still(now, () => provider.request(message)),
  };
}

/**
 * Runs `work` while `https.request` goes to a server on loopback, with the headers, `Host` among
 * them, that were signed for the real one.
 */
export async function viaLoopback<T>(origin: string, work: () => Promise<T>): Promise<T> {
  const { request } = https;
  const { hostname, port } = new URL(origin);
  https.request = ((options: http.RequestOptions, onResponse?: () => void) => {
    const { method, path } = options;
    const given = Object.entries(options.headers as http.OutgoingHttpHeaders);
    // One SDK names the type of the body that its GET has not got.
    const kept = given.filter(([name]) => method !== "GET" || !/^content-type$/i.test(name));
    const headers = Object.fromEntries(kept);
    const loopback = { hostname, port, method, path, headers } as http.RequestOptions;
    return http.request(loopback, onResponse);
  }) as typeof https.request;
  try {
    return await work();
  } finally {
    https.request = request;
  }
}

/** An AWS client, as far as its signer can be reached. */
interface AwsClient {
  config: { signer?: unknown };
}

interface AwsSigner {
  sign(request: unknown, options?: object): Promise<unknown>;
}

/** Headers of the SDK's own, which it sends and signs and no service needs. */
const AWS_EXTRA = [
  "amz-sdk-invocation-id",
  "amz-sdk-request",
  "x-amz-content-sha256",
  "x-amz-user-agent",
];

/** Why the headers of the AWS SDK differ from ours; the signature does not. */
export const AWS_DIFFERENCES = {
  ...Object.fromEntries(AWS_EXTRA.map((name) => [`header ${name}`, "the SDK's own, optional"])),
  "header user-agent": "each names itself",
};

/** Lets an AWS client sign what we sign: its own headers go out unsigned. */
export function signingAsWe<C extends AwsClient>(client: C): C {
  const signer = client.config.signer as (scheme?: unknown) => Promise<AwsSigner>;
  const unsignableHeaders = new Set([...AWS_EXTRA, "content-length"]);
  client.config.signer = async (scheme: unknown) => {
    const inner = await signer(scheme);
    return {
      sign: (request: unknown, options?: object) =>
        inner.sign(request, { ...options, unsignableHeaders }),
    };
  };
  return client;
}

/** Why the headers of the Alibaba SDK differ from ours. */
export const ALIBABA_DIFFERENCES = { "header user-agent": "each names itself" };

/**
 * The configuration of an Alibaba client: its nonce held, and a credential that does not name the
 * way it was found, which the SDK would send and sign.
 */
export function alibabaConfig<Config>(
  accessKeyId: string,
  accessKeySecret: string,
  endpoint: string,
): Config {
  const credential = { accessKeyId, accessKeySecret, type: "access_key" };
  return {
    endpoint,
    credential: { getCredential: () => Promise.resolve(credential) },
    globalParameters: { headers: { "x-acs-signature-nonce": STILL_UUID } },
  } as Config;
}
