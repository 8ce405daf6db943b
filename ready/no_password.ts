// @ts-nocheck
//
// Tells people about their Authgear account, by SMS or email. Authgear runs it on
// user.created; other events end at once.
//
// Authgear account notice 0.4.0. To use it: put your own values in the place of
// each PUT_YOUR_…_HERE below, between the quotes; paste the whole file in the Authgear Portal
// under Advanced, Hooks, Non-blocking Events, Add, TypeScript; and save.
// Configuration and program without the secrets, SHA-256: 2882a6187abd41f7
// It holds secrets: whoever can read it can use them.

// ---- src/words/secrets.ts: The secrets. Whoever can read this file can use them.

var SECRETS = {
  "TWILIO_ACCOUNT_SID": "PUT_YOUR_TWILIO_ACCOUNT_SID_HERE",
  "TWILIO_AUTH_TOKEN": "PUT_YOUR_TWILIO_AUTH_TOKEN_HERE"
};

// ---- The configuration: what the hook does.
//
// countries: what numbers begin with, such as ["+852"] or ["+1", "+44"]. All others get no SMS.
// Each of these lets every number through that begins so, premium-rate ones included, and +1 is
// some twenty countries; a file that you build yourself has the very ranges of each country.

function configuration() {
  return {
    service: { name: "PUT_YOUR_SERVICE_NAME_HERE", url: "PUT_YOUR_LOGIN_ADDRESS_HERE" },
    sms: {
      providers: [
        twilio({
          accountSid: secret("TWILIO_ACCOUNT_SID"),
          authToken: secret("TWILIO_AUTH_TOKEN"),
          from: "PUT_YOUR_SENDER_HERE"
        })
      ],
      countries: ["PUT_YOUR_COUNTRY_CODE_HERE"]
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
      "sms": 'Hello, a new account has been created for you on {service_name}.\nKindly visit {url} to log in.\nYour userID is {user_id}\nIf you have no password yet, choose "Forgot password" on the login page to set one.\nIf you did not expect this, you can ignore it.'
    }
  }
};

var keys = [];
var layout = {};

var languages = {
  "+1": "en"
};

var readers = {
  "near": {
    "en": "en-Latn"
  },
  "far": {
    "en": "ach-Latn af-Latn ak-Latn am-Ethi bem-Latn bn-Beng cy-Latn ee-Latn eo-Latn ga-Latn gaa-Latn gd-Latn ha-Latn haw-Latn ia-Latn ig-Latn is-Latn ka-Geor km-Khmr kn-Knda kri-Latn lg-Latn lo-Laoo loz-Latn mfe-Latn mi-Latn ml-Mlym mt-Latn my-Mymr ne-Deva nso-Latn ny-Latn nyn-Latn om-Latn or-Orya pa-Guru pcm-Latn ps-Arab rn-Latn sd-Arab si-Sinh sn-Latn so-Latn sq-Latn st-Latn sw-Latn ta-Taml te-Telu ti-Ethi tn-Latn to-Latn tum-Latn ur-Arab xh-Latn yi-Hebr yo-Latn zu-Latn"
  }
};

var rightToLeft = [];

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
  return { outcome: "retry", code, ...after === void 0 ? {} : { after }, ...token(detail) };
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
  let value = json;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return void 0;
    value = value[key];
  }
  return value;
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

// ---- src/words/request.ts: What providers' requests have in common.

