/** The files of `ready/`, for people who install nothing. */

/** One file of `ready/`. */
export interface ReadyFile {
  /** Its name without `.ts`, and its configuration's in `tools/ready/`. */
  name: string;
  /** Whether it is no hook but Authgear's Custom SMS Provider. */
  gateway?: true;
  /** What it does, for the list in the README. */
  about: string;
  /** What the example values are of, beside those that all have. */
  examples?: Record<string, string>;
  /** What to know before filling it in. */
  notes?: string[];
}

const SMS_NOTES = [
  'countries: what numbers begin with, such as ["+852"] or ["+1", "+44"]. All others get no SMS.',
  "Each of these lets every number through that begins so, premium-rate ones included, and +1 is",
  "some twenty countries; a file that you build yourself has the very ranges of each country.",
];

const GATEWAY_NOTES = [
  'countries: what numbers begin with, such as ["+852"] or ["+1", "+44"]. All others get no code,',
  "whatever Authgear itself allows.",
];

/** What the example values in the configurations of `tools/ready/` are of. */
export const EXAMPLES: Record<string, string> = {
  "Example": "SERVICE_NAME",
  "https://login.example.com/": "LOGIN_ADDRESS",
  "+12025550123": "SENDER",
  "12025550123": "SENDER",
  "no-reply@example.com": "SENDER_ADDRESS",
  "+1": "COUNTRY_CODE",
};

export const READY: ReadyFile[] = [
  { name: "twilio", about: "SMS with a temporary password, by Twilio", notes: SMS_NOTES },
  { name: "vonage", about: "SMS with a temporary password, by Vonage", notes: SMS_NOTES },
  {
    name: "aws",
    about: "SMS with a temporary password, by AWS End User Messaging",
    examples: { "us-east-1": "AWS_REGION" },
    notes: SMS_NOTES,
  },
  {
    name: "infobip",
    about: "SMS with a temporary password, by Infobip",
    examples: { "example.api.infobip.com": "INFOBIP_BASE_URL" },
    notes: SMS_NOTES,
  },
  { name: "bird", about: "SMS with a temporary password, by Bird", notes: SMS_NOTES },
  {
    name: "no_password",
    about: "SMS without a password, by Twilio: nothing of Authgear's Admin API is in it",
    notes: SMS_NOTES,
  },
  { name: "email_resend", about: "email without a password, by Resend" },
  {
    name: "email_ses",
    about: "email without a password, by Amazon SES",
    examples: { "us-east-1": "AWS_REGION" },
  },
  {
    name: "sms_gateway_vonage",
    gateway: true,
    about: "Authgear's own one-time codes, by Vonage",
    notes: GATEWAY_NOTES,
  },
  {
    name: "sms_gateway_aws",
    gateway: true,
    about: "Authgear's own one-time codes, by AWS End User Messaging",
    examples: { "us-east-1": "AWS_REGION" },
    notes: GATEWAY_NOTES,
  },
  {
    name: "sms_gateway_infobip",
    gateway: true,
    about: "Authgear's own one-time codes, by Infobip",
    examples: { "example.api.infobip.com": "INFOBIP_BASE_URL" },
    notes: GATEWAY_NOTES,
  },
];
