/** The demo tells its person with every kind of configuration, on both channels. */

import { assertEquals } from "@std/assert";
import { stopBundler } from "../../../tools/build/bundle.ts";
import { doJob } from "../../../tools/demo/job.ts";
import { eventFor, personFor } from "../../../tools/demo/person.ts";
import { startSandbox } from "../../../tools/sandbox/server.ts";
import { PROJECT, type TestConfig, writeConfig } from "../../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const smsTo = (countries: string) =>
  `{
  providers: [twilio({
    accountSid: secret("OUR_SID"),
    authToken: secret("OUR_TOKEN"),
    from: "+12025550123",
  })],
  countries: ${countries},
}`;

for (
  const [title, change, to, locale, mutations] of [
    ["a temporary password", {}, "+85251234567", undefined, [
      "resetPassword",
      "setPasswordExpired",
    ]],
    ["no password", { credential: "none()" }, "+85251234567", undefined, []],
    ["Authgear's own message", { credential: "resetMessage(admin)" }, "+85251234567", undefined, [
      "sendResetPasswordMessage",
    ]],
    ["a prefix and renamed secrets", { sms: smsTo('["+44"]') }, "+447400123456", undefined, [
      "resetPassword",
      "setPasswordExpired",
    ]],
    ["another country first", { sms: smsTo('["NG", "HK"]') }, "+2348021234567", "zh-HK", [
      "resetPassword",
      "setPasswordExpired",
    ]],
    ["email alone", { sms: "undefined", credential: "none()" }, "person@example.com", "zh-HK", []],
    [
      "Authgear's own message by email",
      { sms: "undefined", credential: "resetMessage({ ...admin, who: { withEmail: true } })" },
      "person@example.com",
      undefined,
      ["sendResetPasswordMessage"],
    ],
  ] as [string, TestConfig, string, string | undefined, string[]][]
) {
  Deno.test(`doJob() tells its person with ${title}`, async () => {
    await using sandbox = await startSandbox();
    const config = writeConfig(change);
    const result = await doJob(
      sandbox,
      (config) => eventFor({ ...personFor(config), ...(locale && { locale }) }),
      { ...PROJECT, config },
    ).finally(() => Deno.remove(config));
    assertEquals([result.ok, result.run.error], [true, null]);
    assertEquals(result.deliveries.map((one) => one.to), [to]);
    if (locale) assertEquals(result.deliveries[0]!.locale, locale);
    assertEquals(result.admin_api, mutations.map((mutation) => ({ mutation, ok: true })));
    assertEquals(
      result.asked.map(({ loginId }) => loginId),
      mutations.includes("sendResetPasswordMessage") ? [to] : [],
    );
  });
}
