// @ts-nocheck
//
// Tells people about their Authgear account, by SMS or email. Authgear runs it on
// user.created; other events end at once.
//
// Authgear account notice 0.4.0. To use it: put your own values in the place of
// each PUT_YOUR_…_HERE below, between the quotes; paste the whole file in the Authgear Portal
// under Advanced, Hooks, Non-blocking Events, Add, TypeScript; and save.
// Configuration and program without the secrets, SHA-256: b7c2cfd65ebbfcde
// It holds secrets: whoever can read it can use them.

// ---- src/words/secrets.ts: The secrets. Whoever can read this file can use them.

var SECRETS = {
  "INFOBIP_API_KEY": "PUT_YOUR_INFOBIP_API_KEY_HERE",
  "AUTHGEAR_PROJECT_ID": "PUT_YOUR_AUTHGEAR_PROJECT_ID_HERE",
  "AUTHGEAR_ADMIN_API_KEY_ID": "PUT_YOUR_AUTHGEAR_ADMIN_API_KEY_ID_HERE",
  "AUTHGEAR_ADMIN_API_PRIVATE_KEY": `PUT_YOUR_AUTHGEAR_ADMIN_API_PRIVATE_KEY_HERE`,
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
        infobip({
          apiKey: secret("INFOBIP_API_KEY"),
          baseUrl: "PUT_YOUR_INFOBIP_BASE_URL_HERE",
          sender: "PUT_YOUR_SENDER_HERE",
        }),
      ],
      countries: ["PUT_YOUR_COUNTRY_CODE_HERE"],
    },
    credential: temporaryPassword({
      projectId: secret("AUTHGEAR_PROJECT_ID"),
      keyId: secret("AUTHGEAR_ADMIN_API_KEY_ID"),
      privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY"),
    }),
    locales: ["en"],
    defaultLocale: "en",
  };
}

// ---- src/delivery/countries.ts: The phone numbers that may get an SMS, by country.

var countries = {};

// ---- src/texts/data.ts: The texts, by language.

var texts = {
  "en": {
    "account_created": {
      "sms":
        "Hello, a new account has been created for you on {service_name}.\nKindly visit {url} to log in.\nYour userID is {phone_number}",
    },
    "account_created_with_password": {
      "sms":
        "Hello, a new account has been created for you on {service_name}.\nKindly visit {url} to log in.\nYour userID is {phone_number}, password: {password}",
    },
  },
};

var layout = "";
var languages = {};
var rightToLeft = [];

// ---- hook.ts: The switch.

async function hook(e) {
  switch (e.type) {
    case "user.created":
      if (e.context.triggered_by !== "admin_api") return;
      return await tell(e, "account_created", config, config.credential);
    default:
      return;
  }
}

// ---- src/delivery/http.ts: The only `fetch` of the hook.

var MAX_BODY = 65536;

async function exchange(request, ms) {
  const signal = AbortSignal.timeout(Math.max(0, ms));
  request.headers.set("Connection", "close");
  try {
    const response = await fetch(request, { redirect: "manual", signal });
    return { response, body: await readBounded(response) };
  } catch (error) {
    if (signal.aborted) return "timeout";
    return neverSent(error) ? "not_connected" : "connection_lost";
  }
}

async function readBounded(response) {
  if (!response.body) return "";
  const { headers } = response;
  const length = headers.get("Content-Length");
  if (length && Number(length) <= MAX_BODY && !headers.has("Content-Encoding")) {
    return await response.text();
  }
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
    `${message} ${cause instanceof Error ? cause.message : ""}`,
  );
}

// ---- src/words/node_id.ts: Authgear's global IDs, and the base64url that they and tokens are written in.

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll(
    "=",
    "",
  );
}

