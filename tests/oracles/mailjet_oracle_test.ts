import Mailjet from "node-mailjet";
import { mailjet, type MailjetOptions } from "../../src/providers/mailjet.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/mailjet.ts";
import { oracle } from "./oracle.ts";

const options: MailjetOptions = fixture.options[1]!;
const { fromName, replyTo, from } = options;

oracle({
  sdk: "node-mailjet@6.0.11",
  title: "an email with every oddity",
  provider: mailjet(options),
  fixture,
  message: EMAIL,
  async send(origin) {
    // The package's types put the class one level deeper than the package does.
    const Client = Mailjet as unknown as typeof Mailjet.default;
    const client = new Client({
      apiKey: fixture.secrets.MAILJET_API_KEY,
      apiSecret: fixture.secrets.MAILJET_SECRET_KEY,
    });
    const request = client.post("send", {
      version: "v3.1",
      host: new URL(origin).host,
    });
    // The scheme is a constant of the SDK's class.
    const Request = request.constructor as unknown as { protocol: string };
    const { protocol } = Request;
    Request.protocol = "http://";
    try {
      await request.request({
        Messages: [{
          From: { Email: from, Name: fromName! },
          To: [{ Email: EMAIL.to }],
          ReplyTo: { Email: replyTo! },
          Subject: EMAIL.subject,
          TextPart: EMAIL.text,
          HTMLPart: EMAIL.html,
          Headers: { "Auto-Submitted": "auto-generated" },
          TemplateLanguage: false,
          TrackClicks: "disabled",
          TrackOpens: "disabled",
        }],
      });
    } finally {
      Request.protocol = protocol;
    }
  },
  differences: {
    "header accept": "the SDK also takes what its HTTP client would, we ask for JSON alone",
    "header user-agent": "each names itself",
  },
});
