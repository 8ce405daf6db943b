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
  /** Where a value is found, where that is not what it is in the others. */
  where?: Record<string, string>;
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
  "+1": "CALLING_CODE",
};

/** Where the value of each placeholder is found, for the line above it. */
export const WHERE: Record<string, string> = {
  SERVICE_NAME: "name: what your users know the service by. url: where they log in, with https://",
  SENDER: "Whom it is from: your number there, such as +12025550123, or a name that they allow",
  SENDER_ADDRESS: "The sender's address, at a domain that is verified there",
  CALLING_CODE: 'Such as "+852", not "HK"; see above',
  AUTHGEAR_PROJECT_ID: "The first part of your authgear.cloud address",
  AUTHGEAR_ADMIN_API_KEY_ID: "Authgear Portal, Advanced, Admin API: Key ID",
  AUTHGEAR_ADMIN_API_PRIVATE_KEY:
    "The same page, the private key: all lines of the file that you download, BEGIN and END too",
  TWILIO_ACCOUNT_SID: "Twilio Console, Account Info",
  TWILIO_AUTH_TOKEN: "Twilio Console, Account Info",
  VONAGE_API_KEY: "Vonage Dashboard, API settings",
  VONAGE_API_SECRET: "Vonage Dashboard, API settings",
  AWS_ACCESS_KEY_ID: "AWS, IAM, the user, Security credentials, Access keys",
  AWS_SECRET_ACCESS_KEY: "Shown once, with the access key",
  AWS_REGION: 'The region where you have set this up, such as "us-east-1"',
  INFOBIP_API_KEY: "Infobip Portal, API keys",
  INFOBIP_BASE_URL: "Infobip Portal, home page: the API base URL, without https://",
  BIRD_API_KEY: "Bird, API keys",
  RESEND_API_KEY: "Resend, API Keys",
};

const NO_PLUS = {
  SENDER: "Whom it is from: your number there without its plus, or a name that they allow",
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
    where: NO_PLUS,
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
    where: NO_PLUS,
    examples: { "example.api.infobip.com": "INFOBIP_BASE_URL" },
    notes: GATEWAY_NOTES,
  },
];