function nodeId(type, id) {
  return base64url(new TextEncoder().encode(`${type}:${id}`));
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

var ConfigError = class extends HookError {
  name = "ConfigError";
  constructor(message) {
    super("bad_config", message);
  }
};

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
  const read2 = (name) => reveal(options[name]);
  const nothing = () => {
  };
  return { required: read2, optional: read2, check: nothing, refuse: nothing, warn: nothing };
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
  return typeof text2 === "string" && /^(?!.*\d{7})[A-Za-z0-9][\w.:-]{0,59}$/.test(text2)
    ? { detail: text2 }
    : {};
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

// ---- src/authgear/admin_api.ts: Authgear's Admin API, as far as the hook needs it.

var RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
var SKEW = 30;
var LIFETIME = 300;

function adminApi(options) {
  const { required, optional, check } = optionsOf("adminApi", options);
  const projectId = required("projectId");
  const keyId = required("keyId");
  const pem = required("privateKey");
  const endpoint = optional("endpoint") ?? `https://${projectId}.authgear.cloud/_api/admin/graphql`;
  check();
  let token2;
  async function authorize() {
    const key = await crypto.subtle.importKey("pkcs8", derOf(pem), RS256, false, ["sign"]);
    token2 = sign(key, keyId, projectId);
  }
  return {
    authorize,
    async mutate(mutations, ms) {
      if (!token2) await authorize();
      const signing = token2;
      token2 = void 0;
      const request = new Request(endpoint, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(graphql(mutations)),
      });
      request.headers.set("Authorization", `Bearer ${await signing}`);
      const reply = await exchange(request, ms);
      if (reply === "not_connected") return failed("no", "the server cannot be reached", true);
      if (typeof reply === "string") return failed("maybe", reply, true);
      const { response, body } = reply;
      return { ...read(response, body, mutations), status: response.status };
    },
  };
}

function graphql(mutations) {
  const declared = mutations.map(
    ({ field }) => `$${field}: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`,
  );
  const fields = mutations.map(
    ({ field, select = "{ user { id } }" }) => `${field}(input: $${field}) ${select}`,
  );
  return {
    query: `mutation (${declared.join(", ")}) {
  ${fields.join("\n  ")}
}`,
    variables: Object.fromEntries(mutations.map(({ field, input }) => [field, input])),
  };
}

function read(response, body, mutations) {
  const { status } = response;
  if (status === 401 || status === 403) {
    return failed("no", "the token was refused: check projectId, keyId and privateKey", false);
  }
  if (!response.ok) {
    const outcome = byStatus(response);
    if (outcome.outcome === "rejected") return failed("no", `status ${status}`, false);
    if (outcome.outcome !== "retry") return failed("maybe", `status ${status}`, true);
    const { code, after } = outcome;
    return { ...failed("no", code, true), ...after !== void 0 && { after } };
  }
  const json = parse(body);
  const errors = at(json, "errors");
  if (errors) return readError(at(errors, 0));
  const data = at(json, "data");
  const confirmed = mutations.every(({ field, select }) => {
    const value = at(data, field);
    return select === "" ? value !== void 0 : value;
  });
  if (data && confirmed) return { ok: true, data };
  return failed("maybe", json === void 0 ? "not GraphQL" : "a reply without data", false);
}

function readError(error) {
  const reason = at(error, "extensions", "reason");
  if (typeof reason !== "string") return failed("maybe", "unexpected error", true);
  const info = at(error, "extensions", "info");
  const causes = at(info, "causes");
  return {
    ...failed("no", word(reason), false),
    causes: (Array.isArray(causes) ? causes : [at(info, "cause")]).filter(Boolean).map((cause) => {
      const minLength = at(cause, "Info", "min_length");
      return {
        name: word(at(cause, "Name") ?? at(cause, "kind")),
        ...typeof minLength === "number" && { minLength },
      };
    }),
  };
}

function word(value) {
  return String(value).replace(/\W/g, "").slice(0, 60);
}

function failed(taken, reason, again) {
  return { ok: false, taken, reason, causes: [], again };
}

