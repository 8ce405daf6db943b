/** The event of a new account, as Authgear would deliver it now. */

import { CLAIMS, type LoginId } from "../invite/person.ts";

export interface Account {
  id: string;
  loginIds: LoginId[];
  /** Standard attributes; addresses that are none of the login IDs above are not told of. */
  attributes: Record<string, unknown>;
  isDisabled?: boolean;
  isDeactivated?: boolean;
  isAnonymous?: boolean;
  isAnonymized?: boolean;
}

const ADDRESSES: string[] = Object.values(CLAIMS);
const CLAIM = "https://authgear.com/claims/login_id/";

/**
 * A `user.created` of an administrator's, with what the hook reads of one. It has no `last_login_at`:
 * whoever asks for it has decided that already.
 *
 * @param seq the sequence number, below 2^53, which also makes the event's ID, and so the idempotency
 *   keys: the same for what must not be sent twice
 */
export function createdEvent(
  account: Account,
  { project, seq, now }: { project: string; seq: number; now: number },
): Record<string, unknown> {
  const claims = account.loginIds.map(({ key, value }) => ({
    [CLAIMS[key]]: value,
    [`${CLAIM}key`]: key,
    [`${CLAIM}original_value`]: value,
    [`${CLAIM}type`]: key,
    [`${CLAIM}value`]: value,
  }));
  const at = new Date(now).toISOString();
  return {
    id: seq.toString(16).padStart(16, "0"),
    seq,
    type: "user.created",
    payload: {
      user: {
        id: account.id,
        created_at: at,
        updated_at: at,
        is_anonymous: account.isAnonymous ?? false,
        is_verified: false,
        is_disabled: account.isDisabled ?? false,
        is_deactivated: account.isDeactivated ?? false,
        ...(account.isAnonymized && { is_anonymized: true }),
        can_reauthenticate: true,
        standard_attributes: {
          ...Object.fromEntries(
            Object.entries(account.attributes).filter(([name]) => !ADDRESSES.includes(name)),
          ),
          ...Object.fromEntries(account.loginIds.map(({ key, value }) => [CLAIMS[key], value])),
        },
        custom_attributes: {},
      },
      identities: claims.map((one, index) => ({
        id: `${account.id}-${index}`,
        created_at: at,
        updated_at: at,
        type: "login_id",
        claims: one,
      })),
    },
    context: {
      timestamp: Math.floor(now / 1000),
      user_id: account.id,
      triggered_by: "admin_api",
      audit_context: {},
      preferred_languages: [],
      language: "",
      geo_location_code: null,
      app_id: project,
    },
  };
}

/** A number of a user's own, so that a telling that is repeated after a kill has the same keys. */
export async function seqOf(userId: string): Promise<number> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(userId));
  const view = new DataView(digest);
  return (view.getUint32(0) >>> 11) * 2 ** 32 + view.getUint32(4);
}

/** A number that no event before had, for what is to be sent once more. */
export function freshSeq(): number {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high! >>> 11) * 2 ** 32 + low!;
}
