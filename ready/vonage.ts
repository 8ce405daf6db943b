// @ts-nocheck
//
// Tells people about their Authgear account, by SMS or email. Authgear runs it on
// user.created; other events end at once.
//
// Authgear account notice 0.4.0. To use it: put your own values in the place of
// each PUT_YOUR_…_HERE below, between the quotes; paste the whole file in the Authgear Portal
// under Advanced, Hooks, Non-blocking Events, Add, TypeScript; and save. The Portal shows no error
// of a hook: try the file first, and narrow its events then, as "Three doors" of the README says.
// Configuration and program without the secrets, SHA-256: d6d3079d41100c39
// It holds secrets: whoever can read it can use them.

// ---- src/words/secrets.ts: The secrets. Whoever can read this file can use them.

var SECRETS = {
  // Vonage Dashboard, API settings
  "VONAGE_API_KEY": "PUT_YOUR_VONAGE_API_KEY_HERE",
  // Vonage Dashboard, API settings
  "VONAGE_API_SECRET": "PUT_YOUR_VONAGE_API_SECRET_HERE",
  // The first part of your authgear.cloud address
  "AUTHGEAR_PROJECT_ID": "PUT_YOUR_AUTHGEAR_PROJECT_ID_HERE",
  // Authgear Portal, Advanced, Admin API: Key ID
  "AUTHGEAR_ADMIN_API_KEY_ID": "PUT_YOUR_AUTHGEAR_ADMIN_API_KEY_ID_HERE",
  // The same page, the private key: all lines of the file that you download, BEGIN and END too
  "AUTHGEAR_ADMIN_API_PRIVATE_KEY": `PUT_YOUR_AUTHGEAR_ADMIN_API_PRIVATE_KEY_HERE`
};

// ---- The configuration: what the hook does.
//
// countries: what numbers begin with, such as ["+852"] or ["+1", "+44"]. All others get no SMS.
// Each of these lets every number through that begins so, premium-rate ones included, and +1 is
// some twenty countries; a file that you build yourself has the very ranges of each country.

function configuration() {
  return {
    // name: what your users know the service by. url: where they log in, with https://
    service: { name: "PUT_YOUR_SERVICE_NAME_HERE", url: "PUT_YOUR_LOGIN_ADDRESS_HERE" },
    sms: {
      providers: [
        vonageMessages({
          apiKey: secret("VONAGE_API_KEY"),
          apiSecret: secret("VONAGE_API_SECRET"),
          // Whom it is from: your number there, such as +12025550123, or a name that they allow
          from: "PUT_YOUR_SENDER_HERE"
        })
      ],
      // Such as "+852", not "HK"; see above
      countries: ["PUT_YOUR_CALLING_CODE_HERE"]
    },
    credential: temporaryPassword({
      projectId: secret("AUTHGEAR_PROJECT_ID"),
      keyId: secret("AUTHGEAR_ADMIN_API_KEY_ID"),
      privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY")
    }),
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
    },
    "account_created_with_password": {
      "sms": "Hello, a new account has been created for you on {service_name}.\nKindly visit {url} to log in.\nYour userID is {user_id}, password: {password}\nThe password is temporary: you choose a new one at login. If you did not expect this, you can ignore it."
    }
  }
};

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

// ---- src/words/errors.ts: The hook's errors.

var HookError = class extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
  code;
  name = "HookError";
};

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

function fromBase64(text2) {
  return Uint8Array.from(atob(text2), (character) => character.charCodeAt(0));
}

// ---- src/authgear/token.ts: The Admin API's signed tokens.

var RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
var SKEW = 30;
var LIFETIME = 300;

