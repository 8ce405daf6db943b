import { createClient } from "@scaleway/sdk-client";
import { Temv1alpha1 } from "@scaleway/sdk-tem";
import { scaleway } from "../../src/providers/scaleway.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/scaleway.ts";
import { oracle } from "./oracle.ts";

const { fromName, replyTo, from } = fixture.options[1]!;

oracle({
  sdk: "@scaleway/sdk-tem@1.3.0",
  title: "an email with every oddity",
  provider: scaleway(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = createClient({
      apiURL: origin,
      accessKey: "SCW0123456789ABCDEFG",
      secretKey: fixture.secrets.SCALEWAY_SECRET_KEY,
      defaultProjectId: fixture.secrets.SCALEWAY_PROJECT_ID,
      defaultRegion: "fr-par",
    });
    await new Temv1alpha1.API(client).createEmail({
      from: { email: from, name: fromName! },
      to: [{ email: EMAIL.to }],
      subject: EMAIL.subject,
      text: EMAIL.text,
      html: EMAIL.html,
      additionalHeaders: [
        { key: "Auto-Submitted", value: "auto-generated" },
        { key: "Reply-To", value: replyTo! },
      ],
    });
  },
  differences: {
    "header content-type": "the SDK names the charset; JSON is always UTF-8",
    "header user-agent": "each names itself",
  },
});
