// The whole job in the plainest way, for one provider and one language: what the default build is
// measured against. It is run as text, with the sandbox's address and secrets in the place of these.
const PROJECT_ID = "PROJECT_ID";
const KEY_ID = "KEY_ID";
const PRIVATE_KEY = "PRIVATE_KEY";
const ACCOUNT_SID = "ACCOUNT_SID";
const AUTH_TOKEN = "AUTH_TOKEN";

interface Event {
  type: string;
  context: { triggered_by: string };
  payload: { user: { id: string; standard_attributes: { phone_number?: string } } };
}

export default async function (e: Event): Promise<void> {
  switch (e.type) {
    case "user.created": {
      const phone = e.payload.user.standard_attributes.phone_number;
      if (e.context.triggered_by !== "admin_api" || !phone) break;
      const password = generatePassword();
      await setPassword(e.payload.user.id, password);
      await sendSms(
        phone,
        "Hello, a new account has been created for you on Example.\n" +
          "Kindly visit https://login.example.com/ to log in.\n" +
          `Your userID is ${phone}, password: ${password}`,
      );
      break;
    }
    default:
      break;
  }
}

function generatePassword(): string {
  const alphabet = "ABCDEFGHJKMNPQRTUVWXYabcdefghjkmnpqrtuvwxy346789";
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => alphabet[byte % alphabet.length]).join("");
}

async function setPassword(userId: string, password: string): Promise<void> {
  const response = await fetch(`https://${PROJECT_ID}.authgear.cloud/_api/admin/graphql`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${await token()}`,
    },
    body: JSON.stringify({
      query: `mutation ($reset: ResetPasswordInput!, $expire: SetPasswordExpiredInput!) {
        resetPassword(input: $reset) { user { id } }
        setPasswordExpired(input: $expire) { user { id } }
      }`,
      variables: {
        reset: { userID: base64url(`User:${userId}`), password },
        expire: { userID: base64url(`User:${userId}`), expired: true },
      },
    }),
  });
  const result = await response.json();
  if (result.errors) throw new Error("the password was not set");
}

async function token(): Promise<string> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const der = Uint8Array.from(
    atob(PRIVATE_KEY.replace(/-----[A-Z ]+-----|\s/g, "")),
    (character) => character.charCodeAt(0),
  );
  const key = await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
  const now = Math.floor(Date.now() / 1000);
  const header = base64url(JSON.stringify({ alg: "RS256", kid: KEY_ID, typ: "JWT" }));
  const claims = base64url(JSON.stringify({ aud: [PROJECT_ID], iat: now - 30, exp: now + 270 }));
  const data = new TextEncoder().encode(`${header}.${claims}`);
  const signature = new Uint8Array(await crypto.subtle.sign(algorithm, key, data));
  return `${header}.${claims}.${base64url(String.fromCharCode(...signature))}`;
}

function base64url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function sendSms(to: string, text: string): Promise<void> {
  const response = await fetch(
    `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
    {
      method: "POST",
      headers: { Authorization: `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}` },
      body: new URLSearchParams({ To: to, From: "+12025550123", Body: text }),
    },
  );
  if (!response.ok) throw new Error(`the message was not sent: ${response.status}`);
  await response.json();
}
