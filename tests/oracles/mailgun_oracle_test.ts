import Mailgun from "mailgun.js";
import type { EmailMessage } from "../../src/words/message.ts";
import { mailgun } from "../../src/providers/mailgun.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/mailgun.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from, domain } = fixture.options[1]!;

const PLAIN: EmailMessage = {
  ...EMAIL,
  text: "您好",
  html: "<p>您好 100%</p>",
};

for (const message of [EMAIL, PLAIN]) {
  oracle({
    sdk: "mailgun.js@14.0.1",
    title: message === EMAIL ? "an email with every oddity" : "a plain email",
    provider: mailgun(fixture.options[1]!),
    fixture,
    message,
    async send(origin) {
      const client = new Mailgun(FormData).client({
        username: "api",
        key: fixture.secrets.MAILGUN_API_KEY,
        url: origin,
      });
      await client.messages.create(domain, {
        from: `"${fromName!.replaceAll('"', '\\"')}" <${from}>`,
        to: message.to,
        subject: message.subject,
        text: message.text,
        html: message.html,
        "h:Reply-To": replyTo!,
        "h:Auto-Submitted": "auto-generated",
        "o:tracking": "no",
      });
    },
    differences: {
      ...(message === EMAIL && {
        "body text": "we make Mailgun's variables inert",
        "body html": "we make Mailgun's variables inert",
      }),
      "header accept": "the SDK also takes what its HTTP client would, we ask for JSON alone",
      "header user-agent": "the SDK's HTTP client names itself",
    },
  });
}
