/** What `config.ts` may say. */

import type { Alert } from "./words/alert.ts";
import type { Credential } from "./words/credential.ts";
import type { Channel } from "./words/message.ts";
import type { EmailProvider, Provider, SmsProvider } from "./words/provider.ts";

/**
 * A provider, or a provider for the phone numbers of some countries only. They are written as in
 * `sms.countries`.
 */
export type Route<P extends Provider> = P | { provider: P; countries: string[] };

/** How Authgear's own messages are sent. A person waits for each. */
export interface SmsGateway {
  /** Tried in this order until one accepts. Default: those of `sms`. */
  providers?: Route<SmsProvider>[];
  /** Whose numbers may get a code, as in `sms.countries`. Default: those of `sms`. */
  countries?: string[];
  /**
   * Milliseconds for the whole run, at most 55,000 and less than the `timeout` that the server has for
   * `sms.custom`. Default 8,000.
   */
  deadlineMs?: number;
  /** Milliseconds for one request. Default 3,000. */
  attemptMs?: number;
  /**
   * `foldToGsm7` of `src/gateway/fold.ts`, which replaces typographic signs where that makes a text
   * cheaper. Default: a text goes out exactly as Authgear wrote it.
   */
  fold?: (text: string) => string;
}

export interface Config {
  service: {
    /** The service's name, as its users know it: `{service_name}` in the texts. */
    name: string;
    /** Where a person logs in, HTTPS: `{url}` in the texts. */
    url: string;
    /** Whom a person may ask, an email address or an HTTPS address: `{support}` in the texts. */
    support?: string;
  };
  /** Leave out what you do not want to send by. */
  sms?: {
    /** Tried in this order until one accepts. */
    providers: Route<SmsProvider>[];
    /**
     * Whose numbers may get an SMS; all others are refused. An ISO 3166 code (`"HK"`) lets ordinary
     * lines of a country through: mobile, fixed and Internet ones. A prefix (`"+852"`) lets every
     * number through that begins with it: of all countries that share a calling code, as some twenty
     * share `+1`, premium-rate numbers and numbers that do not exist.
     */
    countries: string[];
    /**
     * Which messages may go by SMS also where a user caused them, not an administrator. Each is a bill
     * that anybody with an account can run up, so it is off unless named here. A limit per person and
     * day would need a memory, which a hook has not; what it can ask for is an account that is not new.
     */
    byUsers?: {
      /** Keys of messages, such as `"new_login"`. */
      messages: string[];
      /** Hours that an account must have existed for. Default 24. */
      accountAgeHours?: number;
    };
  };
  email?: {
    /** Tried in this order until one accepts. */
    providers: EmailProvider[];
  };
  /**
   * Has the providers send Authgear's own one-time codes too, as its Custom SMS Provider: the build
   * then writes `dist/sms_gateway.ts`. `{}` is enough.
   */
  smsGateway?: SmsGateway;
  /** How a new account gets its password. */
  credential: Credential;
  /**
   * The messages that are sent, each with its channels: `{ email_changed: ["email"] }`. What is not
   * named is off, but for `account_created`, with what the credential makes of it, which goes by every
   * channel. Only what is on is in the deployed file. docs/messages.md has all of them.
   */
  notices?: Record<string, Channel[]>;
  /** Who hears of what is the project's and no person's: `usage_alert`. */
  operators?: {
    /** Their email address, where `notices` sends it by email. */
    email?: string;
    /** Their number in E.164, where `notices` sends it by SMS; of a country in `sms.countries`. */
    phone?: string;
  };
  /** Whether `{reason}` in `account_disabled` says the administrator's reason. Default: it does not. */
  tellReasons?: boolean;
  /** BCP 47 tags of the languages to write in: the names of the files in `templates/`. */
  locales: string[];
  /** The language where nothing else decides; one of `locales`. */
  defaultLocale: string;
  /** `"first"`: the email is sent only where no SMS could be. `"all"`: both. Default `"first"`. */
  channels?: "first" | "all";
  /**
   * What to do when a provider may or may not have sent a message: `"next"` tries the next one, at
   * the risk of a second copy; `"stop"` does not. Default: `"next"` for a password, else `"stop"`.
   */
  onUnknown?: "next" | "stop";
  /**
   * Milliseconds for the whole run, at most 55,000. Default 15,000. Whatever it says, a run ends 58 s
   * after its event, as Authgear then gives it up.
   */
  deadlineMs?: number;
  /** Milliseconds for one request. Default 5,000. */
  attemptMs?: number;
  /** Who hears of a person who was not told. */
  alert?: Alert;
}
