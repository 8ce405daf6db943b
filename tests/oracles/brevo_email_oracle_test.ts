import { BrevoClient } from "@getbrevo/brevo";
import type { EmailMessage } from "../../src/words/message.ts";
import { brevoEmail } from "../../src/providers/brevo_email.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/brevo_email.ts";
import { oracle } from "./oracle.ts";

const { fromName, from } = fixture.options[2]!;

const PLAIN: EmailMessage = {
  ...EMAIL,
  text: "您好",
  html: "<p>您好 100%</p>",
};

for (const message of [EMAIL, PLAIN]) {
  oracle({
    sdk: "@getbrevo/brevo@6.0.3",
    title: message === EMAIL ? "an email with every oddity" : "a plain email",
    provider: brevoEmail({
      ...fixture.options[2]!,
      replyTo: "help@example.com",
    }),
    fixture,
    message,
    async send(origin) {
      const client = new BrevoClient({
        apiKey: fixture.secrets.BREVO_API_KEY,
        baseUrl: `${origin}/v3`,
      });
      await client.transactionalEmails.sendTransacEmail({
        sender: { email: from, name: fromName! },
        to: [{ email: message.to }],
        replyTo: { email: "help@example.com" },
        subject: message.subject,
        textContent: message.text,
        htmlContent: message.html,
        headers: {
          "Auto-Submitted": "auto-generated",
          idempotencyKey: "254b8c6e-794e-4ca6-af22-3c73f9557523",
        },
      });
    },
    differences: {
      ...(message === EMAIL && {
        "body textContent": "we make tags of the template language inert",
        "body htmlContent": "we make tags of the template language inert",
      }),
      "header accept": "the SDK takes anything, we ask for JSON",
      "header user-agent": "each names itself",
      "header x-fern-language": "the SDK names its language",
      "header x-fern-runtime": "the SDK names its runtime",
      "header x-fern-runtime-version": "the SDK names its runtime",
      "header x-fern-sdk-name": "the SDK names itself",
      "header x-fern-sdk-version": "the SDK names itself",
    },
  });
}
