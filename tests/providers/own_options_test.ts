import { assert } from "@std/assert";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { EMAIL, GSM7 } from "../fixtures/provider_fixture.ts";
import { still } from "../support/still.ts";

/** What is no secret stands in `config.ts`, also where the sandbox gives the secrets. */
const OWN: Record<string, Record<string, string>> = {
  africasTalking: { username: "harbor" },
  alibabaGlobe: { accessKeyId: "LTAI0000000000000000abcd" },
  alibabaSms: { accessKeyId: "LTAI0000000000000000abcd", signName: "公司" },
  awsSms: { accessKeyId: "AKIA0123456789ABCDEF" },
  awsSns: { accessKeyId: "AKIA0123456789ABCDEF" },
  ses: { accessKeyId: "AKIA0123456789ABCDEF" },
  tencentSms: { secretId: "AKIDabcdefghijklmnopqrstuvwxyz012345", smsSdkAppId: "1400123456" },
};

for (const { name, factory, about, fixture } of await knownProviders()) {
  const own = OWN[name];
  if (!own) continue;
  Deno.test(`${name}()'s server takes a user's own ${Object.keys(own).join(" and ")}`, async () => {
    const answer = await still(fixture.now, async () => {
      const provider = factory({ ...fixture.options[0] as object, ...own });
      const request = await provider.request(about.channel === "sms" ? GSM7 : EMAIL);
      const { method, url, headers } = request;
      const bytes = new Uint8Array(await request.arrayBuffer());
      const body = new TextDecoder().decode(bytes);
      const call = { method, url: new URL(url), headers, body, bytes };
      return await fixture.serve(call, new Map());
    });
    assert(answer.received, JSON.stringify(answer.body));
  });
}