async function sign(key, keyId, projectId) {
  const now = Math.floor(Date.now() / 1e3);
  const signed = [
    { alg: "RS256", kid: keyId, typ: "JWT" },
    { aud: [projectId], iat: now - SKEW, exp: now - SKEW + LIFETIME },
  ].map((part) => base64url(new TextEncoder().encode(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign(RS256, key, new TextEncoder().encode(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

function derOf(pem) {
  const base64 = pem.replace(/-----[^-]+-----|\\n|\s/g, "");
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}

// ---- src/credentials/eligible.ts: Who may be given a credential.

var MAX_AGE_MINUTES = 15;

function notEligible({ user, timestamp }, who = {}) {
  const ageMinutes = (Date.now() / 1e3 - timestamp) / 60;
  const rules = [
    [user["is_anonymized"] === true, false, "the user is anonymized"],
    [user["is_anonymous"] === true, who.anonymous, "the user is anonymous"],
    [user["is_disabled"] === true, who.disabled, "the user is disabled"],
    [user["is_deactivated"] === true, who.deactivated, "the user is deactivated"],
    [user["last_login_at"] != null, who.loggedInBefore, "the user logged in before"],
    [!(ageMinutes < (who.maxAgeMinutes ?? MAX_AGE_MINUTES)), false, "the event is too old"],
  ];
  return rules.find(([holds, lifted]) => holds && !lifted)?.[2];
}

// ---- src/credentials/password.ts: Passwords that people can read off one screen and type into another.

var DIGITS = "34679";
var LOWER = "acdefhjkmnprtuvwxy";
var UPPER = "ADEFGHJMNQRT";
var ALPHABET = DIGITS + LOWER + UPPER;
var DEFAULT_LENGTH = 16;

function generatePassword(length = DEFAULT_LENGTH, excluded = []) {
  for (;;) {
    const characters = Array.from({ length }, pick).join("");
    const password = characters.match(/.{1,4}/g).join("-");
    const lower = password.toLowerCase();
    if (
      [DIGITS, LOWER, UPPER].every((set) => [...set].some((one) => characters.includes(one))) &&
      !excluded.some((word2) => lower.includes(word2.toLowerCase()))
    ) return password;
  }
}

function withHyphens(length) {
  return length + Math.ceil(length / 4) - 1;
}

function pick() {
  const limit = 256 - 256 % ALPHABET.length;
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return ALPHABET[byte % ALPHABET.length];
  }
}

// ---- src/delivery/chain.ts: The chain of providers as a pure state machine.

var MAX_ATTEMPTS = 3;
var MIN_ATTEMPT_MS = 250;
var BASE_WAIT_MS = 250;

function begin(chain, now) {
  return callNext(chain, -1, now);
}

function proceed(chain, last, outcome, now, random) {
  switch (outcome.outcome) {
    case "accepted":
      return { do: "end" };
    case "rejected":
      return outcome.code === "invalid_phone_number" || outcome.code === "invalid_email_address"
        ? { do: "end" }
        : callNext(chain, last.provider, now);
    case "retry":
      return callAgain(chain, last, now, random, outcome.after) ??
        callNext(chain, last.provider, now);
    case "unknown": {
      const again = chain.providers[last.provider]?.idempotent
        ? callAgain(chain, last, now, random, void 0)
        : void 0;
      if (again) return again;
      return chain.onUnknown === "next" ? callNext(chain, last.provider, now) : { do: "end" };
    }
  }
}

function callAgain(chain, last, now, random, after) {
  if (last.attempt >= MAX_ATTEMPTS) return void 0;
  const wait = (after ?? 0) + random * BASE_WAIT_MS * 2 ** (last.attempt - 1);
  const others = chain.providers.length - 1 - last.provider + chain.later;
  const left = chain.deadline - now - wait - others * chain.attemptMs;
  if (left < MIN_ATTEMPT_MS) return void 0;
  return {
    do: "call",
    provider: last.provider,
    attempt: last.attempt + 1,
    wait,
    limit: Math.min(chain.attemptMs, left),
  };
}

function callNext(chain, last, now) {
  const provider = last + 1;
  const left = chain.deadline - now;
  if (provider >= chain.providers.length || left < MIN_ATTEMPT_MS) return { do: "end" };
  return { do: "call", provider, attempt: 1, wait: 0, limit: Math.min(chain.attemptMs, left) };
}

// ---- src/credentials/set_password.ts: Sets a temporary password through the Admin API.

var STRONGER_LENGTH = 24;
var MAX_ATTEMPTS2 = 3;

async function setPassword(api, userId, { length = DEFAULT_LENGTH, policy = {} }, run) {
  await api.authorize();
  const userID = nodeId("User", userId);
  const generate = (length2, minLength = 0) =>
    generatePassword(lengthFor(length2, minLength), policy.excludedKeywords);
  const expiry = { field: "setPasswordExpired", input: { userID, expired: true } };
  let password = generate(length, policy.minLength);
  let stronger = false;
  let maybeSet = false;
  for (let attempt2 = 1;; attempt2++) {
    const reset = {
      field: "resetPassword",
      input: { userID, password, sendPassword: false, setPasswordExpired: true },
    };
    const reply = await mutate(api, [reset, expiry], run);
    if (reply.ok) return password;
    const { reason, again, after, taken, causes } = reply;
    const names = causes.map(({ name }) => name);
    if (maybeSet && names.join() === "PasswordReused") {
      const { ok } = await mutate(api, [expiry], run);
      if (ok) return password;
      throw failure("it was set but could not be made to expire");
    }
    if (reason === "PasswordPolicyViolated" && !stronger) {
      const asked = causes.find(({ minLength }) => minLength)?.minLength ?? policy.minLength;
      password = generate(strongerLength(length), asked);
      stronger = true;
      maybeSet = false;
    } else {
      maybeSet ||= taken === "maybe";
      if (!again || attempt2 >= MAX_ATTEMPTS2 || !await pause(run, attempt2, after)) {
        throw failure([reason, ...names].join(" "));
      }
    }
  }
}

function failure(why) {
  return new HookError("credential_failed", `Cannot set the temporary password: ${why}`);
}

async function mutate(api, mutations, run) {
  const start = Date.now();
  const reply = await api.mutate(mutations, Math.min(run.attemptMs, endOf(run) - start));
  const { ok, status } = reply;
  run.credential.push({
    provider: "admin_api",
    outcome: ok ? "accepted" : reply.taken === "maybe" ? "unknown" : "rejected",
    ...!ok && { code: reply.reason },
    ...status && { status },
    ms: Date.now() - start,
  });
  return reply;
}

function endOf({ start, deadline, attemptMs }) {
  return deadline - Math.min(attemptMs, (deadline - start) / 2);
}

async function pause(run, attempt2, after = 0) {
  const wait = after + Math.random() * 250 * 2 ** (attempt2 - 1);
  if (Date.now() + wait + MIN_ATTEMPT_MS > endOf(run)) return false;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return true;
}

function strongerLength(length) {
  return Math.max(STRONGER_LENGTH, length + 8);
}

function lengthFor(length, minLength) {
  let result = length;
  while (withHyphens(result) < minLength) result++;
  return result;
}

// ---- src/credentials/check_password_options.ts: Whether the options of a password can make a good one.

function checkPasswordOptions({ length = DEFAULT_LENGTH, policy }) {
  if (!Number.isInteger(length) || length < DEFAULT_LENGTH || length > 64) {
    throw new ConfigError('option "length" must be a whole number from 16 to 64');
  }
  if (policy?.excludedKeywords?.some((word2) => typeof word2 !== "string" || word2.length < 2)) {
    throw new ConfigError('option "policy.excludedKeywords" must be words of two letters or more');
  }
  return withHyphens(lengthFor(strongerLength(length), policy?.minLength ?? 0));
}

// ---- src/words/run.ts: One run of the hook.

var Refused = class {
  constructor(reason) {
    this.reason = reason;
  }
  reason;
};

// ---- src/credentials/temporary_password.ts: A temporary password in the same message as the user ID, to be changed at first login.

function temporaryPassword(options) {
  const api = adminApi(options);
  const password = optionsOf("temporaryPassword", options).check(checkPasswordOptions, options);
  return {
    name: "temporaryPassword",
    messages: { account_created: {}, account_created_with_password: { password } },
    async issue(notice, facts, run) {
      const reason = notEligible(facts, options.who);
      if (reason) return new Refused(reason);
      if (!options.who?.withEmail && (!facts.phone || facts.email)) return notice;
      const password2 = await setPassword(api, facts.userId, options, run);
      return {
        ...notice,
        message: "account_created_with_password",
        values: { ...notice.values, password: password2 },
        secret: true,
      };
    },
  };
}

// ---- src/words/request.ts: What providers' requests have in common.

function postJson(url, headers, body) {
  return new Request(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

// ---- src/providers/infobip.ts: Infobip SMS, version 3 of the API.

var ACCEPTED = 0;
var PENDING = 1;
var UNDELIVERABLE = 2;
var DELIVERED = 3;
var EXPIRED = 4;
var REJECTED = 5;
var REJECTED_SYSTEM_ERROR = 21;

var CODES = {
  8: "invalid_phone_number",
  52: "invalid_phone_number",
  11: "unsupported_request",
  13: "unsupported_request",
  24: "unsupported_request",
  25: "unsupported_request",
  51: "unsupported_request",
};

function infobip(options) {
  const { required } = optionsOf("infobip", options);
  const apiKey = required("apiKey");
  const host = required("baseUrl").replace(/^https:\/\/|\/$/gi, "");
  const sender = required("sender");
  return {
    name: "infobip",
    channel: "sms",
    lasting: true,
    request(message) {
      return postJson(`https://${host}/sms/3/messages`, { Authorization: `App ${apiKey}` }, {
        messages: [{
          sender,
          destinations: [{ to: message.to.slice(1) }],
          content: { text: message.text },
        }],
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (!response.ok) return byStatus(response, at(json, "errorCode"));
      const id = idOf(at(json, "messages", 0, "messageId"));
      const status = at(json, "messages", 0, "status");
      const group = at(status, "groupId");
      const code = Number(at(status, "id"));
      const name = at(status, "name");
      if (group === UNDELIVERABLE || group === EXPIRED || group === REJECTED) {
        return code === REJECTED_SYSTEM_ERROR
          ? retry("provider_unavailable", void 0, name)
          : rejected(CODES[code] ?? "delivery_rejected", name);
      }
      const taken = group === ACCEPTED || group === PENDING || group === DELIVERED;
      return id && taken ? accepted(id) : byStatus(response, name);
    },
  };
}

// ---- src/words/address.ts: What an address looks like.

var E164 = /^\+[1-9]\d{6,14}$/;

// ---- src/texts/template.ts: Placeholders filled, and every value made safe for the place that it goes to.

var PLACEHOLDER = /\{\{|\}\}|\{([a-z][a-z0-9_]*)(?:\|([^{}]*))?\}/g;

function fill(text2, values2, escape) {
  return text2.replace(PLACEHOLDER, (match, name, fallback) => {
    if (name === void 0) return match.charAt(0);
    const value = Object.hasOwn(values2, name) ? values2[name] : void 0;
    if (value === void 0 && fallback === void 0) {
      throw new HookError("bad_text", `Cannot fill {${name}}: there is no such value`);
    }
    return escape(value ?? fallback ?? "");
  });
}

function oneLine(value) {
  return value.replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();
}

var UNSEEN = (
  // deno-lint-ignore no-control-regex
  /[\0-\x1F\x7F-\x9F\xAD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uD800-\uDFFF\uFEFF]+/gu
);

var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function html(value) {
  return oneLine(value).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

var MAX_PERSONAL = 40;

function defuse(value) {
  const plain = oneLine(value).replace(/:?\/\/+/g, " ").replace(
    /[.\u3002\uFF0E\uFF61@](?=\S)/g,
    "$& ",
  );
  return [...plain].slice(0, MAX_PERSONAL).join("").trim();
}

// ---- src/authgear/event.ts: What the hook reads from Authgear's events.

var PLAIN_EMAIL =
  /^(?=.{3,254}$)[^\s@<>()[\]\\,;:"\u200B-\u200F\uE000-\uF8FF\uDB40-\uDBFF]{1,64}@(?:(?!-)[-\dA-Za-z\xC0-\u1FFF\u3040-\uD7FF]{1,63}(?<!-)\.)+[-\dA-Za-z\xC0-\u1FFF\u3040-\uD7FF]{2,63}$/;
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
  const phone = claim(claims, "phone_number") ?? text(at(standard, "phone_number"));
  const email = claim(claims, "email") ?? text(at(standard, "email"));
  const username = claim(claims, "preferred_username") ?? text(at(standard, "preferred_username"));
  const loginId = text(at(claims[0], "https://authgear.com/claims/login_id/value"));
  const validPhone = phone && E164.test(phone) ? phone : void 0;
  const validEmail = email && PLAIN_EMAIL.test(email) && oneLine(email) === email ? email : void 0;
  const timestamp = at(event, "context", "timestamp");
  return {
    id,
    type,
    appId: tokenOf(at(event, "context", "app_id")) ?? "",
    timestamp: typeof timestamp === "number" ? timestamp : 0,
    userId,
    phone: validPhone,
    email: validEmail,
    username: typed(username),
    loginId: typed(loginId) ?? validPhone ?? validEmail,
    malformed: [
      ...phone && !validPhone ? ["phone_number"] : [],
      ...email && !validEmail ? ["email"] : [],
    ],
    name: personal(at(standard, "name")),
    givenName: personal(at(standard, "given_name")),
    familyName: personal(at(standard, "family_name")),
    languages: [at(standard, "locale"), ...list(at(event, "context", "preferred_languages"))].slice(
      0,
      MAX_LANGUAGES,
    ).map(text).filter((tag) => tag !== void 0),
    projectLanguage: text(at(event, "context", "language")),
    user,
  };
}

function loginIdClaims(event) {
  return list(at(event, "payload", "identities")).filter((identity) =>
    at(identity, "type") === "login_id"
  ).map((identity) => at(identity, "claims"));
}

function claim(claims, name) {
  return claims.map((one) => text(at(one, name))).find((value) => value !== void 0);
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function text(value) {
  return typeof value === "string" && value !== "" && value.length <= 1e3 ? value : void 0;
}

function typed(value) {
  const plain = oneLine(value ?? "");
  return plain === "" || plain.length > MAX_TYPED || plain.includes("/") ? void 0 : plain;
}

function personal(value) {
  const name = text(value);
  return name && (defuse(name) || void 0);
}

// ---- src/delivery/fence.ts: The fence.

function countryOf(phone) {
  return Object.keys(countries).find((country) => {
    const { prefix, rest } = countries[country];
    return phone.startsWith(prefix) && new RegExp(`^(?:${rest})$`).test(phone.slice(prefix.length));
  });
}

// ---- src/words/redact.ts: Addresses that can be logged.

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

// ---- src/authgear/notice.ts: Who is told what.

function noticeTo(facts, message, config2, { skipped }) {
  const { phone, email, malformed } = facts;
  const recipient = {};
  skipped.push(...malformed.map((name) => `${name} is malformed`));
  if (phone && config2.sms) {
    const country = countryOf(phone);
    if (country) Object.assign(recipient, { sms: phone, country });
    else skipped.push(`${mask(phone)} is a number of no country in sms.countries`);
  }
  if (email && config2.email) recipient.email = email;
  if (!recipient.sms && !recipient.email) {
    return new Refused(skipped.join(", ") || "no address for a configured channel");
  }
  return {
    message,
    to: [recipient],
    values: {
      service_name: config2.service.name,
      url: config2.service.url,
      user_id: facts.loginId,
      phone_number: phone,
      email,
      username: facts.username,
      name: facts.name,
      given_name: facts.givenName,
      family_name: facts.familyName,
    },
  };
}

// ---- src/credentials/none.ts: No password at all.

function none() {
  return {
    name: "none",
    messages: { account_created: {} },
    issue: (notice) => Promise.resolve(notice),
  };
}

// ---- src/delivery/deliver.ts: Gets a message out.

async function deliver(written, notice, config2, run) {
  const onUnknown = config2.onUnknown ?? (notice.secret ? "next" : "stop");
  const sendOne = (message, later = 0) => send(message, { onUnknown, later }, config2, run);
  const reached = await Promise.all(written.map(async (messages) => {
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

async function send(message, rules, config2, run) {
  const providers = providersFor(message, config2);
  const chain = {
    providers: providers.map(({ idempotent = false }) => ({ idempotent })),
    deadline: run.deadline,
    attemptMs: run.attemptMs,
    ...rules,
  };
  const delivery = {
    message: message.message,
    channel: message.channel,
    to: mask(message.to),
    locale: message.locale,
    outcome: "rejected",
    attempts: [],
  };
  run.deliveries.push(delivery);
  let step = begin(chain, Date.now());
  while (step.do === "call") {
    const provider = providers[step.provider];
    if (step.wait > 0) await sleep(step.wait);
    const outcome = await attempt(provider, message, step, delivery.attempts);
    if (outcome.outcome === "accepted") {
      delivery.provider = provider.name;
      if (isOwn(outcome.id, message)) delivery.id = outcome.id;
    }
    if (delivery.outcome !== "unknown" || outcome.outcome === "accepted") {
      delivery.outcome = outcome.outcome === "retry" ? "rejected" : outcome.outcome;
    }
    step = proceed(chain, step, outcome, Date.now(), Math.random());
  }
  return delivery.outcome;
}

function providersFor({ channel, to }, config2) {
  const routes = config2[channel]?.providers ?? [];
  return routes.flatMap((route) => {
    if (!("provider" in route)) return route;
    return route.countries.includes(countryOf(to) ?? "") ? route.provider : [];
  });
}

async function attempt(provider, message, call, attempts) {
  const start = Date.now();
  const { outcome, status } = await ask(provider, message, call.limit);
  attempts.push({
    provider: provider.name,
    outcome: outcome.outcome,
    ..."code" in outcome && { code: outcome.code },
    ..."detail" in outcome && isOwn(outcome.detail, message) && { detail: outcome.detail },
    ...status && { status },
    ms: Date.now() - start,
  });
  return outcome;
}

function isOwn(value, { to, text: text2 }) {
  if (!value) return false;
  return !value.includes(to.replace(/^\+/, "")) && !(value.length > 7 && text2.includes(value));
}

async function ask(provider, message, ms) {
  const end = Date.now() + ms;
  try {
    let reply = await exchange(await provider.request(message), ms);
    if (reply === "not_connected") return { outcome: retry("provider_unavailable") };
    while (typeof reply === "object") {
      const { response, body } = reply;
      const poll = await provider.poll?.(response, body);
      if (!poll || Date.now() + poll.after >= end) {
        return { outcome: provider.outcome(response, body), status: response.status };
      }
      await sleep(poll.after);
      reply = await exchange(poll.request, end - Date.now());
    }
    return { outcome: unknown(reply === "timeout" ? "timeout" : "connection_lost") };
  } catch {
    return { outcome: rejected("unsupported_request") };
  }
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// ---- src/delivery/run.ts: How a run begins.

var DEFAULT_DEADLINE_MS = 15e3;
var DEFAULT_ATTEMPT_MS = 5e3;
var ALERT_MS = 2e3;

function startRun(config2) {
  const { deadlineMs = DEFAULT_DEADLINE_MS, attemptMs = DEFAULT_ATTEMPT_MS, alert } = config2;
  const start = Date.now();
  const alertMs = alert ? Math.min(ALERT_MS, deadlineMs / 4) : 0;
  return {
    start,
    deadline: start + deadlineMs - alertMs,
    attemptMs,
    alertMs,
    skipped: [],
    credential: [],
    deliveries: [],
  };
}

// ---- src/delivery/record.ts: What a run leaves behind.

async function recorded(event, message, config2, work) {
  const run = startRun(config2);
  const result = await work(run).catch(unexpected);
  const failure2 = result === false
    ? new HookError("not_delivered", "Cannot deliver the message: no provider accepted it")
    : result instanceof HookError
    ? result
    : void 0;
  const user = tokenOf(at(event, "payload", "user", "id"));
  const line = {
    event: tokenOf(at(event, "id")) ?? "",
    type: tokenOf(at(event, "type")) ?? "",
    project: tokenOf(at(event, "context", "app_id")) ?? "",
    message,
    ...user && { user },
    outcome: failure2 ? "failed" : result instanceof Refused ? "refused" : "sent",
    ...failure2 && { reason: failure2.message },
    ...result instanceof Refused
      ? { reason: result.reason }
      : run.skipped.length > 0 && { skipped: run.skipped },
    ...run.credential.length > 0 && { credential: run.credential },
    ...run.deliveries.length > 0 && { deliveries: run.deliveries },
    ms: Date.now() - run.start,
  };
  console.log(JSON.stringify(line));
  if (!failure2) return line;
  const unheard = await config2.alert?.send(line, run.alertMs).catch(() =>
    "no request can be made"
  );
  if (!unheard) throw failure2;
  throw new HookError(failure2.code, `${failure2.message}; and cannot alert anybody: ${unheard}`);
}

function unexpected(error) {
  if (error instanceof HookError) return error;
  const name = error instanceof Error ? error.name.replace(/\W/g, "").slice(0, 40) : "exception";
  return new HookError("not_delivered", `Cannot tell the event: ${name}`);
}

// ---- src/texts/locale.ts: Which language to write in.

function chooseLocale(facts, theirs, available, fallback) {
  for (const wish of facts.languages) {
    const found = lookup(wish, available);
    if (found) return found;
  }
  const { projectLanguage } = facts;
  return theirs ?? (projectLanguage && lookup(projectLanguage, available)) ?? fallback;
}

var KIN = {
  es: "419",
  "es-EA": "ES",
  "es-GQ": "ES",
  "es-IC": "ES",
  "es-PH": "ES",
  pt: "PT",
  "zh-MO": "HK",
};

function lookup(wish, available) {
  const wanted = likely(wish);
  if (!wanted) return void 0;
  const same = available.filter((tag) => {
    const offered = likely(tag);
    return offered?.language === wanted.language && offered?.script === wanted.script;
  });
  const inRegion = (region) => same.find((tag) => likely(tag)?.region === region);
  return same.find((tag) => tag.toLowerCase() === wish.replaceAll("_", "-").toLowerCase()) ??
    inRegion(wanted.region) ??
    inRegion(KIN[`${wanted.language}-${wanted.region}`] ?? KIN[wanted.language] ?? "") ??
    same.find((tag) => !tag.includes("-")) ?? same[0];
}

function likely(tag) {
  try {
    return new Intl.Locale(tag.replaceAll("_", "-")).maximize();
  } catch {
    return void 0;
  }
}

// ---- src/texts/write.ts: From a notice to messages.

var CHANNELS = ["sms", "email"];

function write(notice, facts, config2) {
  return notice.to.map(
    (recipient, index) =>
      CHANNELS.filter((channel) => recipient[channel]).map((channel) =>
        writeOne(notice, facts, config2, recipient, channel, index)
      ),
  );
}

function writeOne(notice, facts, config2, recipient, channel, index) {
  const to = recipient[channel];
  const theirs = languages[recipient.country ?? ""];
  const locale = chooseLocale(facts, theirs, config2.locales, config2.defaultLocale);
  const text2 = texts[locale]?.[notice.message];
  const values2 = {
    ...notice.values,
    user_id: notice.values["user_id"] ?? to,
    [channel === "sms" ? "phone_number" : "email"]: to,
  };
  const id = `${facts.appId}:${facts.id}:${channel}:${index}`;
  const head = { id, to, locale, message: notice.message, values: values2 };
  if (channel === "sms" && text2?.sms) {
    return { channel, ...head, text: fill(text2.sms, values2, oneLine) };
  }
  if (channel === "email" && text2?.email) {
    const subject = fill(text2.email.subject, values2, oneLine);
    const frame = {
      lang: locale,
      dir: rightToLeft.includes(locale) ? "rtl" : "ltr",
      subject: html(subject),
      body: fill(text2.email.html, values2, html),
    };
    return {
      channel,
      ...head,
      subject,
      text: fill(text2.email.text, values2, oneLine),
      html: fill(layout, frame, String),
    };
  }
  throw new HookError("bad_text", `There is no ${channel} text of ${notice.message} in ${locale}`);
}

// ---- src/tell.ts: The way of an event.

async function tell(event, message, config2, credential = none()) {
  return await recorded(event, message, config2, async (run) => {
    const facts = readEvent(event);
    if (facts instanceof Refused) return facts;
    const notice = noticeTo(facts, message, config2, run);
    if (notice instanceof Refused) return notice;
    const issued = await credential.issue(notice, facts, run);
    if (issued instanceof Refused) return issued;
    return await deliver(write(issued, facts, config2), issued, config2, run);
  });
}

// Nothing is sent before each PUT_YOUR_…_HERE above has been replaced by a value of your own.
var unfilled = (JSON.stringify(SECRETS) + configuration).match(/PUT_YOUR_\w+?_HERE/g);

if (unfilled) {
  throw new Error(
    "This hook is not filled in yet. Put your own values, between the quotes, in the place of: " +
      [...new Set(unfilled)].join(", "),
  );
}

var config = configuration();

export { hook as default };
