/**
 * The hook: one case for each event that somebody may want to hear of.
 *
 * This is the page to read first and to change most. `notices` in `config.ts` says which messages are
 * on. A statement that tells one that is off is left out of the deployed file, and so is a case that
 * has none left. To tell people of another event, add a case here, its text to `templates/en.yaml`,
 * and its name to `notices`.
 */

import type { HookEvent } from "https://deno.land/x/authgear_deno_hook@v2.0.0/mod.ts";
import config from "./config.ts";
import { change } from "./src/authgear/details/change.ts";
import { biometricDevice, login, loginProvider } from "./src/authgear/details/login.ts";
import * as times from "./src/authgear/details/time.ts";
import { usage } from "./src/authgear/details/usage.ts";
import { tell } from "./src/tell.ts";
import { tellChange } from "./src/tell_change.ts";
import { tellOperators } from "./src/tell_operators.ts";

export default async function hook(e: HookEvent): Promise<unknown> {
  switch (e.type) {
    // An account
    case "user.created":
      if (e.context?.triggered_by !== "admin_api") return;
      if (times.opensLater(e)) {
        return await tellChange(e, "account_opens_later", config, times.opening);
      }
      return await tell(e, "account_created", config, { credential: config.credential });
    case "user.anonymous.promoted":
      return await tellChange(e, "account_promoted", config);
    case "user.disabled":
      if (times.isForATime(e)) {
        return await tellChange(e, "account_disabled_for_a_time", config, times.disabling);
      }
      return await tellChange(e, "account_disabled", config, times.disabling);
    case "user.reenabled":
      return await tellChange(e, "account_reenabled", config);
    case "user.deletion_scheduled":
      return await tellChange(e, "account_deletion_scheduled", config, times.deletion);
    case "user.deletion_unscheduled":
      return await tellChange(e, "account_deletion_unscheduled", config);
    case "user.deleted":
      return await tellChange(e, "account_deleted", config);
    case "user.anonymization_scheduled":
      return await tellChange(e, "account_anonymization_scheduled", config, times.anonymization);
    case "user.anonymization_unscheduled":
      return await tellChange(e, "account_anonymization_unscheduled", config);
    case "user.anonymized":
      return await tellChange(e, "account_anonymized", config);

    // What somebody logs in with
    case "identity.email.added":
      return await tellChange(e, "email_added", config, change);
    case "identity.email.removed":
      return await tellChange(e, "email_removed", config, change);
    case "identity.email.updated":
      return await tellChange(e, "email_changed", config, change);
    case "identity.phone.added":
      return await tellChange(e, "phone_added", config, change);
    case "identity.phone.removed":
      return await tellChange(e, "phone_removed", config, change);
    case "identity.phone.updated":
      return await tellChange(e, "phone_changed", config, change);
    case "identity.username.added":
      return await tellChange(e, "username_added", config, change);
    case "identity.username.removed":
      return await tellChange(e, "username_removed", config, change);
    case "identity.username.updated":
      return await tellChange(e, "username_changed", config, change);
    case "identity.oauth.connected":
      return await tellChange(e, "login_provider_connected", config, loginProvider);
    case "identity.oauth.disconnected":
      return await tellChange(e, "login_provider_disconnected", config, loginProvider);
    case "identity.biometric.enabled":
      return await tellChange(e, "biometric_enabled", config, biometricDevice);
    case "identity.biometric.disabled":
      return await tellChange(e, "biometric_disabled", config, biometricDevice);

    // A login
    case "user.authenticated":
    case "user.reauthenticated":
      return await tellChange(e, "new_login", config, login);

    // The project, not a person
    case "usage.alert.triggered":
      return await tellOperators(e, "usage_alert", config, usage);

    // `user.profile.updated` says neither what changed nor to what, and our own Admin API calls cause
    // it. `identity.{email,phone}.{verified,unverified}` tell people nothing that they have not just
    // done themselves, or that they could act on.
    default:
      return;
  }
}
