/** The sandbox's QStash without a connection, and what its tests wrap and compare. */

import type { Message } from "../../src/words/message.ts";
import type { Lasting, Provider, SmsProvider } from "../../src/words/provider.ts";
import { twilio } from "../../src/providers/twilio.ts";
import {
  type Deliver,
  newQstash,
  type QstashState,
  serveQstash,
} from "../../tools/sandbox/qstash.ts";
import type { Answer, Call, Received } from "../fixtures/provider_fixture.ts";
import twilioFixture from "../fixtures/providers/twilio.ts";

/** A QStash over one server, which remembers what arrived. */
export function queueTo(serve: (call: Call) => Answer | Promise<Answer>, now?: () => number) {
  const state: QstashState = newQstash(now);
  const inbox: Received[] = [];
  const retried: (string | null)[] = [];
  const deliver: Deliver = async (call) => {
    retried.push(call.headers.get("upstash-retried"));
    const answer = await serve(call);
    if (answer.received) inbox.push(answer.received);
    return answer;
  };
  return {
    state,
    inbox,
    retried,
    deliver,
    async send(provider: Provider, message: Message) {
      const answer = await serveQstash(
        await callOf(await provider.request(message)),
        state,
        deliver,
      );
      const response = Response.json(answer.body, { status: answer.status });
      return provider.outcome(response, await response.text());
    },
    idle: () => Promise.all(state.messages.map(({ done }) => done)),
  };
}

/** A request as its server sees it. */
export async function callOf(request: Request): Promise<Call> {
  const { method, headers } = request;
  const bytes = new Uint8Array(await request.arrayBuffer());
  const body = new TextDecoder().decode(bytes);
  return { method, url: new URL(request.url), headers, bytes, body };
}

/** A provider that makes one given request. */
export function odd(init: RequestInit, url = "https://sms.example.com/"): Lasting<SmsProvider> {
  return {
    ...twilio(twilioFixture.options[0]!),
    name: "odd",
    request: () => new Request(url, init),
  };
}

/** A body without the boundary of its own that each multipart form has. */
export async function fieldsOf(request: Request): Promise<unknown> {
  const multipart = request.headers.get("content-type")?.startsWith("multipart/");
  return multipart ? [...await request.formData()] : await request.text();
}
