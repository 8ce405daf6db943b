/**
 * The part of `authgear_deno_hook` v2.0.0 that a non-blocking hook uses, declared here so that
 * everything type-checks where deno.land cannot be reached. `deno.json` maps the package's URL to
 * this file.
 *
 * Shapes: the package's public types, and the sample events of Authgear's documentation. Fields
 * that Authgear sends but the package does not declare are marked "not in v2.0.0"; the hook reads
 * them without relying on the type.
 */

export type TriggeredBy = "user" | "admin_api" | "system" | "portal";

export interface HookEventContext {
  /** Unix time, seconds. */
  timestamp: number;
  user_id?: string | null;
  triggered_by: TriggeredBy;
  /** BCP 47 tags; empty when an administrator made the change. */
  preferred_languages: string[];
  /** The project's negotiated or fallback language. */
  language: string;
  client_id?: string;
  ip_address?: string;
  /** ISO 3166 code, or null. */
  geo_location_code: string | null;
  /** Not in v2.0.0. */
  tracking_id?: string;
  user_agent?: string;
  oauth?: { state?: string };
  /** The project ID; not in v2.0.0. */
  app_id?: string;
  /** Not in v2.0.0. */
  audit_context?: Record<string, unknown>;
}

export interface EntityBase {
  id: string;
  /** RFC 3339. */
  created_at: string;
  /** RFC 3339. */
  updated_at: string;
}

/** OpenID Connect's standard claims, as far as Authgear keeps them. */
export interface UserStandardAttributes {
  email?: string;
  email_verified?: boolean;
  phone_number?: string;
  phone_number_verified?: boolean;
  preferred_username?: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  middle_name?: string;
  nickname?: string;
  profile?: string;
  picture?: string;
  website?: string;
  gender?: string;
  birthdate?: string;
  /** IANA time zone. */
  zoneinfo?: string;
  /** BCP 47 tag. */
  locale?: string;
  address?: Record<string, string>;
  updated_at?: number;
}

export interface User extends EntityBase {
  last_login_at?: string;
  is_anonymous: boolean;
  is_verified: boolean;
  is_disabled: boolean;
  disable_reason?: string;
  is_deactivated: boolean;
  delete_at?: string;
  /** Not in v2.0.0. */
  is_anonymized?: boolean;
  /** Not in v2.0.0. */
  anonymize_at?: string;
  /** Not in v2.0.0. */
  temporarily_disabled_from?: string;
  /** Not in v2.0.0. */
  temporarily_disabled_until?: string;
  /** Not in v2.0.0. */
  account_valid_from?: string;
  /** Not in v2.0.0. */
  account_valid_until?: string;
  /** Not in v2.0.0. */
  delete_reason?: string;
  can_reauthenticate: boolean;
  standard_attributes?: UserStandardAttributes;
  custom_attributes?: Record<string, unknown>;
  /** Not in v2.0.0. */
  x_web3?: Record<string, unknown>;
  roles?: string[];
  groups?: string[];
}

export interface Identity extends EntityBase {
  type: "login_id" | "oauth" | "anonymous" | "biometric" | "passkey" | "siwe" | "ldap";
  /** Not in v2.0.0. */
  user_id?: string;
  claims: Record<string, unknown>;
}

export interface Session extends EntityBase {
  type: "idp" | "offline_grant";
  amr?: string[];
  /** RFC 3339. */
  lastAccessedAt: string;
  createdByIP: string;
  lastAccessedByIP: string;
  lastAccessedByIPCountryCode: string;
  lastAccessedByIPEnglishCountryName: string;
  displayName: string;
  applicationName?: string;
  /** Not in v2.0.0. */
  clientID?: string | null;
  /** Not in v2.0.0. */
  userAgent?: string;
}

interface Event<Type extends string, Payload> {
  /** The sequence number in hexadecimal, 16 digits: unique in a project. */
  id: string;
  seq: number;
  type: Type;
  payload: Payload;
  context: HookEventContext;
}

interface UserPayload {
  user: User;
}
interface IdentitiesPayload extends UserPayload {
  identities: Identity[];
}
interface IdentityPayload extends UserPayload {
  identity: Identity;
}
interface IdentityUpdatedPayload extends UserPayload {
  old_identity: Identity;
  new_identity: Identity;
}

export type EventUserCreated = Event<"user.created", IdentitiesPayload>;
export type EventUserAuthenticated = Event<
  "user.authenticated",
  UserPayload & { session: Session }
>;
export type EventUserProfileUpdated = Event<"user.profile.updated", UserPayload>;
export type EventUserDisabled = Event<
  "user.disabled",
  UserPayload & {
    /** Not in v2.0.0. */
    temporarily_disabled_from?: string;
    /** Not in v2.0.0. */
    temporarily_disabled_until?: string;
  }
>;
export type EventUserReenabled = Event<"user.reenabled", UserPayload>;
export type EventUserAnonymousPromoted = Event<
  "user.anonymous.promoted",
  IdentitiesPayload & { anonymous_user: User }
