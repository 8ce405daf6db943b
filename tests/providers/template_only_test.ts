/** The providers that send templates of their own in the place of our text. */

import { assert, assertEquals } from "@std/assert";
import { HookError } from "../../src/words/errors.ts";
import { accessyouOtp } from "../../src/providers/accessyou_otp.ts";
import { alibabaSms } from "../../src/providers/alibaba_sms.ts";
import { sendcloud } from "../../src/providers/sendcloud.ts";
import { tencentSms } from "../../src/providers/tencent_sms.ts";
import { GSM7 } from "../fixtures/provider_fixture.ts";
import accessyou from "../fixtures/providers/accessyou_otp.ts";
import alibaba from "../fixtures/providers/alibaba_sms.ts";
import sendcloudFixture from "../fixtures/providers/sendcloud.ts";
import tencent from "../fixtures/providers/tencent_sms.ts";

const { password: _, service_name: __, ...values } = GSM7.values;

for (
  const provider of [
    accessyouOtp(accessyou.options[0]!),
    alibabaSms(alibaba.options[0]!),
    sendcloud(sendcloudFixture.options[0]!),
    tencentSms(tencent.options[0]!),
  ]
) {
  for (
    const [title, message] of [
      ["a message without a template", { ...GSM7, message: "password_changed" }],
      ["a message without a value that the template needs", { ...GSM7, values }],
    ] as const
  ) {
    Deno.test(`${provider.name}() makes no request for ${title}`, async () => {
      let thrown: unknown;
      try {
        await provider.request(message);
      } catch (error) {
        thrown = error;
      }
      assert(thrown instanceof HookError, "it does not throw a HookError");
      assertEquals(thrown.code, "bad_config");
      for (const value of [GSM7.to, GSM7.text, GSM7.values.password!]) {
        assert(!thrown.message.includes(value), "the error quotes the message");
      }
    });
  }
}
