import { MailService } from "@sendgrid/mail";
import { sendgrid } from "../../src/providers/sendgrid.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/sendgrid.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

oracle({
  sdk: "@sendgrid/mail@8.1.6",
  title: "an email with every oddity",
  provider: sendgrid(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new MailService();
    client.setApiKey(fixture.secrets.SENDGRID_API_KEY);
    // The mail service keeps its HTTP client to itself.
    const { client: http } = client as unknown as {
      client: { setDefaultRequest(key: string, value: string): void };
    };
    http.setDefaultRequest("baseUrl", origin);
    await client.send({
      from: { email: from, name: fromName! },
      to: EMAIL.to,
      replyTo: replyTo!,
      subject: EMAIL.subject,
      text: EMAIL.text,
      html: EMAIL.html,
      headers: { "Auto-Submitted": "auto-generated" },
      trackingSettings: {
        clickTracking: { enable: false, enableText: false },
        openTracking: { enable: false },
        subscriptionTracking: { enable: false },
        ganalytics: { enable: false },
      },
    });
  },
  differences: {
    "header auto-submitted": "the SDK copies the email's headers onto the HTTP request as well",
    "header user-agent": "each names itself",
  },
});