>;
export type EventUserDeletionScheduled = Event<"user.deletion_scheduled", UserPayload>;
export type EventUserDeletionUnscheduled = Event<"user.deletion_unscheduled", UserPayload>;
export type EventUserDeleted = Event<"user.deleted", UserPayload>;
export type EventUserAnonymizationScheduled = Event<"user.anonymization_scheduled", UserPayload>;
export type EventUserAnonymizationUnscheduled = Event<
  "user.anonymization_unscheduled",
  UserPayload
>;
export type EventUserAnonymized = Event<"user.anonymized", UserPayload>;

export type EventIdentityAdded = Event<
  "identity.email.added" | "identity.phone.added" | "identity.username.added",
  IdentityPayload
>;
export type EventIdentityRemoved = Event<
  "identity.email.removed" | "identity.phone.removed" | "identity.username.removed",
  IdentityPayload
>;
export type EventIdentityUpdated = Event<
  "identity.email.updated" | "identity.phone.updated" | "identity.username.updated",
  IdentityUpdatedPayload
>;
export type EventIdentityVerified = Event<
  "identity.email.verified" | "identity.phone.verified",
  IdentityPayload
>;
export type EventIdentityUnverified = Event<
  "identity.email.unverified" | "identity.phone.unverified",
  IdentityPayload
>;
export type EventIdentityOAuth = Event<
  "identity.oauth.connected" | "identity.oauth.disconnected",
  IdentityPayload
>;
/** Not in v2.0.0. */
export type EventIdentityBiometric = Event<
  "identity.biometric.enabled" | "identity.biometric.disabled",
  IdentityPayload
>;
/** Not in v2.0.0. */
export type EventUserReauthenticated = Event<
  "user.reauthenticated",
  UserPayload & { session: Session }
>;
/** Not in v2.0.0; it has no user, as it is for the project's operators. */
export type EventUsageAlertTriggered = Event<"usage.alert.triggered", {
  usage: {
    name: string;
    action: "alert" | "block";
    period: string;
    quota: number;
    current_value: number;
    plan_name: string;
  };
}>;

export type HookEvent =
  | EventUserCreated
  | EventUserAuthenticated
  | EventUserReauthenticated
  | EventUserProfileUpdated
  | EventUserDisabled
  | EventUserReenabled
  | EventUserAnonymousPromoted
  | EventUserDeletionScheduled
  | EventUserDeletionUnscheduled
  | EventUserDeleted
  | EventUserAnonymizationScheduled
  | EventUserAnonymizationUnscheduled
  | EventUserAnonymized
  | EventIdentityAdded
  | EventIdentityRemoved
  | EventIdentityUpdated
  | EventIdentityVerified
  | EventIdentityUnverified
  | EventIdentityOAuth
  | EventIdentityBiometric
  | EventUsageAlertTriggered;

/** The events that a non-blocking hook may subscribe to. */
export type HookNonBlockingEvent = HookEvent;

/** The names of Authgear's own SMS, each a template of the project. */
export type SMSTemplateName =
  | "authenticate_primary_oob_sms.txt"
  | "authenticate_secondary_oob_sms.txt"
  | "forgot_password_oob_sms.txt"
  | "forgot_password_sms.txt"
  | "setup_primary_oob_sms.txt"
  | "setup_secondary_oob_sms.txt"
  | "verification_sms.txt";

/**
 * What a Custom SMS Provider is called with. Source: authgear-server, docs/specs/sms_gateway.md and
 * pkg/lib/infra/sms/custom/model.go; v2.0.0 declares `to` and `body` alone.
 */
export interface CustomSMSGatewayPayload {
  /** E.164. */
  to: string;
  /** The whole text, in the person's language. */
  body: string;
  /** The project ID; not in v2.0.0. */
  app_id?: string;
  /** Not in v2.0.0; empty in the Portal's test message. */
  template_name?: SMSTemplateName | "";
  /** BCP 47 tag of the language that `body` is in; not in v2.0.0, and empty in the Portal's test. */
  language_tag?: string;
  /** Not in v2.0.0; null in the Portal's test message. What has no value is left out. */
  template_variables?: SMSTemplateVariables | null;
}

/** pkg/lib/infra/sms/smsapi/api.go. */
export interface SMSTemplateVariables {
  app_name?: string;
  client_id?: string;
  /** The one-time code; in every template but `forgot_password_sms.txt`. */
  code?: string;
  email?: string;
  has_password?: boolean;
  host?: string;
  /** The link to a new password, in `forgot_password_sms.txt`. */
  link?: string;
  password?: string;
  phone?: string;
  state?: string;
  ui_locales?: string;
  url?: string;
  x_state?: string;
}

/** The last three are not in v2.0.0. */
export type CustomSMSGatewayResponseCode =
  | "ok"
  | "invalid_phone_number"
  | "rate_limited"
  | "authentication_failed"
  | "delivery_rejected"
  | "unsupported_request"
  | "timeout"
  | "unknown_error";

/** What a Custom SMS Provider returns. Anything else counts as a success. */
export interface CustomSMSGatewayResponse {
  code: CustomSMSGatewayResponseCode;
  /** May be shown to the person. */
  description?: string;
  /** For the server's log; it knows `provider_name`, `provider_type` and `provider_error_code`. */
  info?: Record<string, unknown>;
}
