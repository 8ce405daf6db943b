// @ts-nocheck
//
// Tells people about their Authgear account, by SMS or email. Authgear runs it on
// user.created; other events end at once.
//
// Authgear account notice 0.4.0. To use it: put your own values in the place of
// each PUT_YOUR_…_HERE below, between the quotes; paste the whole file in the Authgear Portal
// under Advanced, Hooks, Non-blocking Events, Add, TypeScript; and save. The Portal shows no error
// of a hook: try the file first, and narrow its events then, as "Three doors" of the README says.
// Configuration and program without the secrets, SHA-256: c364e05eab5f14bb
// It holds secrets: whoever can read it can use them.

// ---- src/words/secrets.ts: The secrets. Whoever can read this file can use them.

var SECRETS = {
  // Resend, API Keys
  "RESEND_API_KEY": "PUT_YOUR_RESEND_API_KEY_HERE"
};

// ---- The configuration: what the hook does.
//


function configuration() {
  return {
    // name: what your users know the service by. url: where they log in, with https://
    service: { name: "PUT_YOUR_SERVICE_NAME_HERE", url: "PUT_YOUR_LOGIN_ADDRESS_HERE" },
    email: {
      providers: [
        resend({
          apiKey: secret("RESEND_API_KEY"),
          // The sender's address, at a domain that is verified there
          from: "PUT_YOUR_SENDER_ADDRESS_HERE",
          // name: what your users know the service by. url: where they log in, with https://
          fromName: "PUT_YOUR_SERVICE_NAME_HERE"
        })
      ]
    },
    credential: none(),
    locales: ["en"],
    defaultLocale: "en"
  };
}

// ---- src/delivery/countries.ts: The phone numbers that may get an SMS, by country.

var countries = {};

// ---- src/texts/data.ts: The texts, by language.

var texts = {
  "en": {
    "account_created": {
      "email": {
        "subject": "Your new {service_name} account",
        "preheader": "Your user ID, and how to log in",
        "body": 'Hello,\n\nA new account has been created for you on {service_name}.\n\nYour user ID:\n\n**{user_id}**\n\n[Log in to {service_name}]({url})\n\nIf you have no password yet, choose "Forgot password" on the login page to set one.\n\nIf you did not expect this, you can ignore it.'
      }
    },
    "every_email": {
      "foot": "This is an automatic message from {service_name}. If you have questions, contact {support|our support team}."
    }
  }
};

var layout = {
  "frame": `<!DOCTYPE html><html lang="{lang}" dir="{dir}" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="format-detection" content="telephone=no,date=no,address=no"><meta name="x-apple-disable-message-reformatting"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{subject}</title><!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]--><style> @media (prefers-color-scheme:dark){{body,.page{{background-color:#0f1317 !important}}.card{{background-color:#1a2028 !important}}.in,.box,h1,h2{{color:#e8ebf0 !important}}.name,.foot{{color:#a3aebd !important}}.box{{background-color:#0f1317 !important;border-color:#4a5666 !important}}.foot{{border-color:#333d4a !important}}a{{color:#8ab4ff !important}}.button{{background-color:#2f6bed !important}}.label{{color:#ffffff !important}}}}</style></head><body style="margin:0;padding:0;width:100%;background-color:#f1f3f6"><div lang="{lang}" dir="{dir}"><div class="hidden" style="display:none;max-height:0;overflow:hidden;mso-hide:all">{preheader|}</div><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="page" align="center" style="background-color:#f1f3f6;padding:24px 12px" bgcolor="#f1f3f6"><!--[if mso]><table role="presentation" width="560" cellpadding="0" cellspacing="0"><tr><td><![endif]--><table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" dir="{dir}" style="width:100%;max-width:560px;background-color:#ffffff;border-radius:8px;overflow-wrap:anywhere;word-break:break-word" bgcolor="#ffffff"><tr><td class="in" style="padding:28px 28px 12px;color:#1f2733;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"><p class="name" style="margin:0 0 20px;color:#5a6575;font-size:14px;font-weight:600">{service_name}</p><h1 style="margin:0 0 20px;font-size:22px;line-height:1.3">{subject}</h1>
{body}
</td></tr><tr><td class="foot" style="padding:16px 28px 8px;border-top:1px solid #dfe4ea;color:#5a6575;font:13px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
{foot|}
<p class="space" style="margin:0 0 16px">{service_name}<br><a href="{url}" style="color:#1a56db"><span dir="ltr">{url}</span></a></p></td></tr></table><!--[if mso]></td></tr></table><![endif]--></td></tr></table></div></body></html>`,
  "box": '<table class="space" role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px"><tr><td class="box" style="padding:10px 14px;background-color:#f1f3f6;border:1px solid #c9d0da;border-radius:6px;color:#111827;font:600 18px/1.4 ui-monospace,Menlo,Consolas,monospace;-webkit-user-select:all;user-select:all">{content}</td></tr></table>',
  "button": '<table class="space" role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px"><tr><td class="button" style="background-color:#1a56db;border-radius:6px;mso-padding-alt:12px 24px"><a class="label" href="{address}" style="display:inline-block;padding:12px 24px;color:#ffffff;font-weight:600;text-decoration:none">{label}</a></td></tr></table><p class="address" style="margin:0 0 20px;font-size:14px"><a href="{address}" style="color:#1a56db"><span dir="ltr">{address}</span></a></p>',
  "p": '<p style="margin:0 0 16px">',
  "h2": '<h2 style="margin:24px 0 12px;font-size:18px;line-height:1.3">',
  "ul": '<ul style="margin:0 0 16px">',
  "ol": '<ol style="margin:0 0 16px">',
  "li": '<li style="margin:0 0 4px">',
  "a": '<a style="color:#1a56db">',
  "code": '<code style="font-family:ui-monospace,Menlo,Consolas,monospace">'
};

