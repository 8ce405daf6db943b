/**
 * Authgear's Custom SMS Provider: the providers of `config.ts` send Authgear's own one-time codes.
 *
 * `smsGateway` in `config.ts` turns it on, and `deno task build` then writes `dist/sms_gateway.ts`.
 */

import type { CustomSMSGatewayPayload } from "https://deno.land/x/authgear_deno_hook@v2.0.0/mod.ts";
import config from "./config.ts";
import { answer } from "./src/gateway/answer.ts";
import type { Result } from "./src/gateway/result.ts";

export default async function smsGateway(payload: CustomSMSGatewayPayload): Promise<Result> {
  return await answer(payload, config);
}
