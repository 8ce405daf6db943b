import { BirdClient } from "@messagebird/sdk";
import { bird } from "../../src/providers/bird.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/bird.ts";
import { oracle } from "./oracle.ts";

const apiKey = fixture.secrets.BIRD_API_KEY;

/** The SDK passes an object of its own as `client`, a name that Deno's fetch knows as another thing. */
class TolerantRequest extends Request {
  constructor(input: RequestInfo | URL, init: RequestInit = {}) {
    super(input, { ...init, client: undefined } as RequestInit);
  }
}

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "@messagebird/sdk@0.63.0",
    title: message.locale,
    provider: bird(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new BirdClient({ apiKey, baseUrl: origin, maxRetries: 0 });
      const original = globalThis.Request;
      globalThis.Request = TolerantRequest;
      try {
        await client.sms.send({
          from: "+12025550123",
          to: message.to,
          text: message.text,
          category: "transactional",
        }, { idempotencyKey: message.id });
      } finally {
        globalThis.Request = original;
      }
    },
    differences: {
      "header accept": "we ask for JSON by name",
      "header bird-caller": "the SDK describes itself; the API does not need it",
      "header bird-surface": "the SDK describes itself; the API does not need it",
      "header bird-version": "the SDK describes itself; the API does not need it",
      "header user-agent": "each names itself",
    },
  });
}
