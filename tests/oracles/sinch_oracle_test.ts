import Module from "node:module";
import { sinch } from "../../src/providers/sinch.ts";
import { GSM7, TEMPLATE_LIKE, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/sinch.ts";
import { oracle } from "./oracle.ts";

// The package asks for the version of another one that it does not depend on.
const loader = Module as unknown as {
  _load(name: string, ...rest: unknown[]): unknown;
};
const load = loader._load;
loader._load = (name, ...rest) =>
  name === "@sinch/sdk-core/package.json" ? { version: "1.4.0" } : load(name, ...rest);
const { SmsService } = await import("@sinch/sms");

const { SINCH_SERVICE_PLAN_ID: servicePlanId, SINCH_API_TOKEN: apiToken } = fixture.secrets;

for (const message of [GSM7, UNICODE, TEMPLATE_LIKE]) {
  oracle({
    sdk: "@sinch/sms@1.4.0",
    title: message === TEMPLATE_LIKE ? "a template" : message.locale,
    provider: sinch(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const service = new SmsService({
        servicePlanId,
        apiToken,
        smsHostname: origin,
      });
      await service.batches.sendTextMessage({
        sendSMSRequestBody: {
          from: "+12025550123",
          to: [message.to],
          body: message.text.replaceAll("${", "${dollar}{"),
          ...(message === TEMPLATE_LIKE &&
            { parameters: { dollar: { default: "$" } } }),
        },
      });
    },
    differences: { "header user-agent": "each names itself" },
  });
}