var languages = {};

var readers = {
  "near": {
    "en": "en-Latn"
  },
  "far": {
    "en": "ach-Latn af-Latn ak-Latn am-Ethi bem-Latn bn-Beng cy-Latn ee-Latn eo-Latn ga-Latn gaa-Latn gd-Latn ha-Latn haw-Latn ia-Latn ig-Latn is-Latn ka-Geor km-Khmr kn-Knda kri-Latn lg-Latn lo-Laoo loz-Latn mfe-Latn mi-Latn ml-Mlym mt-Latn my-Mymr ne-Deva nso-Latn ny-Latn nyn-Latn om-Latn or-Orya pa-Guru pcm-Latn ps-Arab rn-Latn sd-Arab si-Sinh sn-Latn so-Latn sq-Latn st-Latn sw-Latn ta-Taml te-Telu ti-Ethi tn-Latn to-Latn tum-Latn ur-Arab xh-Latn yi-Hebr yo-Latn zu-Latn"
  }
};

// ---- hook.ts: The switch.

async function hook(e) {
  switch (e.type) {
    case "user.created":
      if (e.context?.triggered_by !== "admin_api") return;
      return await tell(e, "account_created", config, { credential: config.credential });
    default:
      return;
  }
}

// ---- src/credentials/none.ts: No password at all.

function none() {
  return {
    name: "none",
    messages: { account_created: {} },
    issue: (notice) => Promise.resolve(notice)
  };
}

// ---- src/words/outcome.ts: The vocabulary of what became of a request to a provider.

function accepted(id) {
  return { outcome: "accepted", id };
}

function rejected(code, detail) {
  return { outcome: "rejected", code, ...token(detail) };
}

function retry(code, after, detail) {
  return { outcome: "retry", code, ...after !== void 0 && { after }, ...token(detail) };
}

function unknown(code, detail) {
  return { outcome: "unknown", code, ...token(detail) };
}

function token(detail) {
  const text2 = typeof detail === "number" ? String(detail) : detail;
  return typeof text2 === "string" && /^(?!.*\d{7})[A-Za-z0-9][\w.:-]{0,59}$/.test(text2) ? { detail: text2 } : {};
}

// ---- src/words/json.ts: Reading JSON of unknown shape.

function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return void 0;
  }
}

function at(json, ...path) {
  return path.reduce(
    (value, key) => typeof value === "object" && value !== null && Object.hasOwn(value, key) ? value[key] : void 0,
    json
  );
}

function textAt(json, ...path) {
  const value = at(json, ...path);
  return typeof value === "string" ? value : "";
}

function idOf(value) {
  if (typeof value === "string" && value !== "") return value;
  return Number.isSafeInteger(value) ? String(value) : void 0;
}

function tokenOf(value) {
  return typeof value === "string" && /^[\w.-]{1,80}$/.test(value) ? value : void 0;
}

function own(table, code) {
  return (typeof code === "string" || typeof code === "number") && Object.hasOwn(table, code) ? table[code] : void 0;
}

// ---- src/words/base64.ts: Text as bytes, and bytes as base64.

function utf8(text2) {
  return new TextEncoder().encode(text2);
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function base64url(bytes) {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// ---- src/words/request.ts: What providers' requests have in common.

var AUTO_SUBMITTED = { "Auto-Submitted": "auto-generated" };

function mailbox(name, address) {
  return name ? `"${name.replace(/["\\]/g, "\\$&")}" <${address}>` : address;
}

function postJson(url, headers, body) {
  return new Request(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body)
  });
}

// ---- src/words/reply.ts: What a reply's status and headers say, in the vocabulary of outcomes.

function byStatus(response, detail) {
  const { status } = response;
  if (status === 401 || status === 403) return rejected("authentication_failed", detail);
  if (status === 402) return rejected("delivery_rejected", detail);
  if (status === 429) return retry("rate_limited", retryAfter(response.headers), detail);
  if (status === 503) return retry("provider_unavailable", retryAfter(response.headers), detail);
  if (status >= 300 && status < 500 && status !== 408) {
    return rejected("unsupported_request", detail ?? status);
  }
  return unknown("unknown_error", detail ?? status);
}

function retryAfter(headers) {
  const value = headers.get("Retry-After");
  if (!value) return void 0;
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : void 0;
}

// ---- src/words/address.ts: What an address looks like, and how a provider wants it.