async function sign(key, keyId, projectId) {
  const now = Math.floor(Date.now() / 1e3);
  const signed = [
    { alg: "RS256", kid: keyId, typ: "JWT" },
    { aud: [projectId], iat: now - SKEW, exp: now - SKEW + LIFETIME }
  ].map((part) => base64url(utf8(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign(RS256, key, utf8(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

async function importKey(pem) {
  const der = fromBase64(pem.replace(/-----[^-]+-----|\\n|\s/g, ""));
  return await crypto.subtle.importKey("pkcs8", der, RS256, false, ["sign"]);
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
  const read2 = (name) => reveal(options[name]);
  return { required: read2, optional: read2, check() {
  }, refuse() {
  }, warn() {
  } };
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

function byCode(response, codes, code) {
  const known = own(codes, code);
  return known ? rejected(known, code) : byStatus(response, code);
}

function retryAfter(headers) {
  const value = headers.get("Retry-After");
  if (!value) return void 0;
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1e3 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : void 0;
}

// ---- src/words/request.ts: What providers' requests have in common.

function basic(user, password) {
  return `Basic ${base64(utf8(`${user}:${password}`))}`;
}

function postJson(url, headers, body) {
  return new Request(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body)
  });
}

// ---- src/authgear/admin_api.ts: Authgear's Admin API, as far as the hook needs it.

function adminApi(options) {
  const { required, optional, check } = optionsOf("adminApi", options);
  const projectId = required("projectId");
  const keyId = required("keyId");
  const pem = required("privateKey");
  const endpoint = optional("endpoint") ?? `https://${projectId}.authgear.cloud/_api/admin/graphql`;
  let token2;
  async function authorize() {
    const key = await importKey(pem);
    token2 = sign(key, keyId, projectId);
  }
  return {
    authorize,
    async mutate(mutations, ms) {
      if (!token2) await authorize();
      const signing = token2;
      token2 = void 0;
      const request = postJson(endpoint, {}, graphql(mutations));
      const bearer = String(await signing);
      request.headers.set("Authorization", `Bearer ${bearer}`);
      const reply = await exchange(request, ms);
      if (reply === "not_connected") return failed("no", "the server cannot be reached", true);
      if (typeof reply === "string") return failed("maybe", reply, true);
      const { response, body } = reply;
      const kept = [bearer, ...mutations.flatMap(({ input }) => Object.values(input).map(String))];
      return { ...read(response, body, mutations, kept), status: response.status };
    }
  };
}

var USER = "{ user { id } }";

function graphql(mutations) {
  const declared = mutations.map(
    ({ field }) => `$${field}: ${field.replace(/^./, (first2) => first2.toUpperCase())}Input!`
  );
  const fields = mutations.map(
    ({ field, select = USER }) => `${field}(input: $${field}) ${USER}`
  );
  return {
    query: `mutation (${declared.join(", ")}) {
  ${fields.join("\n  ")}
}`,
    variables: Object.fromEntries(mutations.map(({ field, input }) => [field, input]))
  };
}

function read(response, body, mutations, kept) {
  const { status } = response;
  if (status === 401 || status === 403) {
    return failed("no", "the token was refused: check projectId, keyId and privateKey", false);
  }
  if (!response.ok) {
    const said = byStatus(response);
    if (said.outcome === "retry") {
      return { ...failed("no", said.code, true), ..."after" in said && { after: said.after } };
    }
    const isRefused = said.outcome === "rejected";
    return failed(isRefused ? "no" : "maybe", `status ${status}`, !isRefused);
  }
  const json = parse(body);
  const errors = at(json, "errors");
  if (errors) return readError(at(errors, 0), kept);
  const data = at(json, "data");
  const confirmed = mutations.every(({ field, input, select }) => {
    const user = at(data, field, "user", "id");
    return typeof user === "string" && user === (input["userID"] ?? user);
  });
  if (data && confirmed) return { ok: true, data };
  return json === void 0 ? failed("maybe", "not GraphQL", true) : failed("maybe", "a reply without this user", false);
}

var MAX_CAUSES = 10;

function readError(error, kept) {
  const reason = at(error, "extensions", "reason");
  if (typeof reason !== "string") return failed("maybe", "unexpected error", true);
  const info = at(error, "extensions", "info");
  const causes = at(info, "causes");
  return {
    ...failed("no", word(reason, kept), false),
    causes: (Array.isArray(causes) ? causes : [at(info, "cause")]).filter(Boolean).slice(0, MAX_CAUSES).map((cause) => {
      const minLength = at(cause, "Info", "min_length");
      return {
        name: word(at(cause, "Name") ?? at(cause, "kind"), kept),
        ...typeof minLength === "number" && { minLength }
      };
    })
  };
}

function word(value, kept) {
  return typeof value === "string" && /^[A-Za-z]{1,60}$/.test(value) && isLoggable(value, kept) ? value : "unknown";
}

function failed(taken, reason, again) {
  return { ok: false, taken, reason, causes: [], again };
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

function notEligible({ user }, who = {}) {
  for (const flag of ["anonymous", "disabled", "deactivated"]) {
    if (!isSet(user[`is_${flag}`]) || who[flag]) continue;
    if (flag !== "disabled") {
      const mend = `set "who: { ${flag}: true }" to tell such people too`;
      return new Refused(`the user is ${flag}`, mend);
    }
    const opens = opening(user["account_valid_from"]);
    return opens ? new Refused(`the account opens later, at ${opens}`, "wait until it is open") : new Refused("the user is disabled", "enable the account");
  }
  return who.loggedInBefore || (user["last_login_at"] ?? void 0) === void 0 ? void 0 : new Refused("the user logged in before", "see whether they can still log in");
}

function isSet(flag) {
  return flag !== void 0 && flag !== false;
}

function opening(from) {
  const ms = typeof from === "string" ? Date.parse(from) : NaN;
  return ms > Date.now() ? new Date(ms).toISOString() : void 0;
}

// ---- src/credentials/password.ts: Passwords that people can read off one screen and type into another.

var ALPHABET = "34679acdefhjkmnprtuvwxyADEFGHJMNQRT";
var DEFAULT_LENGTH = 16;
var STRONGER = 8;
var MAX_MIN_LENGTH = 128;

function generatePassword(length = DEFAULT_LENGTH, excluded = [], separator = "-") {
  const alphabet = ALPHABET;
  for (let tries = 0; ; tries++) {
    const characters = Array.from({ length }, () => pick(alphabet)).join("");
    const password = characters.match(/.{1,4}/g).join(separator);
    const isUsual = [/\d/, /[a-z]/, /[A-Z]/].every((kind) => kind.test(password));
    if (isUsual && true) return password;
  }
}

function withSeparators(length, separator = "-") {
  return length + (Math.ceil(length / 4) - 1) * separator.length;
}

function strongerLength(length) {
  return length + STRONGER;
}

function lengthFor(length, minLength, separator) {
  let result = length;
  while (withSeparators(result, separator) < minLength) result++;
  return result;
}

function pick(alphabet) {
  const limit = 256 - 256 % alphabet.length;
  for (; ; ) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return alphabet[byte % alphabet.length];
  }
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

// ---- src/words/node_id.ts: Authgear's global IDs.

function nodeId(type, id) {
  return base64url(utf8(`${type}:${id}`));
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

// ---- src/credentials/mutate.ts: Requests to the Admin API, recorded, in the share of a run that leaves time to send.

async function mutate(api, mutations, run) {
  const start = Date.now();
  const ms = Math.min(run.attemptMs, endOf(run) - start);
  const reply = await api.mutate(mutations, Math.max(ms, MIN_ATTEMPT_MS));
  const { ok, status } = reply;
  run.credential.push({
    provider: "admin_api",
    outcome: ok ? "accepted" : reply.taken === "maybe" ? "unknown" : "rejected",
    ...!ok && { code: reply.reason },
    ...status && { status },
    ms: Date.now() - start
  });
  return reply;
}

async function pause(run, attempt, after) {
  const left = endOf(run) - MIN_ATTEMPT_MS - Date.now();
  const wait = waitFor(attempt, after, Math.random(), left);
  if (wait === void 0) return false;
  await sleep(wait);
  return true;
}

function endOf({ start, deadline, attemptMs }) {
  return deadline - Math.min(attemptMs, (deadline - start) / 2);
}

// ---- src/credentials/set_password.ts: Sets a temporary password through the Admin API.

var MAYBE = stateOf("may have been replaced");
var REPLACED = stateOf("was replaced");

function stateOf(what) {
  return `its password ${what} and nobody knows it`;
}

async function setPassword(api, userId, { length = DEFAULT_LENGTH, policy = {} }, run) {
  const authorized = api.authorize();
  const userID = nodeId("User", userId);
  const expiry = { field: "setPasswordExpired", input: { userID, expired: true } };
  let password = "";
  let mutations = [];
  const choose = (length2, minLength = 0) => {
    password = generatePassword(lengthFor(length2, minLength));
    const input = { userID, password, sendPassword: false, setPasswordExpired: true };
    mutations = [{ field: "resetPassword", input }, expiry];
  };
  choose(length);
  await authorized;
  if (run.deadline - Date.now() < run.enoughMs) throw failure("too little time is left to send it");
  let stronger = false;
  let maybeSet = false;
  for (let attempt = 1; ; attempt++) {
    const before = run.account;
    run.account = MAYBE;
    const reply = await mutate(api, mutations, run);
    if (reply.ok) {
      run.account = REPLACED;
      return password;
    }
    const { reason, again, after, taken, causes } = reply;
    if (taken === "no") run.account = before;
    const names = causes.map(({ name }) => name);
    if (maybeSet && names.join() === "PasswordReused") {
      run.account = REPLACED;
      mutations = [expiry];
      maybeSet = false;
      attempt = 0;
    } else if (reason === "PasswordPolicyViolated" && !stronger) {
      const asked = causes.map(({ minLength }) => minLength).find(
        (one) => Number.isInteger(one) && one <= MAX_MIN_LENGTH
      );
      choose(strongerLength(length), asked);
      stronger = true;
      maybeSet = false;
    } else {
      maybeSet ||= taken === "maybe";
      const isFew = attempt < MAX_ATTEMPTS || reason === "rate_limited";
      if (!again || !isFew || !await pause(run, attempt, after)) {
        throw failure([reason, ...names].join(" "));
      }
    }
  }
}

function failure(why) {
  return new HookError("credential_failed", `Cannot set the temporary password: ${why}`);
}

// ---- src/credentials/temporary_password.ts: A temporary password in the same message as the user ID, to be changed at first login.

function temporaryPassword(options) {
  const api = adminApi(options);
  return {
    name: "temporaryPassword",
    async issue(notice, facts, run) {
      const refused = notEligible(facts, options.who);
      if (refused) return refused;
      const hasEmail = facts.email || facts.malformed.includes("email");
      if (!options.who?.withEmail && (!facts.phone || hasEmail)) return notice;
      const password = await setPassword(api, facts.userId, options, run);
      return {
        ...notice,
        message: "account_created_with_password",
        values: { ...notice.values, password },
        secret: true
      };
    }
  };
}

// ---- src/words/templates.ts: Templates that somebody has approved.

function findTemplate(templates, { message, locale }) {
  const found = own(templates, message);
  if (found === void 0 || isOne(found)) return found;
  for (let tag = locale; tag; tag = tag.replace(/(^|-)[^-]*$/, "")) {
    const one = own(found, tag);
    if (one) return one;
  }
  return own(found, "*") ?? Object.values(found)[0];
}

function isRecord(value) {
  return typeof value === "object" && value !== null;
}

function isOne(value) {
  return isRecord(value) && typeof value.id === "string";
}

// ---- src/words/dlt.ts: What carriers of India ask of every SMS to their numbers.

function dltOf({ dltEntityId, dltTemplates }, message) {
  if (!message.to.startsWith("+91") || !dltEntityId && !dltTemplates) return void 0;
  return {
    entityId: dltEntityId,
    templateId: dltTemplates && findTemplate(dltTemplates, message)?.id
  };
}

// ---- src/providers/vonage_messages.ts: Vonage Messages API, channel SMS.

var CODES = {
  1170: "invalid_phone_number",
  1430: "invalid_phone_number",
  1040: "delivery_rejected",
  1050: "delivery_rejected",
  1060: "delivery_rejected",
  1070: "delivery_rejected",
  1160: "delivery_rejected",
  1190: "delivery_rejected",
  1210: "delivery_rejected",
  1240: "delivery_rejected",
  1241: "delivery_rejected",
  1250: "delivery_rejected",
  1251: "delivery_rejected",
  1260: "delivery_rejected",
  1280: "delivery_rejected",
  1282: "delivery_rejected",
  1470: "delivery_rejected",
  1472: "delivery_rejected",
  1473: "delivery_rejected",
  1474: "delivery_rejected",
  1475: "delivery_rejected",
  1476: "delivery_rejected",
  1480: "delivery_rejected",
  1481: "delivery_rejected",
  1482: "delivery_rejected",
  1483: "delivery_rejected",
  1484: "delivery_rejected",
  "account-suspended": "delivery_rejected",
  "application-suspended": "delivery_rejected",
  "low-balance": "delivery_rejected",
  "unavailable-legal": "delivery_rejected",
  1120: "unsupported_request"
};

var THROTTLED = "1000";
var DAILY_LIMIT = "1460";

function vonageMessages(options) {
  const { required } = optionsOf("vonageMessages", options);
  const apiKey = required("apiKey");
  const apiSecret = required("apiSecret");
  const from = required("from");
  return {
    name: "vonageMessages",
    channel: "sms",
    lasting: true,
    request(message) {
      const dlt = dltOf(options, message);
      return postJson("https://api.nexmo.com/v1/messages", {
        Authorization: basic(apiKey, apiSecret)
      }, {
        channel: "sms",
        message_type: "text",
        // Numbers go without their plus.
        to: message.to.replace(/\D/g, ""),
        from: from.replace(/^\+/, ""),
        text: message.text,
        ...dlt && { sms: { entity_id: dlt.entityId, content_id: dlt.templateId } }
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "message_uuid"));
        return id ? accepted(id) : byStatus(response);
      }
      const code = fragment(at(json, "type"));
      if (code === THROTTLED) return retry("rate_limited", retryAfter(response.headers), code);
      const invalid = at(json, "invalid_parameters");
      if (Array.isArray(invalid) && invalid.some((one) => at(one, "name") === "to")) {
        return rejected("invalid_phone_number", code);
      }
      if (code === DAILY_LIMIT) return rejected("delivery_rejected", "1460:daily_message_limit");
      return byCode(response, CODES, code);
    }
  };
}

function fragment(type) {
  return typeof type === "string" ? type.split("#")[1] : void 0;
}

// ---- src/texts/values.ts: Every value made safe for the place that it goes to.

function oneLine(value) {
  return value.replace(UNSEEN, " ").trim();
}

var UNSEEN = /[\0-\x20\x7F-\x9F\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uD800-\uDFFF\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]+/gu;
var RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

function isolate(value, rightToLeft2) {
  const rtl = RTL_LETTER.test(value);
  return rtl ? `⁨${value}⁩` : value;
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

// ---- src/words/address.ts: What an address looks like, and how a provider wants it.

var E164 = /^\+[1-9]\d{6,14}$/;

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
    if (isOn("sms", options, config2) && phone2 && config2.sms) {
      const country = countryOf(phone2, config2.sms.countries);
      if (!country) skipped.push(`${mask(phone2)} is a number of no country in sms.countries`);
      else if (providersFor({ channel: "sms", to: phone2 }, config2).length === 0) {
        skipped.push(`${mask(phone2)} is a number that no provider's "countries" has`);
      } else Object.assign(recipient, { sms: phone2, country });
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
  const { outcome: word2, id, code, detail, after } = outcome;
  const isSent = word2 === "accepted";
  const isFailed = /^(rejected|retry|unknown)$/.test(String(word2));
  if (!isSent && !(isFailed && typeof code === "string" && /^[a-z_]{1,40}$/.test(code))) {
    return unknown("unknown_error");
  }
  return {
    outcome: word2,
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
  const failure2 = result === false ? new HookError("not_delivered", "Cannot deliver the message: no provider accepted it") : result instanceof HookError && result;
  const refused = result instanceof Refused && result;
  const user = tokenOf(at(event, "payload", "user", "id"));
  const line = {
    event: id,
    type,
    project: appId,
    message,
    ...user && { user },
    outcome: failure2 ? "failed" : refused ? "refused" : "sent",
    ...failure2 && stateOf2(run, user, failure2.message),
    ...refused && stateOf2(run, user, refused.reason, refused.mend),
    ...!refused && run.skipped.length > 0 && { skipped: run.skipped },
    ...run.credential.length > 0 && { credential: run.credential },
    ...run.deliveries.length > 0 && { deliveries: run.deliveries },
    ms: Date.now() - run.start
  };
  console.log(JSON.stringify(line));
  if (failure2) throw failure2;
  return line;
}

var MAX_REASON = 500;

function stateOf2({ account, deliveries }, user, reason, mend = "mend the cause") {
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
    const read2 = (subtags) => locales.find((locale) => readers2[locale]?.split(" ").includes(subtags));
    return locales.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ?? read2(`${language}-${script}-${region}`) ?? read2(`${language}-${script}`);
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
      if (channel === "sms" && sms) {
        return { channel, ...head, text: smsText(sms, values, locale) };
      }
      throw new HookError(
        "bad_text",
        `There is no ${channel} text of ${notice.message} in ${locale}`
      );
    });
  }));
}

function smsText(source, values, locale) {
  const kept = withoutAbsent(source, values);
  const rtl = false;
  const folded = plainly(kept, values, rtl, fold);
  const text2 = isGsm7(folded) ? folded : plainly(kept, values, rtl);
  return text2;
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
