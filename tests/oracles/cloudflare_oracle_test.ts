import Cloudflare from "cloudflare";
import { cloudflare } from "../../src/providers/cloudflare.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/cloudflare.ts";
import { oracle } from "./oracle.ts";

const { CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN } = fixture.secrets;
const { fromName, replyTo, from } = fixture.options[1]!;

const OWN = "the SDK tells what it runs on; no API reads it";

oracle({
  sdk: "cloudflare@7.3.0",
  title: "an email with every oddity",
  provider: cloudflare(fixture.options[1]!),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = new Cloudflare({
      apiToken: CLOUDFLARE_API_TOKEN,
      baseURL: `${origin}/client/v4`,
      maxRetries: 0,
    });
    await client.emailSending.send({
      account_id: CLOUDFLARE_ACCOUNT_ID,
      from: { address: from, name: fromName! },
      to: EMAIL.to,
      reply_to: replyTo!,
      subject: EMAIL.subject,
      text: EMAIL.text,
      html: EMAIL.html,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  },
  differences: {
    "header api-version":
      "the SDK asks for the API as of the day it runs; the documentation does not",
    "header user-agent": "each names itself",
    "header x-stainless-arch": OWN,
    "header x-stainless-lang": OWN,
    "header x-stainless-os": OWN,
    "header x-stainless-package-version": OWN,
    "header x-stainless-retry-count": OWN,
    "header x-stainless-runtime": OWN,
    "header x-stainless-runtime-version": OWN,
  },
});
