import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { ses } from "../../src/providers/ses.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/ses.ts";
import { AWS_DIFFERENCES, held, holding, signingAsWe, viaLoopback } from "./held.ts";
import { oracle } from "./oracle.ts";

const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = fixture.secrets;
const options = fixture.options[1]!;

oracle({
  sdk: "@aws-sdk/client-sesv2@3.1169.0",
  title: "an email with every oddity",
  provider: holding(fixture.now, ses(options)),
  fixture,
  message: EMAIL,
  async send(origin) {
    const client = signingAsWe(
      new SESv2Client({
        region: options.region,
        credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
        maxAttempts: 1,
      }),
    );
    const command = new SendEmailCommand({
      // The SDK encodes no header, so both are given as they shall go out.
      FromEmailAddress: `=?UTF-8?B?${base64('公司 "A", B')}?= <${options.from}>`,
      Destination: { ToAddresses: [EMAIL.to] },
      ReplyToAddresses: ["help@example.com"],
      Content: {
        Simple: {
          Subject: { Data: `=?UTF-8?B?${base64(EMAIL.subject)}?=`, Charset: "UTF-8" },
          Body: {
            Text: { Data: EMAIL.text, Charset: "UTF-8" },
            Html: { Data: EMAIL.html, Charset: "UTF-8" },
          },
          Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
        },
      },
      ConfigurationSetName: "notices",
      ConfigurationOverrides: {
        Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" },
      },
    });
    await held(fixture.now, () => viaLoopback(origin, () => client.send(command)));
  },
  differences: AWS_DIFFERENCES,
});

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
