import SparkPost from "sparkpost";
import { sparkpost } from "../../src/providers/sparkpost.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/sparkpost.ts";
import { oracle } from "./oracle.ts";

const { from, fromName } = fixture.options[0]!;

oracle({
  sdk: "sparkpost@2.1.4",
  title: "an email with every oddity",
  provider: sparkpost({ ...fixture.options[0]!, replyTo: "help@example.com" }),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new SparkPost(fixture.secrets.SPARKPOST_API_KEY, { origin });
    await client.transmissions.send({
      options: {
        transactional: true,
        open_tracking: false,
        click_tracking: false,
        perform_substitutions: false,
      },
      recipients: [{ address: EMAIL.to }],
      content: {
        from: { email: from, name: fromName! },
        reply_to: "help@example.com",
        subject: EMAIL.subject,
        text: EMAIL.text,
        html: EMAIL.html,
        headers: { "Auto-Submitted": "auto-generated" },
      },
    });
  },
  differences: {
    "header idempotency-key": "the SDK is older than the header",
    "header user-agent": "each names itself",
  },
});
