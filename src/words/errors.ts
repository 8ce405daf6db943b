/**
 * The hook's errors: one root class and a stable code for each cause.
 *
 * Whatever an error says may end up in a log, so a message never holds a secret, an address
 * or the text of a message.
 */

export type ErrorCode =
  | "bad_config"
  | "bad_event"
  | "bad_text"
  | "credential_failed"
  | "not_delivered";

export class HookError extends Error {
  override name = "HookError";
  constructor(readonly code: ErrorCode, message: string) {
    super(message);
  }
}

/** A mistake in `config.ts`; the build shows it without a stack, as its reader wrote the value. */
export class ConfigError extends HookError {
  override name = "ConfigError";
  constructor(message: string) {
    super("bad_config", message);
  }
}
