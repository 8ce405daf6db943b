import {
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { awsSms } from "../../src/providers/aws_sms.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/aws_sms.ts";
import { AWS_DIFFERENCES, held, holding, signingAsWe, viaLoopback } from "./held.ts";
import { oracle } from "./oracle.ts";

const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = fixture.secrets;
const INDIAN = { ...GSM7, to: "+910123456789", locale: "a number of India" };

for (
  const [options, message] of [
    [fixture.options[1]!, GSM7],
    [fixture.options[1]!, UNICODE],
    [fixture.options[3]!, INDIAN],
  ] as const
) {
  const { region, originationIdentity, configurationSetName, dltEntityId } = options;
  oracle({
    sdk: "@aws-sdk/client-pinpoint-sms-voice-v2@3.1138.0",
    title: message.locale,
    provider: holding(fixture.now, awsSms(options)),
    fixture,
    message,
    async send(origin) {
      const client = signingAsWe(
        new PinpointSMSVoiceV2Client({
          region,
          credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
          maxAttempts: 1,
        }),
      );
      const command = new SendTextMessageCommand({
        DestinationPhoneNumber: message.to,
        OriginationIdentity: originationIdentity,
        MessageBody: message.text,
        MessageType: "TRANSACTIONAL",
        ConfigurationSetName: configurationSetName,
        ...(dltEntityId && {
          DestinationCountryParameters: {
            IN_ENTITY_ID: dltEntityId,
            IN_TEMPLATE_ID: "1107123456789012345",
          },
        }),
      });
      await held(fixture.now, () => viaLoopback(origin, () => client.send(command)));
    },
    differences: AWS_DIFFERENCES,
  });
}