function basic(user, password) {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
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

// ---- src/words/secret.ts: Secrets that cannot be printed.

var values = /* @__PURE__ */ new WeakMap();

var Secret = class {
  constructor(name, value) {
    this.name = name;
    if (value !== void 0) values.set(this, value);
  }
  name;
  toString() {
    return `[secret ${this.name}]`;
  }
  toJSON() {
    return this.toString();
  }
};

function secret(name, value = SECRETS[name]) {
  return new Secret(name, value);
}

function reveal(value) {
  if (value instanceof Secret) return values.get(value);
  return typeof value === "string" ? value : void 0;
}

// ---- src/words/checked_options.ts: The deployed file's stand-in for `options.ts`.

function optionsOf(_provider, options) {
  const read = (name) => reveal(options[name]);
  const nothing = () => {
  };
  return { required: read, optional: read, check: nothing, refuse: nothing, warn: nothing };
}

// ---- src/providers/twilio.ts: Twilio Programmable Messaging.

var HOSTS = {
  ie1: "api.dublin.ie1.twilio.com",
  au1: "api.sydney.au1.twilio.com"
};

var CODES = {
  21211: "invalid_phone_number",
  21614: "invalid_phone_number",
  21408: "delivery_rejected",
  21608: "delivery_rejected",
  21610: "delivery_rejected",
  21612: "delivery_rejected",
  21212: "unsupported_request",
  21606: "unsupported_request",
  20003: "authentication_failed"
};

var LIMITS = {
  63038: "63038:daily_message_limit",
  30454: "30454:trial_message_limit"
};

var SENDER_QUEUE_FULL = 21611;

function twilio(options) {
  const { required, optional, refuse, check, warn } = optionsOf("twilio", options);
  const accountSid = required("accountSid");
  const [user, password] = options.apiKeySid === void 0 ? [accountSid, required("authToken")] : [
    required("apiKeySid"),
    required("apiKeySecret")
  ];
  const from = optional("from");
  const service = optional("messagingServiceSid");
  const region = optional("region");
  const host = own(HOSTS, region) ?? "api.twilio.com";
  if (!from && !service) {
    refuse();
  }
  if (check()) {
    refuse();
  }
  if (region === "au1") warn();
  warn();
  return {
    name: "twilio",
    channel: "sms",
    lasting: true,
    request(message) {
      return new Request(`https://${host}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
        method: "POST",
        headers: { Authorization: basic(user, password), Accept: "application/json" },
        body: new URLSearchParams({
          To: message.to,
          ...from && { From: from },
          ...service && { MessagingServiceSid: service },
          Body: message.text
        })
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "sid"));
        const status = at(json, "status");
        if (status === "failed" || status === "undelivered" || status === "canceled") {
          const code2 = at(json, "error_code");
          return rejected("delivery_rejected", own(LIMITS, code2) ?? code2 ?? status);
        }
        return id && typeof status === "string" ? accepted(id) : byStatus(response);
      }
      const code = at(json, "code");
      if (code === SENDER_QUEUE_FULL) return retry("rate_limited", void 0, code);
      const limit = own(LIMITS, code);
      if (limit) return rejected("delivery_rejected", limit);
      const known = own(CODES, code);
      return known ? rejected(known, code) : byStatus(response, code);
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
  const letter = String.fromCodePoint(text2.codePointAt(0) ?? 42);
  return /[0-9A-Za-z\u00C0-\u1FFF\u3040-\uD7FF]/.test(letter) ? letter : "*";
}

var CHANCE = 7;

function isLoggable(value, kept) {
  if (typeof value !== "string" || !/^[\w.:@<>^+=/~-]{1,100}$/.test(value)) return false;
  const said = bare(value);
  const size = Math.min(CHANCE + 1, said.length);
  return ![...kept, ...Object.values(SECRETS)].map(bare).some((one) => {
    if (one.length > 5 && said.includes(one)) return true;
    for (let start = 0; size > 5 && start + size <= said.length; start++) {
      if (one.includes(said.slice(start, start + size))) return true;
    }
    return false;
  });
}

function bare(text2) {
  return text2.toLowerCase().replace(/[^a-z0-9\x80-\uFFFF]/g, "");
}

// ---- src/texts/values.ts: Every value made safe for the place that it goes to.

function oneLine(value) {
  return value.replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();
}

var UNSEEN = (
  // deno-lint-ignore no-control-regex
  /[\0-\x1F\x7F-\x9F\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uD800-\uDFFF\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]+/gu
);

var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};

function html(text2) {
  return text2.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

var RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

function isolate(value, rightToLeft2) {
  const rtl = RTL_LETTER.test(value);
  return rtl ? `⁨${value}⁩` : rightToLeft2 ? `⁦${value}⁩` : value;
}

function isolateHtml(value, rightToLeft2) {
  const dir = RTL_LETTER.test(value) ? "auto" : rightToLeft2 && "ltr";
  return dir ? `<span dir="${dir}">${html(value)}</span>` : html(value);
}

var MAX_PERSONAL = 40;
var DIALED = /[+(]*(?:[\d\u0660-\u0669\u06F0-\u06F9\u0966-\u096F][\s().\/_-]*){7,}/g;

function defuse(value) {
  const plain = oneLine(oneLine(value).replaceAll("´", "'").normalize("NFKC"));
  const safe = plain.replace(/:?[/\\]{2,}/g, " ").replace(DIALED, " ").replace(/[.\u3002@](?=\S)/g, "$& ");
  return oneLine([...safe].slice(0, MAX_PERSONAL).join(""));
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

// ---- src/words/address.ts: What an address looks like, and how a provider wants it.

var E164 = /^\+[1-9]\d{6,14}$/;
var DOMAIN = /^([a-z\d-]{1,63}\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

function asciiDomain(address) {
  const start = address.lastIndexOf("@") + 1;
  const domain = address.slice(start);
  if (/^[!-~]*$/.test(domain)) return address;
  if (!/^[-.\dA-Za-z\x80-\uFFFF]+$/.test(domain) || !URL.canParse(`https://${domain}`)) {
    return void 0;
  }
  const { hostname } = new URL(`https://${domain}`);
  return DOMAIN.test(hostname) ? address.slice(0, start) + hostname : void 0;
}

// ---- src/authgear/event.ts: What the hook reads from Authgear's events.

var PLAIN_EMAIL = /^(?=.{3,254}$)(?=[^@]{1,64}@)[\w#$&'*+/=^`{}~\xC0-\u1FFF\u3040-\uD7FF-]+(?:\.[\w#$&'*+/=^`{}~\xC0-\u1FFF\u3040-\uD7FF-]+)*@(?:(?!-)[-\dA-Za-z\xB7\xC0-\u1FFF\u3040-\uD7FF]{1,63}(?<!-)\.)+(?!\d+$)[-\dA-Za-z\xC0-\u1FFF\u3040-\uD7FF]{2,63}$/;
var MAX_TYPED = 254;
var MAX_LANGUAGES = 20;

function readEvent(event) {
  const id = tokenOf(at(event, "id"));
  const user = at(event, "payload", "user");
  const userId = text(at(user, "id"));
  if (!id) return new Refused("no_event_id");
  if (!userId) return new Refused("no_user");
  const type = tokenOf(at(event, "type"));
  if (!type) return new Refused("no_event_type");
  const standard = at(user, "standard_attributes");
  const claims = loginIdClaims(event);
  const given = (name) => claims.map((one) => at(one, name)).find(isGiven) ?? at(standard, name);
  const phone = given("phone_number");
  const email = given("email");
  const loginId = at(claims[0], "https://authgear.com/claims/login_id/value");
  const validPhone = typeof phone === "string" && E164.test(phone) ? phone : void 0;
  const validEmail = isPlainEmail(email) ? email : void 0;
  const timestamp = at(event, "context", "timestamp");
  return {
    id,
    type,
    appId: tokenOf(at(event, "context", "app_id")) ?? "",
    timestamp: typeof timestamp === "number" ? timestamp : 0,
    userId,
    phone: validPhone,
    email: validEmail,
    username: typed(given("preferred_username")),
    loginId: typed(loginId) ?? validPhone ?? validEmail,
    malformed: [
      ...isGiven(phone) && !validPhone ? ["phone_number"] : [],
      ...isGiven(email) && !validEmail ? ["email"] : [],
      ...isGiven(loginId) && !typed(loginId) ? ["login_id"] : []
    ],
    name: personal(at(standard, "name")),
    givenName: personal(at(standard, "given_name")),
    familyName: personal(at(standard, "family_name")),
    languages: [at(standard, "locale"), ...list(at(event, "context", "preferred_languages"))].slice(0, MAX_LANGUAGES).map(text).filter((tag) => tag !== void 0),
    triggeredBy: tokenOf(at(event, "context", "triggered_by")) ?? "",
    zone: text(at(standard, "zoneinfo")),
    projectLanguage: text(at(event, "context", "language")),
    user
  };
}

function loginIdClaims(event) {
  return list(at(event, "payload", "identities")).filter((identity) => at(identity, "type") === "login_id").map((identity) => at(identity, "claims"));
}

function isGiven(value) {
  return value !== void 0 && value !== null && value !== "";
}

function isPlainEmail(value) {
  return typeof value === "string" && value.length <= MAX_TYPED && PLAIN_EMAIL.test(value) && PLAIN_EMAIL.test(value.normalize("NFKC")) && oneLine(value) === value;
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function text(value) {
  return typeof value === "string" && value !== "" && value.length <= 1e3 ? value : void 0;
}

function typed(value) {
  const plain = text(value);
  return plain && plain.length <= MAX_TYPED && !/[\s/\\?:]/.test(plain) && oneLine(plain) === plain ? plain : void 0;
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
    const plan = planOf(entry);
    return plan && phone.startsWith(plan.prefix) && new RegExp(`^(?:${plan.rest})$`).test(phone.slice(plan.prefix.length));
  });
  const missing = found ?? allowed.find((entry) => !entry.startsWith("+") && !planOf(entry));
  if (missing === found) return found;
  throw new HookError(
    "bad_config",
    `"countries" has "${missing}", and the phone ranges of that country are not in this file; build it again with that code in config.ts, or write a prefix, such as "+852", under which every number gets an SMS`
  );
}

function planOf(code) {
  return Object.hasOwn(countries, code) ? countries[code] : void 0;
}

function providersFor({ channel, to }, config2) {
  const routes = config2[channel]?.providers ?? [];
  return routes.flatMap((route) => {
    if (!("provider" in route)) return route;
    return countryOf(to, route.countries) ? route.provider : [];
  });
}

// ---- src/authgear/notice.ts: Who is told what.

var MEND = "correct the account's address, or add its country in config.ts and build and deploy again";

function noticeTo(facts, { message, channels = ["sms", "email"], details }, config2, { skipped }) {
  const { phone, email, malformed } = facts;
  skipped.push(...malformed.map((name) => `${name} is malformed`));
  if (malformed.includes("login_id")) {
    return new Refused(skipped.join(", "), "give the account a login ID that people can type");
  }
  function reach(phone2, email2) {
    const recipient = {};
    if (phone2 && config2.sms && channels.includes("sms")) {
      const country = countryOf(phone2, config2.sms.countries);
      if (!country) skipped.push(`${mask(phone2)} is a number of no country in sms.countries`);
      else if (providersFor({ channel: "sms", to: phone2 }, config2).length === 0) {
        skipped.push(`${mask(phone2)} is a number that no provider's "countries" has`);
      } else Object.assign(recipient, { sms: phone2, country });
    }
    if (email2 && config2.email && channels.includes("email")) {
      const address = asciiDomain(email2);
      if (address) recipient.email = address;
      else skipped.push(`${mask(email2)} has a domain that nobody can send to`);
    }
    return recipient;
  }
  const to = (details?.to?.(facts, reach) ?? [reach(phone, email)]).filter(({ sms, email: email2 }) => sms || email2);
  if (to.length === 0) {
    return new Refused(skipped.join(", ") || "no address for a configured channel", MEND);
  }
  return {
    message,
    to,
    values: {
      service_name: config2.service.name,
      url: config2.service.url,
      support: config2.service.support,
      user_id: facts.loginId,
      phone_number: phone,
      email,
      username: facts.username,
      name: facts.name,
      given_name: facts.givenName,
      family_name: facts.familyName,
      ...details?.values
    }
  };
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
var MAX_SLOW = 2;
var MIN_ATTEMPT_MS = 250;
var MIN_WAIT_MS = 100;
var FIRST_SPREAD_MS = 500;
var MAX_SPREAD_MS = 2e3;

function begin(chain, now) {
  return callNext(chain, -1, now);
}

function proceed(chain, last, outcome, now, random) {
  switch (outcome.outcome) {
    case "accepted":
      return { do: "end" };
    case "rejected":
      return outcome.code === "invalid_phone_number" || outcome.code === "invalid_email_address" && chain.plain ? { do: "end" } : callNext(chain, last.provider, now);
    case "retry": {
      const mayRepeat = chain.maxWaitMs === void 0 ? outcome.code === "rate_limited" || isLast(chain, last) || isFew(last) : isLast(chain, last) && isFew(last);
      return (mayRepeat ? callAgain(chain, last, now, random, outcome.after) : void 0) ?? callNext(chain, last.provider, now);
    }
    case "unknown": {
      const mayRepeat = chain.maxWaitMs === void 0 ? chain.providers[last.provider]?.idempotent && isFew(last) : isLast(chain, last) && last.attempt < MAX_SLOW;
      const again = mayRepeat ? callAgain(chain, last, now, random, void 0) : void 0;
      if (again) return again;
      return chain.onUnknown === "next" ? callNext(chain, last.provider, now) : { do: "end" };
    }
  }
}

function isLast({ providers, later }, { provider }) {
  return provider === providers.length - 1 && later === 0;
}

function isFew({ attempt: attempt2 }) {
  return attempt2 < MAX_ATTEMPTS;
}

function waitFor(attempt2, after, random) {
  const spread = Math.min(FIRST_SPREAD_MS * 2 ** (attempt2 - 1), MAX_SPREAD_MS);
  return Math.max(after || 0, MIN_WAIT_MS) + random * spread;
}

function callAgain(chain, last, now, random, after) {
  const others = chain.providers.length - 1 - last.provider + chain.later;
  const left = chain.deadline - now - others * chain.attemptMs - MIN_ATTEMPT_MS;
  const least = waitFor(last.attempt, after, 0);
  const longest = Math.min(left, chain.maxWaitMs ?? left);
  if (!(least <= longest)) return void 0;
  const wait = Math.min(waitFor(last.attempt, after, random), longest);
  return {
    do: "call",
    provider: last.provider,
    attempt: last.attempt + 1,
    wait,
    limit: Math.min(chain.attemptMs, left - wait + MIN_ATTEMPT_MS)
  };
}

function callNext(chain, last, now) {
  const provider = last + 1;
  const left = chain.deadline - now;
  if (provider >= chain.providers.length || left < MIN_ATTEMPT_MS) return { do: "end" };
  return { do: "call", provider, attempt: 1, wait: 0, limit: Math.min(chain.attemptMs, left) };
}

// ---- src/delivery/http.ts: The only `fetch` of the hook.

var MAX_BODY = 65536;

async function exchange(request, ms) {
  const signal = AbortSignal.timeout(Math.max(0, ms));
  request.headers.set("Connection", "close");
  try {
    const { url, method, headers } = request;
    const once = request.body ? new Request(url, { method, headers, body: await request.blob() }) : request;
    const response = await fetch(once, { redirect: "manual", signal });
    return { response, body: await readBounded(response) };
  } catch (error) {
    if (signal.aborted) return "timeout";
    return neverSent(error) ? "not_connected" : "connection_lost";
  }
}

async function readBounded(response) {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text2 = "";
  let size = 0;
  while (size < MAX_BODY) {
    const { done, value } = await reader.read();
    if (done) return text2 + decoder.decode();
    size += value.length;
    text2 += decoder.decode(value, { stream: true });
  }
  await reader.cancel().catch(() => {
  });
  return text2;
}

function neverSent(error) {
  if (!(error instanceof Error)) return false;
  const { message, cause } = error;
  return /\(Connect\)|trying to connect|Requires net access/.test(
    `${message} ${cause instanceof Error ? cause.message : ""}`
  );
}

// ---- src/words/node_id.ts: Authgear's global IDs, and the base64url that they and tokens are written in.

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// ---- src/delivery/deliver.ts: Gets a message out.

var MIN_POLL_MS = 100;

async function deliver(written2, notice, config2, run) {
  const onUnknown = config2.onUnknown ?? (notice.secret ? "next" : "stop");
  const sendOne = (message, later = 0) => send(message, { onUnknown, later }, config2, run);
  const reached = await Promise.all(written2.map(async (messages) => {
    if (config2.channels === "all") {
      const sent = await Promise.all(messages.map((message) => sendOne(message)));
      return sent.length > 0 && sent.every((outcome) => outcome === "accepted");
    }
    for (const [index, message] of messages.entries()) {
      const outcome = await sendOne(message, messages.length - 1 - index);
      if (outcome === "accepted") return true;
      if (outcome === "unknown" && onUnknown === "stop") return false;
    }
    return false;
  }));
  return reached.every(Boolean);
}

async function send(written2, rules, config2, run) {
  const message = { ...written2, id: `${written2.id}:${await hashOf(written2)}` };
  const providers = providersFor(message, config2);
  const chain = {
    providers: providers.map(({ idempotent = false }) => ({ idempotent })),
    deadline: run.deadline,
    attemptMs: run.attemptMs,
    plain: /^[ -~]*$/.test(message.to),
    maxWaitMs: run.maxWaitMs,
    ...rules
  };
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
  while (step.do === "call") {
    const provider = providers[step.provider];
    if (step.wait > 0) await sleep(step.wait);
    const outcome = await attempt(provider, message, step, delivery.attempts);
    if (outcome.outcome === "accepted") {
      delivery.provider = provider.name;
      if (outcome.id !== void 0) delivery.id = outcome.id;
    }
    if (delivery.outcome !== "unknown" || outcome.outcome === "accepted") {
      delivery.outcome = outcome.outcome === "retry" ? "rejected" : outcome.outcome;
    }
    step = proceed(chain, step, outcome, Date.now(), Math.random());
  }
  return delivery.outcome;
}

async function hashOf(message) {
  const bytes = new TextEncoder().encode(JSON.stringify(message));
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12));
}

async function attempt(provider, message, call, attempts) {
  const start = Date.now();
  const { outcome, status } = await ask(provider, message, call.limit);
  attempts.push({
    provider: provider.name,
    outcome: outcome.outcome,
    ..."code" in outcome && { code: outcome.code },
    ..."detail" in outcome && { detail: outcome.detail },
    ...status && { status },
    ms: Date.now() - start
  });
  return outcome;
}

async function ask(provider, message, ms) {
  const end = Date.now() + ms;
  let request;
  try {
    request = await provider.request(message);
  } catch {
    return { outcome: rejected("unsupported_request") };
  }
  const kept = [message.to, message.text, request.headers.get("Authorization") ?? ""];
  try {
    let reply = await exchange(request, end - Date.now());
    if (reply === "not_connected") return { outcome: retry("provider_unavailable") };
    while (typeof reply === "object") {
      const { response, body } = reply;
      const poll = await provider.poll?.(response, body);
      const after = Math.max(poll?.after || 0, MIN_POLL_MS);
      if (!poll || Date.now() + after >= end) {
        const outcome = checked(provider.outcome(response, body), kept);
        return { outcome, status: response.status };
      }
      await sleep(after);
      reply = await exchange(poll.request, end - Date.now());
    }
    return { outcome: unknown(reply === "timeout" ? "timeout" : "connection_lost") };
  } catch {
    return { outcome: unknown("unknown_error") };
  }
}

function checked(outcome, kept) {
  const { outcome: word, id, code, detail, after } = outcome;
  const isSent = word === "accepted";
  const isFailed = word === "rejected" || word === "retry" || word === "unknown";
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

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// ---- src/delivery/run.ts: How a run begins, and when it has to end.

var DEFAULT_DEADLINE_MS = 15e3;
var MAX_DEADLINE_MS = 55e3;
var DEFAULT_ATTEMPT_MS = 5e3;
var ALERT_MS = 2e3;
var GIVEN_UP_MS = 58e3;
var ENOUGH_MS = 3e3;

function startRun(config2, timestamp) {
  const { attemptMs = DEFAULT_ATTEMPT_MS, alert } = config2;
  const start = Date.now();
  const deadlineMs = Math.min(config2.deadlineMs ?? DEFAULT_DEADLINE_MS, MAX_DEADLINE_MS);
  const alertMs = alert ? Math.min(ALERT_MS, deadlineMs / 4) : 0;
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

// ---- src/delivery/record.ts: What a run leaves behind.

async function recorded(event, message, config2, work) {
  const timestamp = at(event, "context", "timestamp");
  const run = startRun(config2, typeof timestamp === "number" ? timestamp : 0);
  const result = await work(run).catch(unexpected);
  const failure = result === false ? new HookError("not_delivered", "Cannot deliver the message: no provider accepted it") : result instanceof HookError ? result : void 0;
  const refused = result instanceof Refused ? result : void 0;
  const user = tokenOf(at(event, "payload", "user", "id"));
  const line = {
    event: tokenOf(at(event, "id")) ?? "",
    type: tokenOf(at(event, "type")) ?? "",
    project: tokenOf(at(event, "context", "app_id")) ?? "",
    message,
    ...user && { user },
    outcome: failure ? "failed" : refused ? "refused" : "sent",
    ...(failure || refused) && {
      reason: (failure?.message ?? refused.reason).slice(0, MAX_REASON),
      ...stateOf(run, user, refused?.mend)
    },
    ...!refused && run.skipped.length > 0 && { skipped: run.skipped },
    ...run.credential.length > 0 && { credential: run.credential },
    ...run.deliveries.length > 0 && { deliveries: run.deliveries },
    ms: Date.now() - run.start
  };
  console.log(JSON.stringify(line));
  if (line.outcome === "sent") return line;
  const unheard = await config2.alert?.send(line, run.alertMs).catch(() => "no request can be made");
  if (!failure) return { ...line, ...unheard && { unheard } };
  if (!unheard) throw failure;
  throw new HookError(failure.code, `${failure.message}; and cannot alert anybody: ${unheard}`);
}

var MAX_REASON = 500;

function stateOf({ account, deliveries }, user, mend = "mend the cause") {
  const maybe = deliveries.some(({ outcome }) => outcome === "unknown");
  const again = user ? `deno task invite again ${user}` : "tell them by another way";
  return {
    account: `${account}${maybe ? "; a message may have arrived all the same" : ""}`,
    todo: mend === "" ? "nothing" : `${maybe ? "ask the person; if nothing arrived, " : ""}${mend}, then ${again}`
  };
}

function unexpected(error) {
  if (error instanceof HookError) return error;
  const name = error instanceof Error ? error.name.replace(/\W/g, "").slice(0, 40) : "exception";
  return new HookError("not_delivered", `Cannot tell the event: ${name}`);
}

// ---- src/words/gsm7.ts: Which texts an SMS can carry in its compact alphabet.

var GSM7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/;

function isGsm7(text2) {
  return GSM7.test(text2);
}

function fold(text2) {
  return text2.replace(/[‘’‚‛′‹›´`]/g, "'").replace(/[“”„‟″«»]/g, '"').replace(/[‐-―−]/g, "-").replace(/[\t\xA0\u2000-\u200A\u202F\u205F]/g, " ").replaceAll("…", "...");
}

// ---- src/texts/template.ts: Placeholders filled.

var PLACEHOLDER = /\{\{|\}\}|\{([a-z][a-z0-9_]*)(%?)(?:\|([^{}]*))?\}/g;
var OPTIONAL_LINE = /^[-*` \t]*\{(\w+)\|\}[*` \t]*(?:\n|$)/gm;

function fill(text2, values2, escape) {
  return text2.replace(
    PLACEHOLDER,
    (match, name, encoded, fallback) => {
      if (name === void 0) return match.charAt(0);
      const value = valueOf(values2, name);
      if (value === void 0) {
        if (fallback !== void 0) return fallback;
        throw new HookError("bad_text", `Cannot fill {${name}}: there is no such value`);
      }
      return encoded ? encodeURIComponent(value) : escape(value, name);
    }
  );
}

function withoutAbsent(text2, values2) {
  return text2.replace(
    OPTIONAL_LINE,
    (line, name) => valueOf(values2, name) === void 0 ? "" : line
  ).replace(/\n{3,}/g, "\n\n").trim();
}

function valueOf(values2, name) {
  return Object.hasOwn(values2, name) && values2[name] || void 0;
}

// ---- src/texts/email.ts: The two parts of an email from one text, as the build leaves it.

var MARKUP = /\\(.)|\*\*((?:\\.|[^*\\])+)\*\*|`([^`]+)`|\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)/g;
var ALONE = /^(?:\*\*((?:\\.|[^*\\])+)\*\*|`([^`]+)`|\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\))$/;
var ITEM = /^(?:-|\d+\.) /;

function textPart(body, put, address) {
  const link = (label, to) => {
    const shown = to.replace(/^mailto:/, "");
    return shown.endsWith(label) ? shown : `${label} <${shown}>`;
  };
  return body.split("\n\n").map((block) => {
    const [, , , label, to] = ALONE.exec(block) ?? [];
    if (label && to) return [.../* @__PURE__ */ new Set([inline(label, put), address(to)])].join("\n");
    return inline(
      block.replace(/^#+ /, ""),
      put,
      (tag, inner, to2) => tag === "a" ? link(inner, address(to2)) : inner
    );
  }).join("\n\n");
}

function htmlPart(body, layout2, put, address) {
  const element = (tag, inner) => `${layout2[tag] ?? `<${tag}>`}${inner}</${tag}>`;
  const rich = (text2) => inline(
    text2,
    put,
    (tag, inner, to) => tag === "a" ? `${(layout2["a"] ?? "<a>").slice(0, -1)} href="${html(address(to))}">${inner}</a>` : element(tag, inner)
  ).replaceAll("\n", "<br>");
  return body.split("\n\n").map((block) => {
    const [alone, strong, code, label, to] = ALONE.exec(block) ?? [];
    if (label && to) {
      const href = html(address(to));
      return fill(layout2["button"] ?? "", { label: inline(label, put), address: href }, String);
    }
    if (alone) {
      return fill(layout2["box"] ?? "", { content: inline(strong ?? code, put) }, String);
    }
    if (block.startsWith("## ")) return element("h2", rich(block.slice(3)));
    if (!ITEM.test(block)) return element("p", rich(block));
    const items = block.split("\n").map((line) => element("li", rich(line.replace(ITEM, ""))));
    return element(block.startsWith("-") ? "ul" : "ol", items.join(""));
  }).join("\n");
}

function inline(source, put, mark = (_tag, inner, _to) => inner) {
  let result = "";
  let end = 0;
  for (const found of source.matchAll(MARKUP)) {
    const [all, escaped, strong, code, label, to = ""] = found;
    result += put(source.slice(end, found.index));
    end = found.index + all.length;
    if (escaped) result += put(escaped);
    else if (strong) result += mark("strong", inline(strong, put, mark), to);
    else if (code) result += mark("code", put(code), to);
    else result += mark("a", inline(label, put), to);
  }
  return result + put(source.slice(end));
}

// ---- src/texts/locale.ts: Which language to write in.

function chooseLocale({ languages: languages2, projectLanguage }, { locales, readers: { near, far }, theirs, fallback }) {
  const first2 = (wishes, readers2) => {
    for (const wish of wishes) {
      const found = lookup(wish, locales, readers2);
      if (found) return found;
    }
  };
  const project = [projectLanguage ?? ""];
  return first2(languages2, near) ?? first2(languages2, far) ?? theirs ?? first2(project, near) ?? first2(project, far) ?? fallback;
}

function lookup(wish, locales, readers2) {
  const tag = wish.replaceAll("_", "-");
  let likely;
  try {
    likely = new Intl.Locale(tag);
    if (likely.language === "und") return void 0;
    likely = likely.maximize();
  } catch {
    return void 0;
  }
  const read = (subtags) => locales.find((locale) => readers2[locale]?.split(" ").includes(subtags));
  const { language, script, region } = likely;
  return locales.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ?? read(`${language}-${script}-${region}`) ?? read(`${language}-${script}`);
}

// ---- src/texts/packed.ts: The texts of one language, which the build packs where all of them would be too large.

var FIELD_END = "";
var MESSAGE_END = "";

async function unpacked(own2) {
  if (typeof own2 !== "string") return own2 ?? {};
  const bytes = Uint8Array.from(atob(own2), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const messages = (await new Response(stream).text()).split(MESSAGE_END);
  return Object.fromEntries(messages.map((message, index) => {
    const [sms, subject = "", preheader, body, foot] = message.split(FIELD_END);
    const email = body && { email: { subject, ...preheader && { preheader }, body } };
    return [keys[index], { ...sms && { sms }, ...email, ...foot && { foot } }];
  }));
}

// ---- src/texts/write.ts: From a notice to messages.

var CHANNELS = ["sms", "email"];
var TYPED = /_id$|^username$|^email$/;

async function write(notice, facts, config2) {
  return await Promise.all(notice.to.map(async (recipient, index) => {
    const locale = chooseLocale(facts, {
      locales: config2.locales,
      readers,
      theirs: languages[recipient.country ?? ""],
      fallback: config2.defaultLocale
    });
    const own2 = await unpacked(texts[locale]);
    return CHANNELS.filter((channel) => recipient[channel]).map((channel) => {
      const to = recipient[channel];
      const given = {
        ...notice.values,
        ...recipient.values,
        user_id: notice.values["user_id"] ?? to,
        [channel === "sms" ? "phone_number" : "email"]: to
      };
      const values2 = written(given, { locale, zone: facts.zone });
      const id = `${facts.appId}:${facts.id}:${channel}:${index}`;
      const head = { id, to, locale, message: notice.message, values: values2 };
      const { sms, email } = own2[notice.message] ?? {};
      if (channel === "sms" && sms) return { channel, ...head, text: smsText(sms, values2, locale) };
      if (channel === "email" && email) {
        return { channel, ...head, ...emailParts(email, own2["every_email"], values2, locale) };
      }
      throw new HookError(
        "bad_text",
        `There is no ${channel} text of ${notice.message} in ${locale}`
      );
    });
  }));
}

function smsText(text2, values2, locale) {
  const kept = withoutAbsent(text2, values2);
  const rtl = rightToLeft.includes(locale);
  const plain = (change2) => isolateAddresses(
    fill(kept, values2, (value, name) => {
      const line = oneLine(value);
      return isAddress(line) ? line : isolate(TYPED.test(name) ? line : change2(line), rtl);
    }),
    rtl
  );
  const folded = plain(fold);
  return isGsm7(folded) ? folded : plain(String);
}

function emailParts(email, all, values2, lang) {
  const rtl = rightToLeft.includes(lang);
  const plain = (text2) => fill(text2, values2, (value) => {
    const line = oneLine(value);
    return isAddress(line) ? line : isolate(line, rtl);
  });
  const rich = (text2) => fill(html(text2), values2, (value) => isolateHtml(oneLine(value), rtl));
  const address = (text2) => fill(text2, values2, oneLine);
  const body = withoutAbsent(email.body, values2);
  const foot = withoutAbsent(all?.foot ?? "", values2);
  const subject = plain(email.subject);
  const frame = {
    lang,
    dir: rtl ? "rtl" : "ltr",
    subject: html(subject),
    preheader: html(plain(email.preheader ?? "")),
    service_name: html(oneLine(values2["service_name"] ?? "")),
    url: html(values2["url"] ?? ""),
    support: values2["support"] && html(oneLine(values2["support"])),
    foot: foot && htmlPart(foot, layout, rich, address),
    body: htmlPart(body, layout, rich, address)
  };
  const both = foot ? `${body}

${foot}` : body;
  return {
    subject,
    text: isolateAddresses(textPart(both, plain, address), rtl),
    html: fill(layout["frame"] ?? "", frame, String)
  };
}

function isAddress(value) {
  return value.startsWith("https://");
}

function isolateAddresses(text2, rtl) {
  if (!rtl) return text2;
  return text2.replace(/https?:\/\/[^\s<>]+/g, "⁦$& ⁩").replace(/ ?\u2069$/gm, "");
}

function written(values2, reader) {
  return Object.fromEntries(
    Object.entries(values2).map(([name, value]) => [
      name,
      typeof value === "function" ? value(reader) : value
    ])
  );
}

// ---- src/tell.ts: The way of an event.

async function tell(event, message, config2, { credential = none(), details, channels = config2.notices?.[message] } = {}) {
  return await recorded(event, message, config2, async (run) => {
    const facts = readEvent(event);
    if (facts instanceof Refused) return facts;
    const late = notTimely(facts, run);
    if (late) return late;
    const notice = noticeTo(facts, { message, channels, details }, config2, run);
    if (notice instanceof Refused) return notice;
    const issued = await credential.issue(notice, facts, run);
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
