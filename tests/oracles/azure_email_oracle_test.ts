import { EmailClient } from "@azure/communication-email";
import type { Provider } from "../../src/words/provider.ts";
import { azureEmail } from "../../src/providers/azure_email.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/azure_email.ts";
import { held, holding, NONCE, viaLoopback } from "./held.ts";
import { oracle } from "./oracle.ts";

const options = fixture.options[1]!;
const sending = azureEmail(options);
/** The same provider, whose request is the question that follows. */
const asking: Provider = {
  ...sending,
  async request() {
    // The stand-in names the operation while the nonce is held.
    const body = JSON.stringify({ id: NONCE, status: "Running" });
    const poll = await sending.poll!(new Response(null, { status: 202 }), body);
    return poll!.request;
  },
};

for (
  const [title, provider, onResponse] of [
    // The SDK would ask at once what became of it.
    ["an email with every oddity", sending, () => {
      throw new Error("enough");
    }],
    ["the question that follows", asking, undefined],
  ] as const
) {
  oracle({
    sdk: "@azure/communication-email@1.1.0",
    title,
    provider: holding(fixture.now, provider),
    fixture,
    message: EMAIL,
    async send(origin) {
      const { AZURE_ACCESS_KEY } = fixture.secrets;
      const client = new EmailClient(
        `endpoint=${options.endpoint};accesskey=${AZURE_ACCESS_KEY}`,
        {
          retryOptions: { maxRetries: 0 },
        },
      );
      const message = {
        senderAddress: options.from,
        content: {
          subject: EMAIL.subject,
          plainText: EMAIL.text,
          html: EMAIL.html,
        },
        recipients: { to: [{ address: EMAIL.to }] },
        replyTo: [{ address: "help@example.com" }],
        headers: { "Auto-Submitted": "auto-generated" },
        disableUserEngagementTracking: true,
      };
      await held(
        fixture.now,
        () =>
          viaLoopback(
            origin,
            () => client.beginSend(message, onResponse && { onResponse }),
          ),
      );
    },
    differences: {
      "header user-agent": "each names itself",
      "header x-ms-client-request-id": "the SDK's own, optional",
    },
  });
}
