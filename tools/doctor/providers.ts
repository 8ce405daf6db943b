/** Each provider's credentials, by a request that sends nothing, where it has one. */

import type { Message } from "../../src/words/message.ts";
import type { Provider } from "../../src/words/provider.ts";
import type { Built } from "../build/hook.ts";
import { asTyped } from "../cli.ts";
import { failure, type Finding, ok, warning } from "./finding.ts";

/** From the address of the request that sends to the one of a request that only asks. */
type Ask = (url: URL) => string;

const at = (url: string): Ask => () => url;
const onHost = (path: string): Ask => ({ origin }) => `${origin}${path}`;
const vonage = at("https://rest.nexmo.com/account/get-balance");

/**
 * By the provider's name. Read: Twilio's balance (twilio-openapi), Vonage's
 * (developer.vonage.com/en/account), Telnyx's (developers.telnyx.com/docs/development/api-fundamentals),
 * MessageBird's (developers.messagebird.com/api/balance), Postmark's server
 * (postmarkapp.com/developer/api/server-api). Seen in use by others, not in the documents: SendGrid's
 * scopes, Brevo's account, Resend's domains and what it says of a key that may only send.
 */
const ASKS: Record<string, Ask> = {
  twilio: ({ href }) => href.replace(/\/Messages\.json.*$/, "/Balance.json"),
  vonageSms: vonage,
  vonageMessages: vonage,
  telnyx: onHost("/v2/balance"),
  messagebird: onHost("/balance"),
  sendgrid: onHost("/v3/scopes"),
  brevoSms: onHost("/v3/account"),
  brevoEmail: onHost("/v3/account"),
  postmark: onHost("/server"),
  resend: onHost("/domains"),
};

/** The build has looked at them. */
const FORM = "its options, the sender among them, have the right form";
const LIMIT_MS = 10_000;
/** Headers of the request that carry a body. */
const OF_BODY = /^(content-|idempotency)/i;

/** @param inSandbox whether the keys are a sandbox's, which takes them unseen */
export async function examineProviders(
  { config }: Built,
  inSandbox = false,
): Promise<Finding[]> {
  const routes = [...config.sms?.providers ?? [], ...config.email?.providers ?? []];
  const providers = routes.map((route) => "provider" in route ? route.provider : route);
  return await Promise.all(
    providers.map((one) =>
      inSandbox
        ? ok(checkOf(one), `${FORM}; its keys are the sandbox's, and say nothing of yours`)
        : examineProvider(one as Provider, config.service.name)
    ),
  );
}

function checkOf({ channel, name }: Pick<Provider, "channel" | "name">): string {
  return `${channel} by ${name}`;
}

async function examineProvider(provider: Provider, service: string): Promise<Finding> {
  const { name, channel } = provider;
  const check = checkOf(provider);
  const ask = Object.hasOwn(ASKS, name) ? ASKS[name] : undefined;
  if (!ask) {
    return ok(
      check,
      `${FORM}; no request is known here that checks its keys and sends nothing: ${
        asTyped("send")
      } sends one message`,
    );
  }
  try {
    const request = await provider.request(sampleFor(channel, service));
    const headers = [...request.headers].filter(([header]) => !OF_BODY.test(header));
    const response = await fetch(new Request(ask(new URL(request.url)), { headers }), {
      redirect: "manual",
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const body = await response.text();
    const { status } = response;
    if (response.ok) return ok(check, `it takes the key, and ${FORM}`);
    if (/restricted_api_key/.test(body)) {
      return ok(check, "it takes the key, which may only send: that is the best kind");
    }
    if (status === 401 || status === 403) {
      return failure(
        check,
        `it refuses the key (status ${status})`,
        "Compare with the provider's console; a key that may only send can be refused here too: " +
          `${asTyped("send")} tells.`,
      );
    }
    return warning(check, `it answers with status ${status}`, `${asTyped("send")} tells more.`);
  } catch (error) {
    // What fetch throws may hold the address, and the address a key.
    const isLate = (error as Error).name === "TimeoutError";
    return failure(
      check,
      isLate ? "it does not answer" : "it cannot be reached",
      "Check the network, and the region or endpoint in config.ts.",
    );
  }
}

/** A message that is never sent, for the address and the credentials of its request. */
function sampleFor(channel: "sms" | "email", service: string): Message {
  const head = {
    id: "doctor",
    locale: "en",
    message: "account_created",
    values: { service_name: service, url: "https://example.com/", user_id: "+12025550100" },
    text: "A sample",
  };
  return channel === "sms"
    ? { channel, to: "+12025550100", ...head }
    : { channel, to: "sample@example.com", subject: "A sample", html: "<p>A sample", ...head };
}
