/** What is sent: plain data, one channel each. */

interface Head {
  /** Idempotency key: `app_id:event id:channel:recipient index`. */
  id: string;
  /** BCP 47 tag of the language that the text is in. */
  locale: string;
  /** The key of the text in `templates/`, for a provider that only sends templates of its own. */
  message: string;
  /** The values in the text, by placeholder, for the same. */
  values: Record<string, string | undefined>;
}

/** An SMS, ready to send. */
export interface SmsMessage extends Head {
  channel: "sms";
  /** E.164, with `+`. */
  to: string;
  text: string;
}

/** An email, ready to send. */
export interface EmailMessage extends Head {
  channel: "email";
  /** A plain `local@domain`, never with a display name. */
  to: string;
  /** One line, without CR or LF. */
  subject: string;
  text: string;
  html: string;
}

export type Message = SmsMessage | EmailMessage;
export type Channel = Message["channel"];
