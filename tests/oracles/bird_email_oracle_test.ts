import { BirdClient } from "@messagebird/sdk";
import { birdEmail } from "../../src/providers/bird_email.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/bird_email.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

/** The SDK passes an object of its own as `client`, a name that Deno's fetch knows as another thing. */
class TolerantRequest extends Request {
  constructor(input: RequestInfo | URL, init: RequestInit = {}) {
    super(input, { ...init, client: undefined } as RequestInit);
  }
}

oracle({
  sdk: "@messagebird/sdk@0.63.0",
  title: "an email with every oddity",
  provider: birdEmail(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new BirdClient({
      apiKey: fixture.secrets.BIRD_API_KEY,
      baseUrl: origin,
      maxRetries: 0,
    });
    const original = globalThis.Request;
    globalThis.Request = TolerantRequest;
    try {
      await client.email.send({
        from: { email: from, name: fromName! },
        to: [{ email: EMAIL.to }],
        reply_to: [{ email: replyTo! }],
        subject: EMAIL.subject,
        text: EMAIL.text,
        html: EMAIL.html,
        headers: { "Auto-Submitted": "auto-generated" },
        category: "transactional",
        track_clicks: false,
        track_opens: false,
      }, { idempotencyKey: fixture.requests[1]!.headers["idempotency-key"] });
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
