/**
 * What the AWS providers have in common: the keys, the hosts and the errors.
 *
 * Keys are the long-term ones of an IAM user. A session token is not needed and not taken: it ends
 * after some hours, and the deployed file has nobody to renew it.
 */

import type { RejectedCode } from "../../words/outcome.ts";
import { at } from "../../words/json.ts";
import { optionsOf } from "../../words/options.ts";
import type { Secret } from "../../words/secret.ts";
import type { AwsScope } from "../signing/sigv4.ts";

export interface AwsOptions {
  /** Access key ID, `AKIA…`: IAM, Users, Security credentials, Access keys. */
  accessKeyId: string | Secret;
  /** Secret access key, shown once when the access key was created. */
  secretAccessKey: Secret;
  /** Region code, such as `ap-southeast-1`, of the region where the service is set up. */
  region: string;
}

/** Errors in front of every service: each kind of API has its own name for the same. */
export const AWS_CODES: Record<string, RejectedCode> = {
  AccessDeniedException: "authentication_failed",
  AuthorizationError: "authentication_failed",
  ExpiredTokenException: "authentication_failed",
  IncompleteSignature: "authentication_failed",
  InvalidClientTokenId: "authentication_failed",
  InvalidSecurity: "authentication_failed",
  InvalidSignatureException: "authentication_failed",
  MissingAuthenticationToken: "authentication_failed",
  MissingAuthenticationTokenException: "authentication_failed",
  RequestExpired: "authentication_failed",
  SignatureDoesNotMatch: "authentication_failed",
  UnrecognizedClientException: "authentication_failed",
  ValidationException: "unsupported_request",
};
export const AWS_THROTTLED =
  /^(Throttl|RequestThrottled|TooManyRequests|SlowDown|RequestLimitExceeded)/;

/**
 * Reads the options that every AWS provider has.
 *
 * @param service the service's name in signatures
 */
export function awsScope(provider: string, service: string, options: AwsOptions): AwsScope {
  const { required } = optionsOf(provider, options);
  return {
    service,
    accessKeyId: required(
      "accessKeyId",
      "the ID of a long-term access key under Security credentials of the user in IAM",
      /^AKIA[A-Z0-9]{12,}$/,
      "AKIA0123456789ABCDEF",
    ),
    secretAccessKey: required("secretAccessKey", "the secret shown once with the access key"),
    region: required(
      "region",
      "the code of the region where the service is set up",
      /^[a-z]{2,4}(-[a-z]+)+-\d$/,
      "us-east-1",
    ),
  };
}

/** The address of a service in a region; China and the European sovereign cloud end otherwise. */
export function awsOrigin(host: string, region: string): string {
  const end = region.startsWith("eusc-") ? "eu" : region.startsWith("cn-") ? "com.cn" : "com";
  return `https://${host}.${region}.amazonaws.${end}`;
}

/** The error's type in a JSON reply, without its namespace; from the header where there is one. */
export function awsErrorType(response: Response, json: unknown): string | undefined {
  const type = response.headers.get("x-amzn-errortype") ?? at(json, "__type");
  // No regular expression: a type may be as long as the reply.
  return typeof type === "string"
    ? type.slice(type.lastIndexOf("#") + 1).split(":", 1)[0]
    : undefined;
}
