/** What a message says of an event beside whom it is about, and who else hears of it. */

import { assertEquals } from "@std/assert";
import { change } from "../../src/authgear/details/change.ts";
import { biometricDevice, login, loginProvider } from "../../src/authgear/details/login.ts";
import * as times from "../../src/authgear/details/time.ts";
import { usage } from "../../src/authgear/details/usage.ts";
import type { Config } from "../../src/settings.ts";
import type { Unwritten } from "../../src/words/notice.ts";
import { path } from "../../tools/cli.ts";

const CONFIG = { tellReasons: true } as Config;
const READER = { locale: "en", zone: "Asia/Hong_Kong" };

function eventOf(name: string) {
  return JSON.parse(Deno.readTextFileSync(path(`tests/fixtures/events/${name}.json`)));
}

/** Values as an English reader has them; `Intl` puts narrow spaces into times. */
function written(values: Unwritten): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      (typeof value === "function" ? value(READER) : value)?.replace(/\s/g, " "),
    ]),
  );
}

const identityWith = (claim: string, value: string) => ({
  payload: { identity: { claims: { [`https://authgear.com/claims/${claim}`]: value } } },
});

for (
  const [title, values, expected] of [
    [
      "usage()",
      usage(eventOf("usage.alert.triggered")).values,
      { usage_name: "sms", usage_value: "1", usage_quota: "1", usage_period: "day" },
    ],
    [
      "time()",
      times.time({ context: { timestamp: 1_795_686_726 } }).values,
      { time: "November 26, 2026 at 5:52 PM GMT+8" },
    ],
    ["time() of no time", times.time({}).values, { time: undefined }],
    [
      "disabling()",
      times.disabling(eventOf("user.disabled.temporarily"), CONFIG).values,
      {
        disabled_from: "November 26, 2026 at 5:52 PM GMT+8",
        disabled_until: "November 27, 2026 at 5:52 PM GMT+8",
        reason: "holiday",
      },
    ],
    [
      "disabling() where reasons are not for users",
      times.disabling(eventOf("user.disabled"), {} as Config).values,
      { disabled_from: undefined, disabled_until: undefined, reason: undefined },
    ],
    [
      "deletion()",
      times.deletion({ payload: { user: { delete_at: "2026-12-26T09:52:05Z" } } }).values,
      { deletion_at: "December 26, 2026 at 5:52 PM GMT+8" },
    ],
    [
      "anonymization()",
      times.anonymization({ payload: { user: { anonymize_at: "2026-12-26T09:52:05Z" } } }).values,
      { anonymization_at: "December 26, 2026 at 5:52 PM GMT+8" },
    ],
    [
      "opening()",
      times.opening({ payload: { user: { account_valid_from: "2026-12-26T09:52:05Z" } } }).values,
      { opens_at: "December 26, 2026 at 5:52 PM GMT+8" },
    ],
    [
      "login()",
      login({
        context: {
          timestamp: 1_795_686_726,
          user_agent: "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/130.0 Safari/537",
          geo_location_code: "GB",
        },
      }).values,
      {
        time: "November 26, 2026 at 5:52 PM GMT+8",
        device: "Chrome, Windows",
        place: "United Kingdom",
      },
    ],
    [
      "login() from nowhere with nothing",
      login({ context: { timestamp: 1_795_686_726, user_agent: "x", geo_location_code: null } })
        .values,
      { time: "November 26, 2026 at 5:52 PM GMT+8", device: undefined, place: undefined },
    ],
    [
      "biometricDevice()",
      biometricDevice(identityWith("biometric/formatted_device_info", "iPhone 12 mini")).values,
      { time: undefined, device: "iPhone 12 mini" },
    ],
    [
      "loginProvider()",
      loginProvider(identityWith("oauth/provider_type", "google")).values,
      { time: undefined, login_provider: "Google" },
    ],
    [
      "loginProvider() of a name that Object has",
      loginProvider(identityWith("oauth/provider_type", "constructor")).values,
      { time: undefined, login_provider: "constructor" },
    ],
    [
      "loginProvider() of none",
      loginProvider({}).values,
      { time: undefined, login_provider: undefined },
    ],
  ] as [string, Unwritten, Record<string, string | undefined>][]
) {
  Deno.test(`${title} has ${JSON.stringify(expected)}`, () => {
    assertEquals(written(values), expected);
  });
}

for (
  const [until, is] of [["2026-11-27T09:52:04.83Z", true], ["soon", false], [
    undefined,
    false,
  ]] as const
) {
  Deno.test(`isForATime() of an account that is disabled until ${until} is ${is}`, () => {
    const event = { payload: { user: { temporarily_disabled_until: until } } };
    assertEquals(times.isForATime(event), is);
  });
}

for (
  const [from, later] of [["2999-01-01T00:00:00Z", true], ["2001-01-01T00:00:00Z", false], [
    null,
    false,
  ]] as const
) {
  Deno.test(`opensLater() of an account that is valid from ${from} is ${later}`, () => {
    assertEquals(times.opensLater({ payload: { user: { account_valid_from: from } } }), later);
  });
}

const PERSON = { phone: "+12025550111", email: "user@example.com" };
const reach = (sms?: string, email?: string) => ({ ...(sms && { sms }), ...(email && { email }) });

for (
  const [name, to] of [
    ["identity.email.updated", [
      ["changed1@example.com", "a***@e***", "changed1@example.com"],
      ["added1@example.com", "added1@example.com", "c***@e***"],
      ["+12025550111", "a***@e***", "c***@e***"],
    ]],
    ["identity.email.removed", [
      ["changed1@example.com", "changed1@example.com", undefined],
      ["+12025550111", "c***@e***", undefined],
    ]],
    ["identity.phone.added", [
      ["+12025550112", undefined, "+12025550112"],
      ["user@example.com", undefined, "+12***12"],
    ]],
    ["identity.username.added", [["+12025550111", undefined, "added1"]]],
  ] as [string, (string | undefined)[][]][]
) {
  Deno.test(`change() of ${name} tells ${to.length} addresses, each its own alone`, () => {
    const told = change(eventOf(name)).to!(PERSON, reach);
    assertEquals(
      told.map(({ sms, email, values }) => [
        sms ?? email,
        values?.["old_login_id"],
        values?.["new_login_id"],
      ]),
      to,
    );
  });
}
