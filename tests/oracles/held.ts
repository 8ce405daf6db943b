/** For SDKs that sign: the clock and the nonce held still, and HTTPS sent to loopback. */

import http from "node:http";
import https from "node:https";
import type { Provider } from "../../src/provider.ts";

/** The nonce while {@linkcode held} runs. */
export const NONCE = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";

/** Runs `work` while the clock stands still and every random UUID is {@linkcode NONCE}. */
export async function held<T>(
  now: number,
  work: () => T | Promise<T>,
): Promise<T> {
  const { Date: date, crypto } = globalThis;
  const { randomUUID } = crypto;
  class Held extends date {
    constructor(...args: unknown[]) {
      super(...(args.length > 0 ? args : [now]) as []);
    }
    static override now() {
      return now;
    }
  }
  globalThis.Date = Held as DateConstructor;
  crypto.randomUUID = () => NONCE;
  try {
    return await work();
  } finally {
    globalThis.Date = date;
    crypto.randomUUID = randomUUID;
  }
}

/** The same provider, whose requests are signed while the clock stands still. */
export function holding(now: number, provider: Provider): Provider {
  return {
    ...provider,
    request: (message) => held(now, () => provider.request(message)),
  };
}

/**
 * Runs `work` while `https.request` goes to a server on loopback, with the headers, `Host` among
 * them, that were signed for the real one.
 */
export async function viaLoopback<T>(
  origin: string,
  work: () => Promise<T>,
): Promise<T> {
  const { request } = https;
  const { hostname, port } = new URL(origin);
  https.request = ((options: http.RequestOptions, onResponse?: () => void) => {
    const { method, headers, path } = options;
    return http.request(
      { hostname, port, method, headers, path } as http.RequestOptions,
      onResponse,
    );
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
  ...Object.fromEntries(
    AWS_EXTRA.map((name) => [`header ${name}`, "the SDK's own, optional"]),
  ),
  "header user-agent": "each names itself",
};

/** Lets an AWS client sign what we sign: its own headers go out unsigned. */
export function signingAsWe<C extends AwsClient>(client: C): C {
  const signer = client.config.signer as (
    scheme?: unknown,
  ) => Promise<AwsSigner>;
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
