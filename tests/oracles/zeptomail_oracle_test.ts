import { SendMailClient } from "zeptomail";
import { zeptomail } from "../../src/providers/zeptomail.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/zeptomail.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

/** The SDK's types ask for a name, which the API does not. */
function withoutName(address: string) {
  return { address } as { address: string; name: string };
}

oracle({
  sdk: "zeptomail@8.0.1",
  title: "an email with every oddity",
  provider: zeptomail(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new SendMailClient({
      url: `${origin}/v1.1/email`,
      token: `Zoho-enczapikey ${fixture.secrets.ZEPTOMAIL_TOKEN}`,
    }, { useHttps: false });
    await client.sendMail({
      from: { address: from, name: fromName! },
      to: [{ email_address: withoutName(EMAIL.to) }],
      reply_to: [withoutName(replyTo!)],
      subject: EMAIL.subject,
      textbody: EMAIL.text,
      htmlbody: EMAIL.html,
      mime_headers: { "Auto-Submitted": "auto-generated" },
      track_clicks: false,
      track_opens: false,
    });
  },
  differences: {
    "header accept": "we ask for JSON by name",
    "header user-agent": "each names itself",
  },
});
