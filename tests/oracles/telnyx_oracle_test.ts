import Telnyx from "telnyx";
import { telnyx } from "../../src/providers/telnyx.ts";
import { GSM7, UNICODE } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/telnyx.ts";
import { oracle } from "./oracle.ts";

const apiKey = fixture.secrets.TELNYX_API_KEY;
const TELEMETRY = "the SDK describes itself; the API does not need it";

for (const message of [GSM7, UNICODE]) {
  oracle({
    sdk: "telnyx@7.24.0",
    title: message.locale,
    provider: telnyx(fixture.options[0]!),
    fixture,
    message,
    async send(origin) {
      const client = new Telnyx({ apiKey, baseURL: `${origin}/v2` });
      await client.messages.send({
        from: "+12025550123",
        to: message.to,
        text: message.text,
      });
    },
    differences: {
      "header user-agent": "each names itself",
      "header x-stainless-arch": TELEMETRY,
      "header x-stainless-lang": TELEMETRY,
      "header x-stainless-os": TELEMETRY,
      "header x-stainless-package-version": TELEMETRY,
      "header x-stainless-retry-count": TELEMETRY,
      "header x-stainless-runtime": TELEMETRY,
      "header x-stainless-runtime-version": TELEMETRY,
    },
  });
}
