import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SmsMessage } from "../../src/words/message.ts";
import { awsSns, type AwsSnsOptions } from "../../src/providers/aws_sns.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/aws_sns.ts";
import { AWS_DIFFERENCES, held, holding, signingAsWe, viaLoopback } from "./held.ts";
import { oracle } from "./oracle.ts";

const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = fixture.secrets;

const cases: { options: AwsSnsOptions; message: SmsMessage }[] = [
  { options: fixture.options[1]!, message: GSM7 },
  { options: fixture.options[1]!, message: UNICODE },
  { options: fixture.options[2]!, message: { ...GSM7, locale: "a region in China" } },
  { options: fixture.options[3]!, message: { ...GSM7, locale: "the European sovereign cloud" } },
  {
    options: fixture.options[4]!,
    message: { ...GSM7, to: "+910123456789", locale: "a number of India" },
  },
];

for (const { options, message } of cases) {
  oracle({
    sdk: "@aws-sdk/client-sns@3.1169.0",
    title: message.locale,
    provider: holding(fixture.now, awsSns(options)),
    fixture,
    message,
    async send(origin) {
      const client = signingAsWe(
        new SNSClient({
          region: options.region,
          credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
          maxAttempts: 1,
        }),
      );
      const attributes = {
        "AWS.SNS.SMS.SMSType": "Transactional",
        "AWS.SNS.SMS.SenderID": options.senderId,
        "AWS.MM.SMS.OriginationNumber": options.originationNumber,
        "AWS.MM.SMS.EntityId": options.dltEntityId,
        "AWS.MM.SMS.TemplateId": options.dltEntityId && "1107123456789012345",
      };
      const command = new PublishCommand({
        PhoneNumber: message.to,
        Message: message.text,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).filter(([, value]) => value)
            .map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
        ),
      });
      await held(fixture.now, () => viaLoopback(origin, () => client.send(command)));
    },
    differences: AWS_DIFFERENCES,
  });
}
