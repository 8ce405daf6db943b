// @ts-nocheck
//
// Authgear's Custom SMS Provider: sends its one-time codes through your own providers. Authgear
// runs it for each SMS, while a person waits.
//
// Authgear account notice 0.4.0. To use it: put your own values in the place of
// each PUT_YOUR_…_HERE below, between the quotes; paste the whole file in the Authgear Portal
// as the TypeScript of the custom SMS provider; send its test message; and save.
// Configuration and program without the secrets, SHA-256: ea59d5237e4c03c0
// It holds secrets: whoever can read it can use them.

// ---- src/words/secrets.ts: The secrets. Whoever can read this file can use them.

var SECRETS = {
  // AWS, IAM, the user, Security credentials, Access keys
  "AWS_ACCESS_KEY_ID": "PUT_YOUR_AWS_ACCESS_KEY_ID_HERE",
  // Shown once, with the access key
  "AWS_SECRET_ACCESS_KEY": "PUT_YOUR_AWS_SECRET_ACCESS_KEY_HERE"
};

// ---- The configuration: how codes are sent.
//
// countries: what numbers begin with, such as ["+852"] or ["+1", "+44"]. All others get no code,
// whatever Authgear itself allows.

function configuration() {
  return {
    smsGateway: {
      providers: [
        awsSms({
          accessKeyId: secret("AWS_ACCESS_KEY_ID"),
          secretAccessKey: secret("AWS_SECRET_ACCESS_KEY"),
          // The region where you have set this up, such as "us-east-1"
          region: "PUT_YOUR_AWS_REGION_HERE",
          // Whom it is from: your number there, such as +12025550123, or a name that they allow
          originationIdentity: "PUT_YOUR_SENDER_HERE"
        })
      ],
      // Such as "+852", not "HK"; see above
      countries: ["PUT_YOUR_CALLING_CODE_HERE"]
    }
  };
}

// ---- src/delivery/countries.ts: The phone numbers that may get an SMS, by country.

var countries = {};

// ---- sms_gateway.ts: The function that Authgear calls.

async function smsGateway(payload) {
  return await answer(payload, config);
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
  const text = typeof detail === "number" ? String(detail) : detail;
  return typeof text === "string" && /^(?!.*\d{7})[A-Za-z0-9][\w.:-]{0,59}$/.test(text) ? { detail: text } : {};
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

// ---- src/words/errors.ts: The hook's errors.

var HookError = class extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
  code;
  name = "HookError";
};

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

// ---- src/providers/families/aws.ts: What the AWS providers have in common.

var AWS_CODES = {
  AccessDeniedException: "authentication_failed",
  AuthorizationError: "authentication_failed",
  ExpiredTokenException: "authentication_failed",
  IncompleteSignature: "authentication_failed",
  InvalidClientTokenId: "authentication_failed",
  InvalidSecurity: "authentication_failed",
  InvalidSignatureException: "authentication_failed",
  MissingAuthenticationToken: "authentication_failed",
  MissingAuthenticationTokenException: "authentication_failed",
  RequestExpired: "authentication_failed",
  SignatureDoesNotMatch: "authentication_failed",
  UnrecognizedClientException: "authentication_failed",
  ValidationException: "unsupported_request"
};

var AWS_THROTTLED = /^(Throttl|RequestThrottled|TooManyRequests|SlowDown|RequestLimitExceeded)/;

function awsScope(provider, service, options) {
  const { required } = optionsOf(provider, options);
  return {
    service,
    accessKeyId: required("accessKeyId"),
    secretAccessKey: required("secretAccessKey"),
    region: required("region")
  };
}

function awsOrigin(host, region) {
  const end = region.startsWith("eusc-") ? "eu" : region.startsWith("cn-") ? "com.cn" : "com";
  return `https://${host}.${region}.amazonaws.${end}`;
}

