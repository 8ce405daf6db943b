import createClient from "@mailchimp/mailchimp_transactional";
import { mandrill } from "../../src/providers/mandrill.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/mandrill.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

oracle({
  sdk: "@mailchimp/mailchimp_transactional@1.4.1",
  title: "an email with every oddity",
  provider: mandrill(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = createClient(fixture.secrets.MANDRILL_API_KEY);
    client.basePath = client.basePath.replace("https://mandrillapp.com", origin);
    await client.messages.send({
      message: {
        from_email: from,
        from_name: fromName,
        to: [{ email: EMAIL.to, type: "to" }],
        subject: EMAIL.subject,
        text: EMAIL.text,
        html: EMAIL.html,
        headers: { "Auto-Submitted": "auto-generated", "Reply-To": replyTo },
        merge: false,
        track_clicks: false,
        track_opens: false,
        view_content_link: false,
      },
    });
  },
  differences: {
    "header accept": "we ask for JSON alone",
    "header user-agent": "each names itself",
    path: "the SDK asks for version 1.3, the documentation's examples for 1.0",
  },
});
