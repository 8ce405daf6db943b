import { EmailParams, MailerSend, Recipient, Sender } from "mailersend";
import { mailersend } from "../../src/providers/mailersend.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/mailersend.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

oracle({
  sdk: "mailersend@3.4.0",
  title: "an email with every oddity",
  provider: mailersend(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new MailerSend({ apiKey: fixture.secrets.MAILERSEND_API_TOKEN });
    Object.assign(client.email, { baseUrl: `${origin}/v1` });
    await client.email.send(
      new EmailParams()
        .setFrom(new Sender(from, fromName))
        .setTo([new Recipient(EMAIL.to)])
        .setReplyTo(new Sender(replyTo!))
        .setSubject(EMAIL.subject)
        .setText(EMAIL.text)
        .setHtml(EMAIL.html)
        .setSettings({ track_clicks: false, track_opens: false, track_content: false }),
    );
  },
  differences: {
    "header user-agent": "each names itself",
  },
});