function awsErrorType(response, json) {
  const type = response.headers.get("x-amzn-errortype") ?? at(json, "__type");
  return typeof type === "string" ? type.slice(type.lastIndexOf("#") + 1).split(":", 1)[0] : void 0;
}

// ---- src/words/base64.ts: Text as bytes, and bytes as base64.

function utf8(text) {
  return new TextEncoder().encode(text);
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function base64url(bytes) {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// ---- src/providers/signing/hmac.ts: SHA-256, HMAC and their text forms over Web Crypto, for signatures and keys against repeats.

async function sha256(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
}

async function hmac(key, text) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, utf8(text)));
}

async function derive(secret2, ...parts) {
  let key = utf8(secret2);
  for (const part of parts) key = await hmac(key, part);
  return key;
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function canonicalHeaders(headers) {
  const sorted = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]).sort(([a], [b]) => a < b ? -1 : 1);
  return {
    lines: sorted.map(([name, value]) => `${name}:${value}
`).join(""),
    names: sorted.map(([name]) => name).join(";")
  };
}

// ---- src/providers/signing/sigv4.ts: AWS Signature Version 4 for a POST.

var ALGORITHM = "AWS4-HMAC-SHA256";

async function sigv4(url, headers, body, { service, region, accessKeyId, secretAccessKey }, now) {
  const { host, pathname } = new URL(url);
  const time = now.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const sent = { ...headers, "X-Amz-Date": time };
  const { lines, names } = canonicalHeaders({ ...sent, Host: host });
  const canonical = ["POST", pathname, "", lines, names, hex(await sha256(body))].join("\n");
  const key = await derive(`AWS4${secretAccessKey}`, day, region, service, "aws4_request");
  const signature = hex(
    await hmac(key, [ALGORITHM, time, scope, hex(await sha256(canonical))].join("\n"))
  );
  const authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return new Request(url, {
    method: "POST",
    headers: { ...sent, Authorization: authorization },
    body
  });
}

// ---- src/providers/aws_sms.ts: AWS End User Messaging SMS (SMS and Voice, version 2).

var REASONS = {
  COUNTRY_NOT_ENABLED: "delivery_rejected",
  DESTINATION_COUNTRY_BLOCKED: "delivery_rejected",
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: "delivery_rejected",
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: "delivery_rejected",
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: "delivery_rejected",
  DESTINATION_PHONE_NUMBER_OPTED_OUT: "delivery_rejected",
  INSUFFICIENT_ACCOUNT_REPUTATION: "delivery_rejected",
  INTERNATIONAL_SENDING_NOT_SUPPORTED: "delivery_rejected",
  MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT: "delivery_rejected",
  PRICE_OVER_THRESHOLD: "delivery_rejected"
};

var MALFORMED = ["INVALID_PARAMETER", "FIELD_VALIDATION_FAILED", "CANNOT_PARSE"];

var TYPES = {
  ...AWS_CODES,
  ServiceQuotaExceededException: "delivery_rejected",
  ConflictException: "unsupported_request",
  ResourceNotFoundException: "unsupported_request"
};

function awsSms(options) {
  const { optional } = optionsOf("awsSms", options);
  const scope = awsScope("awsSms", "sms-voice", options);
  const origin = optional("originationIdentity");
  const set = optional("configurationSetName");
  return {
    name: "awsSms",
    channel: "sms",
    request(message) {
      const dlt = dltOf(options, message);
      return sigv4(
        `${awsOrigin("sms-voice", scope.region)}/`,
        {
          "Content-Type": "application/x-amz-json-1.0",
          "X-Amz-Target": "PinpointSMSVoiceV2.SendTextMessage"
        },
        JSON.stringify({
          DestinationPhoneNumber: message.to,
          ...origin && { OriginationIdentity: origin },
          MessageBody: message.text,
          MessageType: "TRANSACTIONAL",
          ...set && { ConfigurationSetName: set },
          ...dlt && {
            // JSON leaves out what is undefined.
            DestinationCountryParameters: {
              IN_ENTITY_ID: dlt.entityId,
              IN_TEMPLATE_ID: dlt.templateId
            }
          }
        }),
        scope,
        /* @__PURE__ */ new Date()
      );
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "MessageId"));
        return id ? accepted(id) : byStatus(response);
      }
      const type = awsErrorType(response, json) ?? "";
      const reason = at(json, "Reason");
      const code = typeof reason === "string" ? reason : type;
      if (AWS_THROTTLED.test(type)) {
        return retry("rate_limited", retryAfter(response.headers), type);
      }
      if (type === "InternalServerException") return unknown("unknown_error", type);
      const known = own(REASONS, code) ?? (MALFORMED.includes(reason) && blamesNumber(json) ? "invalid_phone_number" : own(TYPES, type));
      return known ? rejected(known, code) : byStatus(response, code);
    }
  };
}

