import { Resend } from "resend";
import { resend } from "../../src/providers/resend.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/resend.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

oracle({
  sdk: "resend@6.38.0",
  title: "an email with every oddity",
  provider: resend(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new Resend(fixture.secrets.RESEND_API_KEY, { baseUrl: origin });
    await client.emails.send({
      from: `"${fromName!.replaceAll('"', '\\"')}" <${from}>`,
      to: EMAIL.to,
      replyTo: replyTo!,
      subject: EMAIL.subject,
      text: EMAIL.text,
      html: EMAIL.html,
      headers: { "Auto-Submitted": "auto-generated" },
    }, { idempotencyKey: EMAIL.id });
  },
  differences: {
    "header accept": "we ask for JSON by name",
    "header user-agent": "each names itself",
  },
});
