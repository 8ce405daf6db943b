import { Models, ServerClient } from "postmark";
import { postmark } from "../../src/providers/postmark.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/postmark.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

oracle({
  sdk: "postmark@5.1.0",
  title: "an email with every oddity",
  provider: postmark({ ...fixture.options[1]!, messageStream: "outbound" }),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new ServerClient(fixture.secrets.POSTMARK_SERVER_TOKEN, {
      requestHost: new URL(origin).host,
      useHttps: false,
    });
    await client.sendEmail({
      From: `"${fromName!.replaceAll('"', '\\"')}" <${from}>`,
      To: EMAIL.to,
      ReplyTo: replyTo!,
      Subject: EMAIL.subject,
      TextBody: EMAIL.text,
      HtmlBody: EMAIL.html,
      Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
      TrackLinks: Models.LinkTrackingOptions.None,
      MessageStream: "outbound",
    });
  },
  differences: {
    "header user-agent": "each names itself",
  },
});