function blamesNumber(json) {
  const fields = at(json, "Fields");
  return Array.isArray(fields) && fields.some((field) => at(field, "Name") === "DestinationPhoneNumber");
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
  const isLast = othersOf(chain, last) === 0;
  const isFew = last.attempt < MAX_ATTEMPTS;
  switch (outcome.outcome) {
    case "accepted":
      return void 0;
    case "rejected":
      return outcome.code === "invalid_phone_number" || outcome.code === "invalid_email_address" && chain.plain ? void 0 : callNext(chain, last.provider, now);
    case "retry": {
      const mayRepeat = chain.maxWaitMs !== void 0 ? isLast && isFew : outcome.code === "rate_limited" || isFew || isLast;
      return (mayRepeat ? callAgain(chain, last, now, random, outcome.after) : void 0) ?? callNext(chain, last.provider, now);
    }
    case "unknown": {
      const mayRepeat = chain.maxWaitMs !== void 0 ? isLast && last.attempt < MAX_SLOW : chain.providers[last.provider]?.idempotent && isFew;
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
  const longest = Math.min(left, chain.maxWaitMs ?? left);
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
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    size += chunk.length;
    if (size >= MAX_BODY) return text;
  }
  return text + decoder.decode();
}

function isShort({ headers }) {
  return !headers.has("Content-Encoding") && !headers.has("Transfer-Encoding") && /^\d{1,4}$/.test(headers.get("Content-Length") ?? "");
}

function neverSent(error) {
  return error instanceof Error && /\(Connect\)|trying to connect|Requires net access/.test(`${error} ${error.cause}`);
}

// ---- src/delivery/run.ts: How a run begins, and when it has to end.

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// ---- src/words/redact.ts: Addresses that can be logged, and what a server said that cannot.

function mask(address) {
  const at2 = address.lastIndexOf("@");
  if (at2 > 0) return `${first(address)}***@${first(address.slice(at2 + 1))}***`;
  const digits = address.replace(/\D/g, "");
  return digits.length > 6 ? `+${digits.slice(0, 2)}***${digits.slice(-2)}` : "***";
}

function first(text) {
  return /^[0-9A-Za-z\u00C0-\u1FFF\u3040-\uD7FF]/.exec(text)?.[0] ?? "*";
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

function bare(text) {
  return text.toLowerCase().replace(/[^a-z0-9\x80-\uFFFF]/g, "");
}

// ---- src/delivery/deliver.ts: Gets a message out.

async function deliver(written, notice, config2, run) {
  const onUnknown = config2.onUnknown ?? (notice.secret ? "next" : "stop");
  const reached = await Promise.all(written.map(async (messages) => {
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
  const chain = {
    providers,
    deadline: run.deadline,
    attemptMs: run.attemptMs,
    plain: /^[ -~]*$/.test(message.to),
    ...{ maxWaitMs: run.maxWaitMs },
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
  while (step) {
    const provider = providers[step.provider];
    if (step.wait > 0) await sleep(step.wait);
    const start = Date.now();
    const answer2 = await ask(provider, message, step.limit);
    const { id, after: _, ...said } = answer2;
    delivery.attempts.push({ provider: provider.name, ...said, ms: Date.now() - start });
    if (said.outcome === "accepted") {
      delivery.provider = provider.name;
      if (id !== void 0) delivery.id = id;
    }
    if (delivery.outcome !== "unknown" || said.outcome === "accepted") {
      delivery.outcome = said.outcome === "retry" ? "rejected" : said.outcome;
    }
    step = proceed(chain, step, answer2, Date.now(), Math.random());
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

// ---- src/words/address.ts: What an address looks like, and how a provider wants it.

var E164 = /^\+[1-9]\d{6,14}$/;

// ---- src/gateway/payload.ts: What Authgear asks its Custom SMS Provider to send, read and checked.

var TEST_TEMPLATE = "verification_sms.txt";

function readPayload(payload) {
  const to = textAt(payload, "to");
  const text = textAt(payload, "body");
  if (!text) return "unsupported_request";
  if (!E164.test(to)) return "invalid_phone_number";
  const given = at(payload, "template_variables");
  const values = typeof given === "object" && given !== null ? Object.entries(given) : [];
  return {
    channel: "sms",
    // Asked for twice, a code is wanted twice, so no provider may take the second for a repeat.
    id: `${tokenOf(at(payload, "app_id")) ?? ""}:${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}:sms:0`,
    to,
    text,
    locale: nameOf(at(payload, "language_tag")),
    message: nameOf(at(payload, "template_name")) || TEST_TEMPLATE,
    values: Object.fromEntries(values.filter(([, value]) => typeof value === "string"))
  };
}

function nameOf(value) {
  const name = tokenOf(value) ?? "";
  return /\d{4}/.test(name) ? "" : name;
}

// ---- src/gateway/result.ts: What became of a code, in the words of Authgear's Custom SMS Provider.

var RESULTS = {
  invalid_phone_number: "invalid_phone_number",
  rate_limited: "rate_limited",
  timeout: "timeout",
  provider_unavailable: "timeout",
  connection_lost: "unknown_error",
  unknown_error: "unknown_error",
  authentication_failed: "authentication_failed",
  delivery_rejected: "delivery_rejected",
  unsupported_request: "unsupported_request"
};

function verdictOf(attempts) {
  const accepted2 = attempts.find(({ outcome }) => outcome === "accepted");
  if (accepted2) return { code: "ok", attempt: accepted2 };
  for (const [code, result] of Object.entries(RESULTS)) {
    const attempt = attempts.find((one) => one.code === code);
    if (attempt) return { code: result, attempt };
  }
  return { code: attempts.length > 0 ? "unknown_error" : "unsupported_request" };
}

function withoutSecrets(attempts, secrets) {
  return attempts.map(({ detail, ...attempt }) => ({
    ...attempt,
    ...detail !== void 0 && !quotes(detail, secrets) && { detail }
  }));
}

function quotes(text, secrets) {
  return secrets.some((one) => text.toLowerCase().includes(one.toLowerCase()));
}

// ---- src/words/gsm7.ts: Which texts an SMS can carry in its compact alphabet.

var GSM7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/;

function isGsm7(text) {
  return GSM7.test(text);
}

// ---- src/gateway/segments.ts: How many SMS a text is sent as, each of which is paid for.

var EXTENSION = "\f^{}\\[~]|€";

function segmentsOf(text) {
  const isCompact = isGsm7(text);
  const [alone, room] = isCompact ? [160, 153] : [70, 67];
  let units = 0, used = 0, count = 1;
  for (const character of text) {
    const size = isCompact ? EXTENSION.includes(character) ? 2 : 1 : character.length;
    units += size;
    if (used + size > room) {
      count++;
      used = 0;
    }
    used += size;
  }
  return units <= alone ? 1 : count;
}

// ---- src/gateway/answer.ts: Sends what Authgear asks its Custom SMS Provider to send, such as a one-time code, and answers.

var DEFAULT_DEADLINE_MS = 8e3;
var MAX_DEADLINE_MS = 55e3;
var DEFAULT_ATTEMPT_MS = 3e3;
var MAX_WAIT_MS = 1500;
var MIN_SECRET = 4;

async function answer(payload, config2) {
  const start = Date.now();
  let code;
  let report;
  try {
    if (config2 instanceof Error) throw config2;
    ({ code, ...report } = await send2(readPayload(payload), config2, start));
  } catch (error) {
    ({ code, ...report } = broken(error));
  }
  const { provider, attempts = [], provider_error_code, reason, to } = report;
  const project = tokenOf(at(payload, "app_id")) ?? "";
  const ms = Date.now() - start;
  print({ gateway: "sms", project, code, ...report, ms });
  return {
    code,
    info: {
      ...provider !== void 0 && { provider_name: provider },
      ...provider_error_code !== void 0 && { provider_error_code },
      ...reason !== void 0 && { reason },
      ...to !== void 0 && { to },
      attempts,
      ms
    }
  };
}

async function send2(asked, { sms, smsGateway: smsGateway2 = {} }, start) {
  if (typeof asked === "string") return { code: asked, ...refusal(asked, WRONG[asked]) };
  const {
    providers = sms?.providers ?? [],
    countries: countries2 = sms?.countries ?? [],
    deadlineMs = DEFAULT_DEADLINE_MS,
    attemptMs = DEFAULT_ATTEMPT_MS,
    fold = (text) => text
  } = smsGateway2;
  const message = { ...asked, text: fold(asked.text) };
  const about = {
    message: asked.message,
    locale: asked.locale,
    to: mask(asked.to),
    segments: segmentsOf(message.text)
  };
  if (!countryOf(asked.to, countries2)) {
    const reason = 'the number is of no country in "countries"';
    return { code: "delivery_rejected", ...about, ...refusal("country_not_allowed", reason) };
  }
  const deliveries = [];
  const deadline = start + Math.min(deadlineMs, MAX_DEADLINE_MS);
  const run = { deadline, attemptMs, maxWaitMs: MAX_WAIT_MS, deliveries };
  await deliver([[message]], {}, { sms: { providers, countries: countries2 }, onUnknown: "next" }, run);
  const { id, attempts: made = [] } = deliveries[0] ?? {};
  const secrets = secretsOf(message);
  const attempts = withoutSecrets(made, secrets);
  const { code, attempt } = verdictOf(attempts);
  return {
    code,
    ...about,
    ...attempt ? { provider: attempt.provider } : refusal("no_provider", NOBODY),
    ...attempt && code !== "ok" && {
      provider_error_code: attempt.detail ?? String(attempt.status ?? attempt.code)
    },
    ...id !== void 0 && !quotes(id, secrets) && { id },
    attempts
  };
}

var NOBODY = 'no provider in "providers" is for the country of this number';

var WRONG = {
  invalid_phone_number: `the payload's "to" is no number such as +85221234567`,
  unsupported_request: 'the payload has no "body"'
};

function refusal(provider_error_code, reason) {
  return { provider_error_code, reason };
}

function secretsOf({ text, values }) {
  const { app_name: _, ...others } = values;
  const words = text.match(/\w+/g)?.filter((one) => /\d/.test(one)) ?? [];
  return [...Object.values(others), ...words].filter(
    (one = "") => one.length >= MIN_SECRET
  );
}

function broken(error) {
  const { code, name, message } = error ?? {};
  const said = code === "bad_config" ? message : tokenOf(name);
  const reason = typeof said === "string" ? said.slice(0, 500) : "an exception";
  return { code: "unsupported_request", ...refusal("bad_config", reason) };
}

function print(line) {
  try {
    console.log(JSON.stringify(line));
  } catch {
  }
}

var config;

try {
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
  config = configuration();
} catch (error) {
  config = error;
}

export {
  smsGateway as default
};