var E164 = /^\+[1-9]\d{6,14}$/;
var DOMAIN = /^([a-z\d-]{1,63}\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

function asciiDomain(address) {
  const start = address.lastIndexOf("@") + 1;
  const domain = address.slice(start);
  if (/^[!-~]*$/.test(domain)) return address;
  const url = `https://${domain}`;
  const ascii = /^[-.\dA-Za-z\x80-\uFFFF]+$/.test(domain) && URL.canParse(url) && new URL(url).hostname;
  return ascii && DOMAIN.test(ascii) ? address.slice(0, start) + ascii : void 0;
}

// ---- src/words/secret.ts: Secrets that cannot be printed.

var Secret = class _Secret {
  constructor(name, value) {
    this.name = name;
    this.#value = value;
  }
  name;
  #value;
  static reveal(value) {
    if (value instanceof _Secret) return value.#value;
    return typeof value === "string" ? value : void 0;
  }
};

function secret(name, value = SECRETS[name]) {
  return new Secret(name, value);
}

var { reveal } = Secret;

// ---- src/words/checked_options.ts: The deployed file's stand-in for `options.ts`.

function optionsOf(_provider, options) {
  const read = (name) => reveal(options[name]);
  return { required: read, optional: read, check() {
  }, refuse() {
  }, warn() {
  } };
}

// ---- src/providers/resend.ts: Resend.

var QUOTAS = ["daily_quota_exceeded", "monthly_quota_exceeded"];

function resend(options) {
  const { required, optional } = optionsOf("resend", options);
  const apiKey = required("apiKey");
  const from = required("from");
  const fromName = optional("fromName");
  const replyTo = optional("replyTo");
  return {
    name: "resend",
    channel: "email",
    idempotent: true,
    lasting: true,
    request(message) {
      return postJson("https://api.resend.com/emails", {
        Authorization: `Bearer ${apiKey}`,
        "Idempotency-Key": message.id,
        // Resend refuses a request without one, with an error that is not the API's.
        "User-Agent": "authgear-account-notice"
      }, {
        from: mailbox(fromName, from),
        to: message.to,
        ...replyTo && { reply_to: replyTo },
        subject: message.subject,
        text: message.text,
        html: message.html,
        headers: AUTO_SUBMITTED
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const name = textAt(json, "name") || void 0;
      const id = idOf(at(json, "id"));
      if (response.ok) return id ? accepted(id) : byStatus(response);
      if (name === "concurrent_idempotent_requests") {
        return retry("provider_unavailable", void 0, name);
      }
      if (name && QUOTAS.includes(name)) {
        return rejected("delivery_rejected", name);
      }
      if (name === "validation_error") {
        return response.status !== 403 && /`to`/.test(textAt(json, "message")) ? rejected("invalid_email_address", name) : rejected("unsupported_request", name);
      }
      return byStatus(response, name);
    }
  };
}

// ---- src/words/redact.ts: Addresses that can be logged, and what a server said that cannot.

function mask(address) {
  const at2 = address.lastIndexOf("@");
  if (at2 > 0) return `${first(address)}***@${first(address.slice(at2 + 1))}***`;
  const digits = address.replace(/\D/g, "");
  return digits.length > 6 ? `+${digits.slice(0, 2)}***${digits.slice(-2)}` : "***";
}

function first(text2) {
  return /^[0-9A-Za-z\u00C0-\u1FFF\u3040-\uD7FF]/.exec(text2)?.[0] ?? "*";
}

var CHANCE = 7;

function isLoggable(value, kept) {
  if (typeof value !== "string" || !/^[\w.:@<>^+=/~-]{1,100}$/.test(value)) return false;
  const said = bare(value);
  const size = Math.min(CHANCE + 1, said.length);
  const parts = [...said.slice(size - 1)].map((_, start) => said.slice(start, start + size));
  return ![...kept, ...Object.values(SECRETS)].map(bare).some(
    (one) => one.length > 5 && said.includes(one) || size > 5 && parts.some((part) => one.includes(part))
  );
}

function bare(text2) {
  return text2.toLowerCase().replace(/[^a-z0-9\x80-\uFFFF]/g, "");
}

// ---- src/texts/values.ts: Every value made safe for the place that it goes to.

function oneLine(value) {
  return value.replace(UNSEEN, " ").trim();
}

var UNSEEN = /[\0-\x20\x7F-\x9F\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uD800-\uDFFF\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]+/gu;

function html(text2) {
  return text2.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

var RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

function isolate(value, rightToLeft2) {
  const rtl = RTL_LETTER.test(value);
  return rtl ? `⁨${value}⁩` : value;
}

function isolateHtml(value, rightToLeft2) {
  const dir = RTL_LETTER.test(value) ? "auto" : false;
  return dir ? `<span dir="${dir}">${html(value)}</span>` : html(value);
}

var MAX_PERSONAL = 40;
var DIALED = /[+(]*(?:[\d\u0660-\u0669\u06F0-\u06F9\u0966-\u096F][\s().\/_-]*){7,}/g;

function defuse(value) {
  const plain = oneLine(oneLine(value).replaceAll("´", "'").normalize("NFKC"));
  const safe = plain.replace(/:?[/\\]{2,}/g, " ").replace(DIALED, " ").replace(/[.\u3002@](?=\S)/g, "$& ");
  return oneLine([...safe].slice(0, MAX_PERSONAL).join(""));
}

// ---- src/words/event.ts: What every event says of itself.

function headOf(event) {
  const timestamp = at(event, "context", "timestamp");
  return {
    id: tokenOf(at(event, "id")) ?? "",
    type: tokenOf(at(event, "type")) ?? "",
    /** The project ID; empty where the event names none. */
    appId: tokenOf(at(event, "context", "app_id")) ?? "",
    /** Unix time, seconds. */
    timestamp: typeof timestamp === "number" ? timestamp : 0
  };
}

// ---- src/words/run.ts: One run of the hook.

var Refused = class {
  /** @param mend what would let the person be told, where that is known; empty where nothing should */
  constructor(reason, mend) {
    this.reason = reason;
    this.mend = mend;
  }
  reason;
  mend;
};

// ---- src/authgear/event.ts: What the hook reads from Authgear's events.

var PLAIN_EMAIL = /^(?=.{3,254}$)(?!\.|.*\.[.@])[\w.#$&'*+/=^`{}~\xC0-\u1FFF\u3040-\uD7FF-]{1,64}@(?:(?!-)[-\dA-Za-z\xB7\xC0-\u1FFF\u3040-\uD7FF]{1,63}(?<!-)\.)+(?!\d+$)[-\dA-Za-z\xC0-\u1FFF\u3040-\uD7FF]{2,63}$/;
var TYPED = /^[^\s/\\?:]{1,254}$/;
var MAX_LANGUAGES = 20;

function readEvent(event) {
  const head = headOf(event);
  const user = at(event, "payload", "user");
  const userId = text(at(user, "id"));
  if (!head.id) return new Refused("no_event_id");
  if (!userId) return new Refused("no_user");
  if (!head.type) return new Refused("no_event_type");
  const standard = at(user, "standard_attributes");
  const claims = loginIdClaims(event);
  const given = (name) => claims.map((one) => at(one, name)).find(isGiven) ?? at(standard, name);
  const phone = given("phone_number");
  const email = given("email");
  const loginId = at(claims[0], "https://authgear.com/claims/login_id/value");
  const validPhone = typeof phone === "string" && E164.test(phone) ? phone : void 0;
  const validEmail = isPlainEmail(email) ? email : void 0;
  return { ...head, userId, phone: validPhone, email: validEmail, loginId: typed(loginId) ?? validPhone ?? validEmail, malformed: [
    ["phone_number", phone, validPhone],
    ["email", email, validEmail],
    ["login_id", loginId, typed(loginId)]
  ].filter(([, given2, valid]) => isGiven(given2) && !valid).map(([name]) => name), values: {
    username: typed(given("preferred_username")),
    ...{
      name: personal(at(standard, "name")),
      given_name: personal(at(standard, "given_name")),
      family_name: personal(at(standard, "family_name"))
    }
  }, languages: [at(standard, "locale"), ...list(at(event, "context", "preferred_languages"))].slice(0, MAX_LANGUAGES).flatMap((tag) => text(tag) ?? []), projectLanguage: text(at(event, "context", "language")), user };
}

function loginIdClaims(event) {
  return list(at(event, "payload", "identities")).flatMap(
    (identity) => at(identity, "type") === "login_id" ? [at(identity, "claims")] : []
  );
}

function isGiven(value) {
  return value !== void 0 && value !== null && value !== "";
}

function isPlainEmail(value) {
  return typeof value === "string" && PLAIN_EMAIL.test(value) && PLAIN_EMAIL.test(value.normalize("NFKC")) && oneLine(value) === value;
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function text(value) {
  return typeof value === "string" && value !== "" && value.length <= 1e3 ? value : void 0;
}

function typed(value) {
  const plain = text(value);
  return plain && TYPED.test(plain) && oneLine(plain) === plain ? plain : void 0;
}

function personal(value) {
  const name = text(value);
  return name && (defuse(name) || void 0);
}

// ---- src/words/errors.ts: The hook's errors.

var HookError = class extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
  code;
  name = "HookError";
};

// ---- src/delivery/fence.ts: The fence.

function countryOf(phone, allowed) {
  const found = allowed.find((entry) => {
    if (entry.startsWith("+")) return phone.startsWith(entry);
    const plan = own(countries, entry);
    return plan && phone.startsWith(plan.prefix) && new RegExp(`^(?:${plan.rest})$`).test(phone.slice(plan.prefix.length));
  });
  const missing = found ?? allowed.find((entry) => !entry.startsWith("+") && !own(countries, entry));
  if (missing === found) return found;
  throw new HookError(
    "bad_config",
    `"countries" has "${missing}", whose numbers this file does not know: build it with this country, or write a prefix, such as "+852", which lets every number through`
  );
}

function providersFor({ channel, to }, config2) {
  const routes = config2[channel]?.providers ?? [];
  return routes.flatMap((route) => {
    if (!("provider" in route)) return route;
    return countryOf(to, route.countries) ? route.provider : [];
  });
}

// ---- src/authgear/notice.ts: Who is told what.

var MEND = "correct the account's address, or add its country to sms.countries";

function noticeTo(facts, options, config2, { skipped }) {
  const { message, details } = options;
  const { phone, email, malformed } = facts;
  skipped.push(...malformed.map((name) => `${name} is malformed`));
  if (malformed.includes("login_id")) {
    return new Refused(skipped.join(", "), "give the account a login ID that people can type");
  }
  function reach(phone2, email2) {
    const recipient = {};
    if (isOn("email", options, config2) && email2 && config2.email) {
      const address = asciiDomain(email2);
      if (address) recipient.email = address;
      else skipped.push(`${mask(email2)} has a domain that nobody can send to`);
    }
    return recipient;
  }
  const to = [reach(phone, email)].filter(({ sms, email: email2 }) => sms || email2);
  if (to.length === 0) {
    return new Refused(skipped.join(", ") || "no address for a configured channel", MEND);
  }
  return {
    message,
    to,
    values: { service_name: config2.service.name, url: config2.service.url, support: config2.service.support, user_id: facts.loginId, phone_number: phone, email, ...facts.values }
  };
}

function isOn(channel, { message, channels }, { notices }) {
  return (channels ?? notices?.[message])?.includes(channel) ?? true;
}

// ---- src/credentials/eligible.ts: Who may be told, and who may be given a credential.

var MAX_AHEAD = 60;
var DELIVERED_AGAIN = 120;

function notTimely({ user, timestamp }, run) {
  const age = Math.floor(Date.now() / 1e3 - timestamp);
  if (isSet(user["is_anonymized"])) return new Refused("the user is anonymized", "");
  if (!(age >= -MAX_AHEAD)) {
    return new Refused("the event is of a later time than now", "set the clocks right");
  }
  if (run.deadline - Date.now() >= run.enoughMs / 2) return void 0;
  const mend = age < DELIVERED_AGAIN ? "create accounts more slowly, as Authgear gives a run up 60 s after its event" : "see whether they were told already";
  return new Refused(timestamp === 0 ? "the event has no time" : `the event is ${age} s old`, mend);
}

function isSet(flag) {
  return flag !== void 0 && flag !== false;
}

// ---- src/delivery/chain.ts: The chain of providers as a pure state machine.

var MAX_ATTEMPTS = 3;
var MIN_ATTEMPT_MS = 250;
var MIN_WAIT_MS = 100;
var FIRST_SPREAD_MS = 500;
var MAX_SPREAD_MS = 2e3;

function begin(chain, now) {
  return callNext(chain, -1, now);
}

function proceed(chain, last, outcome, now, random) {
  const isLast = othersOf(chain, last) === 0;
  const isFew = last.attempt < MAX_ATTEMPTS;
  switch (outcome.outcome) {
    case "accepted":
      return void 0;
    case "rejected":
      return outcome.code === "invalid_phone_number" || outcome.code === "invalid_email_address" && chain.plain ? void 0 : callNext(chain, last.provider, now);
    case "retry": {
      const mayRepeat = outcome.code === "rate_limited" || isFew || isLast;
      return (mayRepeat ? callAgain(chain, last, now, random, outcome.after) : void 0) ?? callNext(chain, last.provider, now);
    }
    case "unknown": {
      const mayRepeat = chain.providers[last.provider]?.idempotent && isFew;
      return (mayRepeat ? callAgain(chain, last, now, random) : void 0) ?? (chain.onUnknown === "next" ? callNext(chain, last.provider, now) : void 0);
    }
  }
}

function othersOf({ providers, later }, { provider }) {
  return providers.length - 1 - provider + later;
}

function waitFor(attempt, after, random, left) {
  const least = Math.max(after || 0, MIN_WAIT_MS);
  const spread = Math.min(FIRST_SPREAD_MS * 2 ** (attempt - 1), MAX_SPREAD_MS);
  return least <= left ? Math.min(least + random * spread, left) : void 0;
}

function callAgain(chain, last, now, random, after) {
  const left = chain.deadline - now - othersOf(chain, last) * chain.attemptMs - MIN_ATTEMPT_MS;
  const longest = left;
  const wait = waitFor(last.attempt, after, random, longest);
  return wait === void 0 ? wait : {
    provider: last.provider,
    attempt: last.attempt + 1,
    wait,
    limit: Math.min(chain.attemptMs, left - wait + MIN_ATTEMPT_MS)
  };
}

function callNext(chain, last, now) {
  const provider = last + 1;
  const left = chain.deadline - now;
  if (provider >= chain.providers.length || left < MIN_ATTEMPT_MS) return void 0;
  return { provider, attempt: 1, wait: 0, limit: Math.min(chain.attemptMs, left) };
}

// ---- src/delivery/http.ts: The only `fetch` of the hook.

var REPEATS = !globalThis.navigator?.userAgent.startsWith("Deno/1.");
var MAX_BODY = 65536;

async function exchange(request, ms) {
  const signal = AbortSignal.timeout(Math.max(0, ms));
  request.headers.set("Connection", "close");
  try {
    const body = REPEATS && request.body && await request.blob();
    const once = body ? new Request(request, { body }) : request;
    const response = await fetch(once, { redirect: "manual", signal });
    return { response, body: await readBounded(response) };
  } catch (error) {
    if (signal.aborted) return "timeout";
    return neverSent(error) ? "not_connected" : "connection_lost";
  }
}

async function readBounded(response) {
  if (isShort(response)) return await response.text();
  const decoder = new TextDecoder();
  let text2 = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    text2 += decoder.decode(chunk, { stream: true });
    size += chunk.length;
    if (size >= MAX_BODY) return text2;
  }
  return text2 + decoder.decode();
}

function isShort({ headers }) {
  return !headers.has("Content-Encoding") && !headers.has("Transfer-Encoding") && /^\d{1,4}$/.test(headers.get("Content-Length") ?? "");
}

function neverSent(error) {
  return error instanceof Error && /\(Connect\)|trying to connect|Requires net access/.test(`${error} ${error.cause}`);
}

// ---- src/delivery/run.ts: How a run begins, and when it has to end.

var DEFAULT_DEADLINE_MS = 15e3;
var MAX_DEADLINE_MS = 55e3;
var DEFAULT_ATTEMPT_MS = 5e3;
var GIVEN_UP_MS = 58e3;
var ENOUGH_MS = 3e3;

function startRun(config2, timestamp) {
  const { attemptMs = DEFAULT_ATTEMPT_MS, alert } = config2;
  const start = Date.now();
  const deadlineMs = Math.min(config2.deadlineMs ?? DEFAULT_DEADLINE_MS, MAX_DEADLINE_MS);
  const alertMs = 0;
  return {
    start,
    deadline: Math.min(start + deadlineMs, timestamp * 1e3 + GIVEN_UP_MS) - alertMs,
    attemptMs,
    alertMs,
    enoughMs: Math.min(ENOUGH_MS, deadlineMs / 3),
    account: "it is as it was",
    skipped: [],
    credential: [],
    deliveries: []
  };
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// ---- src/delivery/deliver.ts: Gets a message out.

async function deliver(written, notice, config2, run) {
  const onUnknown = config2.onUnknown ?? (notice.secret ? "next" : "stop");
  const reached = await Promise.all(written.map(async (messages) => {
    if (config2.channels === "all") {
      const sent = await Promise.all(
        messages.map((message) => send(message, { onUnknown, later: 0 }, config2, run))
      );
      return sent.length > 0 && sent.every((outcome) => outcome === "accepted");
    }
    for (const [index, message] of messages.entries()) {
      const later = messages.length - 1 - index;
      const outcome = await send(message, { onUnknown, later }, config2, run);
      if (outcome === "accepted") return true;
      if (outcome === "unknown" && onUnknown === "stop") return false;
    }
    return false;
  }));
  return reached.every(Boolean);
}

async function send(written, rules, config2, run) {
  const message = { ...written, id: `${written.id}:${await hashOf(written)}` };
  const providers = providersFor(message, config2);
  const chain = { providers, deadline: run.deadline, attemptMs: run.attemptMs, plain: /^[ -~]*$/.test(message.to), ...rules };
  const delivery = {
    message: message.message,
    channel: message.channel,
    to: mask(message.to),
    locale: message.locale,
    outcome: "rejected",
    attempts: []
  };
  run.deliveries.push(delivery);
  let step = begin(chain, Date.now());
  while (step) {
    const provider = providers[step.provider];
    if (step.wait > 0) await sleep(step.wait);
    const start = Date.now();
    const answer = await ask(provider, message, step.limit);
    const { id, after: _, ...said } = answer;
    delivery.attempts.push({ provider: provider.name, ...said, ms: Date.now() - start });
    if (said.outcome === "accepted") {
      delivery.provider = provider.name;
      if (id !== void 0) delivery.id = id;
    }
    if (delivery.outcome !== "unknown" || said.outcome === "accepted") {
      delivery.outcome = said.outcome === "retry" ? "rejected" : said.outcome;
    }
    step = proceed(chain, step, answer, Date.now(), Math.random());
  }
  return delivery.outcome;
}

async function hashOf(message) {
  const bytes = utf8(JSON.stringify(message));
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12));
}

async function ask(provider, message, ms) {
  const end = Date.now() + ms;
  let request;
  try {
    request = await provider.request(message);
  } catch {
    return rejected("unsupported_request");
  }
  const kept = [message.to, message.text, request.headers.get("Authorization") ?? ""];
  try {
    let reply = await exchange(request, end - Date.now());
    if (reply === "not_connected") return retry("provider_unavailable");
    if (typeof reply === "string") {
      return unknown(reply === "timeout" ? reply : "connection_lost");
    }
    const { response, body } = reply;
    return { ...checked(provider.outcome(response, body), kept), status: response.status };
  } catch {
    return unknown("unknown_error");
  }
}

function checked(outcome, kept) {
  const { outcome: word, id, code, detail, after } = outcome;
  const isSent = word === "accepted";
  const isFailed = /^(rejected|retry|unknown)$/.test(String(word));
  if (!isSent && !(isFailed && typeof code === "string" && /^[a-z_]{1,40}$/.test(code))) {
    return unknown("unknown_error");
  }
  return {
    outcome: word,
    ...typeof after === "number" && { after },
    ...isSent ? { id: isLoggable(id, kept) ? id : void 0 } : { code },
    ...isLoggable(detail, kept) && { detail }
  };
}

// ---- src/delivery/record.ts: What a run leaves behind.

async function recorded(event, message, config2, work) {
  const { id, type, appId, timestamp } = headOf(event);
  const run = startRun(config2, timestamp);
  const result = await work(run).catch(unexpected);
  const failure = result === false ? new HookError("not_delivered", "Cannot deliver the message: no provider accepted it") : result instanceof HookError && result;
  const refused = result instanceof Refused && result;
  const user = tokenOf(at(event, "payload", "user", "id"));
  const line = {
    event: id,
    type,
    project: appId,
    message,
    ...user && { user },
    outcome: failure ? "failed" : refused ? "refused" : "sent",
    ...failure && stateOf(run, user, failure.message),
    ...refused && stateOf(run, user, refused.reason, refused.mend),
    ...!refused && run.skipped.length > 0 && { skipped: run.skipped },
    ...run.credential.length > 0 && { credential: run.credential },
    ...run.deliveries.length > 0 && { deliveries: run.deliveries },
    ms: Date.now() - run.start
  };
  console.log(JSON.stringify(line));
  if (failure) throw failure;
  return line;
}

var MAX_REASON = 500;

function stateOf({ account, deliveries }, user, reason, mend = "mend the cause") {
  const maybe = deliveries.some(({ outcome }) => outcome === "unknown");
  const again = user ? `deno task invite again ${user}` : "tell them by another way";
  return {
    reason: reason.slice(0, MAX_REASON),
    account: `${account}${maybe ? "; a message may have arrived all the same" : ""}`,
    todo: mend === "" ? "nothing" : `${maybe ? "ask the person; if nothing arrived, " : ""}${mend}, then ${again}`
  };
}

function unexpected(error) {
  if (error instanceof HookError) return error;
  const name = error instanceof Error ? error.name.replace(/\W/g, "").slice(0, 40) : "exception";
  return new HookError("not_delivered", `Cannot tell the event: ${name}`);
}

// ---- src/texts/template.ts: Placeholders filled.

var PLACEHOLDER = /\{\{|\}\}|\{([a-z][a-z0-9_]*)(%?)(?:\|([^{}]*))?\}/g;

function fill(text2, values, escape) {
  return text2.replace(
    PLACEHOLDER,
    (match, name, encoded, fallback) => {
      if (name === void 0) return match.charAt(0);
      const value = valueOf(values, name);
      if (value === void 0) {
        if (fallback !== void 0) return fallback;
        throw new HookError("bad_text", `Cannot fill {${name}}: there is no such value`);
      }
      return encoded ? encodeURIComponent(value) : escape(value, name);
    }
  );
}

function withoutAbsent(text2, values) {
  return text2;
}

function valueOf(values, name) {
  return own(values, name) || void 0;
}

// ---- src/texts/email.ts: The two parts of an email from one text, as the build leaves it.

var MARK = /\\(.)|\*\*((?:\\.|[^*\\])+)\*\*|`([^`]+)`|\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)/.source;
var MARKUP = new RegExp(`${MARK}|[^\\\\*\`[]+`, "g");
var ALONE = new RegExp(`^(?:${MARK})$`);
var ITEM = /^(?:-|\d+\.) /;

function textPart(body, put, address) {
  const link = (label, to) => {
    const shown = to.replace(/^mailto:/, "");
    return shown.endsWith(label) ? shown : `${label} <${shown}>`;
  };
  return body.split("\n\n").map((block) => {
    const [, , , , label, to] = ALONE.exec(block) ?? [];
    if (label && to) return [.../* @__PURE__ */ new Set([inline(label, put), address(to)])].join("\n");
    return inline(
      block.replace(/^#+ /, ""),
      put,
      (tag, inner, to2) => tag === "a" ? link(inner, address(to2)) : inner
    );
  }).join("\n\n");
}

function htmlPart(body, layout2, put, address) {
  const element = (tag, inner, attribute = "") => `${(layout2[tag] ?? `<${tag}>`).slice(0, -1)}${attribute}>${inner}</${tag}>`;
  const rich = (text2) => inline(
    text2,
    put,
    (tag, inner, to) => element(tag, inner, to && ` href="${html(address(to))}"`)
  ).replaceAll("\n", "<br>");
  return body.split("\n\n").map((block) => {
    const [, , strong, code, label, to] = ALONE.exec(block) ?? [];
    if (label && to) {
      const href = html(address(to));
      return fill(layout2["button"] ?? "", { label: inline(label, put), address: href }, String);
    }
    const copied = strong ?? code;
    if (copied) return fill(layout2["box"] ?? "", { content: inline(copied, put) }, String);
    if (block.startsWith("## ")) return element("h2", rich(block.slice(3)));
    if (ITEM.test(block)) {
      const items = block.split("\n").map((line) => element("li", rich(line.replace(ITEM, ""))));
      return element(block.startsWith("-") ? "ul" : "ol", items.join(""));
    }
    return element("p", rich(block));
  }).join("\n");
}

function inline(source, put, mark = (_tag, inner, _to) => inner) {
  return source.replace(
    MARKUP,
    (all, escaped, strong, code, label, to = "") => strong ? mark("strong", inline(strong, put, mark), to) : code ? mark("code", put(code), to) : label ? mark("a", inline(label, put), to) : put(escaped ?? all)
  );
}

// ---- src/texts/locale.ts: Which language to write in.

function chooseLocale({ languages: languages2, projectLanguage }, { locales, readers: { near, far }, theirs, fallback }) {
  const first2 = (wishes, readers2) => wishes.reduce(
    (found, wish) => found ?? lookup(wish, locales, readers2),
    void 0
  );
  const project = [projectLanguage ?? ""];
  return first2(languages2, near) ?? first2(languages2, far) ?? theirs ?? first2(project, near) ?? first2(project, far) ?? fallback;
}

function lookup(wish, locales, readers2) {
  try {
    const tag = wish.replaceAll("_", "-");
    const wished = new Intl.Locale(tag);
    if (wished.language === "und") return void 0;
    const { language, script, region } = wished.maximize();
    const read = (subtags) => locales.find((locale) => readers2[locale]?.split(" ").includes(subtags));
    return locales.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ?? read(`${language}-${script}-${region}`) ?? read(`${language}-${script}`);
  } catch {
    return void 0;
  }
}

// ---- src/texts/write.ts: From a notice to messages.

var CHANNELS = ["sms", "email"];
var TYPED2 = /_id$|^username$|^email$/;

async function write(notice, facts, config2) {
  return await Promise.all(notice.to.map(async (recipient, index) => {
    const locale = chooseLocale(facts, {
      locales: config2.locales,
      readers,
      theirs: languages[recipient.country ?? ""],
      fallback: config2.defaultLocale
    });
    const own2 = texts[locale] || {};
    return CHANNELS.filter((channel) => recipient[channel]).map((channel) => {
      const to = recipient[channel];
      const given = { ...notice.values, user_id: notice.values["user_id"] ?? to, [channel === "sms" ? "phone_number" : "email"]: to };
      const values = given;
      const id = `${facts.appId}:${facts.id}:${channel}:${index}`;
      const head = { id, to, locale, message: notice.message, values };
      const { sms, email } = own2[notice.message] ?? {};
      if (channel === "email" && email) {
        return { channel, ...head, ...emailParts(email, own2["every_email"], values, locale) };
      }
      throw new HookError(
        "bad_text",
        `There is no ${channel} text of ${notice.message} in ${locale}`
      );
    });
  }));
}

function emailParts(email, all, values, lang) {
  const rtl = false;
  const plain = (text22) => plainly(text22, values, rtl);
  const rich = (text22) => fill(html(text22), values, (value) => isolateHtml(oneLine(value), rtl));
  const address = (text22) => fill(text22, values, oneLine);
  const body = withoutAbsent(email.body, values);
  const foot = withoutAbsent(all?.foot ?? "", values);
  const subject = plain(email.subject);
  const shown = (value = "") => html(oneLine(value));
  const frame = {
    lang,
    dir: rtl ? "rtl" : "ltr",
    subject: html(subject),
    preheader: html(plain(email.preheader ?? "")),
    service_name: shown(values["service_name"]),
    url: shown(values["url"]),
    support: shown(values["support"]),
    foot: foot && htmlPart(foot, layout, rich, address),
    body: htmlPart(body, layout, rich, address)
  };
  const text2 = textPart(`${body}

${foot}`.trim(), plain, address);
  return {
    subject,
    text: text2,
    html: fill(layout["frame"] ?? "", frame, String)
  };
}

function plainly(text2, values, rtl, change2 = String) {
  return fill(text2, values, (value, name) => {
    const line = oneLine(value);
    return line.startsWith("https://") ? line : isolate(!TYPED2.test(name) ? change2(line) : line, rtl);
  });
}

// ---- src/tell.ts: The way of an event.

async function tell(event, message, config2, { credential, details, channels } = {}) {
  return await recorded(event, message, config2, async (run) => {
    const facts = readEvent(event);
    if (facts instanceof Refused) return facts;
    const late = notTimely(facts, run);
    if (late) return late;
    const notice = noticeTo(
      facts,
      { message, channels },
      config2,
      run
    );
    if (notice instanceof Refused) return notice;
    const issued = credential ? await credential.issue(notice, facts, run) : notice;
    if (issued instanceof Refused) return issued;
    return await deliver(await write(issued, facts, config2), issued, config2, run);
  });
}

// Nothing is sent before each PUT_YOUR_…_HERE above has been replaced by a value of your own.
var unfilled = (JSON.stringify(SECRETS) + configuration).match(/PUT_YOUR_\w+?_HERE/g);

if (unfilled) {
  throw Object.assign(
    new Error(
      "This file is not filled in yet. Put your own values, between the quotes, in the place of: " +
        [...new Set(unfilled)].join(", ")
    ),
    { code: "bad_config" }
  );
}

var config = configuration();

export {
  hook as default
};
