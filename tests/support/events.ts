/** Full events from the few fields that matter to a test. */

import type { HookEvent } from "https://deno.land/x/authgear_deno_hook@v2.0.0/mod.ts";

export const USER_ID = "73090db5-b4bb-4f5c-8cd5-ba82dab3093e";

export interface EventFields {
  id?: string;
  type?: string;
  triggered_by?: string;
  /** Login IDs of the new user: each becomes an identity. */
  phone?: string;
  email?: string;
  username?: string;
  user?: Record<string, unknown>;
  standard?: Record<string, unknown>;
  context?: Record<string, unknown>;
}

const KINDS = { phone: "phone_number", email: "email", username: "preferred_username" } as const;

/** A `user.created` that an administrator caused, just now. */
export function eventOf(fields: EventFields = { phone: "+85298765432" }): HookEvent {
  const given = Object.entries(KINDS).flatMap(([type, claim]) => {
    const value = fields[type as keyof typeof KINDS];
    return value === undefined ? [] : [{ type, claim, value }];
  });
  return {
    id: fields.id ?? "000000000006c286",
    seq: 443014,
    type: fields.type ?? "user.created",
    payload: {
      user: {
        id: USER_ID,
        created_at: "2026-01-02T03:04:05.123456Z",
        updated_at: "2026-01-02T03:04:05.123456Z",
        is_anonymous: false,
        is_verified: false,
        is_disabled: false,
        is_deactivated: false,
        can_reauthenticate: true,
        standard_attributes: {
          ...Object.fromEntries(given.map(({ claim, value }) => [claim, value])),
          ...fields.standard,
        },
        ...fields.user,
      },
      identities: given.map(({ type, claim, value }) => ({
        id: "239d585d-9b90-4148-9aa2-2e3131b5847a",
        created_at: "2026-01-02T03:04:05.123456Z",
        updated_at: "2026-01-02T03:04:05.123456Z",
        type: "login_id",
        claims: {
          [claim]: value,
          "https://authgear.com/claims/login_id/key": type,
          "https://authgear.com/claims/login_id/original_value": value,
          "https://authgear.com/claims/login_id/type": type,
          "https://authgear.com/claims/login_id/value": value,
        },
      })),
    },
    context: {
      timestamp: Math.floor(Date.now() / 1000),
      user_id: USER_ID,
      triggered_by: fields.triggered_by ?? "admin_api",
      audit_context: {},
      preferred_languages: [],
      language: "en",
      geo_location_code: null,
      app_id: "example-project",
      ...fields.context,
    },
  } as unknown as HookEvent;
}

/** The text of a sample event. */
export function sample(name: string): string {
  return Deno.readTextFileSync(new URL(`../fixtures/events/${name}.json`, import.meta.url));
}
