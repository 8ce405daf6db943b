/** What an address looks like. */

/** A plain `local@domain` address of ASCII letters, as senders must be. */
export const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** E.164: `+`, then 7 to 15 digits. */
export const E164 = /^\+[1-9]\d{6,14}$/;
