/** One-time codes among the events: what Authgear asks its Custom SMS Provider to send. */

import type { CustomSMSGatewayPayload } from "../../types/authgear_deno_hook.ts";
import { at } from "../../src/words/json.ts";
import { UserError } from "../cli.ts";
import type { Project } from "./project.ts";

/** What has a text instead of a type; whether all of it is right is another question. */
export function isCode(json: unknown): json is Partial<CustomSMSGatewayPayload> {
  return at(json, "type") === undefined &&
    (at(json, "body") !== undefined || at(json, "to") !== undefined);
}

/** @throws {UserError} where nothing answers it */
export function readCode(
  payload: Partial<CustomSMSGatewayPayload>,
  { gateway }: Project,
): { type: string; event: string; hook: string } {
  if (!gateway) throw new UserError("config.ts has no smsGateway, so that nothing answers a code");
  return {
    type: String(payload.template_name || "one-time code"),
    event: JSON.stringify(payload, null, 2),
    hook: gateway.code,
  };
}
