/** What is said of a login: with which device, from where, and through whom. */

import { assertEquals } from "@std/assert";
import { biometricDevice, login, loginProvider } from "../../../src/authgear/details/login.ts";
import { toldBy } from "../../support/details.ts";

/** Windows, a Mac and others as their browsers name them; each carries the names of older ones. */
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)";
const IPAD = "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X)";
const ANDROID = "Mozilla/5.0 (Linux; Android 10; K)";
const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";

for (
  const [userAgent, device] of [
    [`${WINDOWS} ${CHROME} Safari/537.36 Edg/142.0.0.0`, "Edge, Windows"],
    [`${ANDROID} ${CHROME} Mobile Safari/537.36 EdgA/142.0.0.0`, "Edge, Android"],
    [`${MAC} ${CHROME} Safari/537.36 OPR/120.0.0.0`, "Opera, Mac"],
    [
      `${ANDROID} AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      "Samsung Internet, Android",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox, Linux"],
    [
      `${IPHONE} AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/144.0 Mobile/15E148 Safari/605.1.15`,
      "Firefox, iPhone",
    ],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME} Safari/537.36`,
      "Chrome, ChromeOS",
    ],
    [
      `${IPAD} AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1`,
      "Chrome, iPad",
    ],
    [
      `${IPHONE} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1`,
      "Safari, iPhone",
    ],
    [WINDOWS, "Windows"],
    ["Firefox/144.0", "Firefox"],
    // Whoever logs in may name anything.
    ["evil.example", undefined],
    ["NotSafari/1 XiPhone", undefined],
    ["SafariX iPhones", undefined],
    ["Mozilla/5.0", undefined],
    ["", undefined],
    [undefined, undefined],
    [`${" ".repeat(494)}iPhone`, "iPhone"],
    [`${" ".repeat(495)}iPhone`, undefined],
  ] as [string | undefined, string | undefined][]
) {
  Deno.test(`login() shows ${device} for ${userAgent?.trim().slice(0, 150)}`, () => {
    assertEquals(toldBy(login({ context: { user_agent: userAgent } }))["device"], device);
  });
}

for (const [code, place] of [["JP", "Japan"], ["jp", undefined], [null, undefined]] as const) {
  Deno.test(`login() shows the place ${place} for ${code}`, () => {
    assertEquals(toldBy(login({ context: { geo_location_code: code } }))["place"], place);
  });
}

const AT = { timestamp: Date.UTC(2026, 10, 26, 9, 52) / 1000 };
const TIME = "November 26, 2026 at 9:52 AM UTC";

for (
  const [type, name] of [
    ["adfs", "AD FS"],
    ["apple", "Apple"],
    ["azureadb2c", "Microsoft"],
    ["azureadv2", "Microsoft"],
    ["facebook", "Facebook"],
    ["github", "GitHub"],
    ["google", "Google"],
    ["linkedin", "LinkedIn"],
    ["wechat", "WeChat"],
    // One that is not known yet, as a name that somebody chose.
    ["new", "new"],
    ["evil.example", "evil. example"],
    ["constructor", "constructor"],
    ["\u3164", undefined],
    ["", undefined],
    [5, undefined],
    [undefined, undefined],
  ] as [unknown, string | undefined][]
) {
  Deno.test(`loginProvider() shows ${name} for ${JSON.stringify(type)}`, () => {
    const claims = { "https://authgear.com/claims/oauth/provider_type": type };
    const told = toldBy(loginProvider({
      payload: { identity: { claims } },
      context: AT,
    }));
    assertEquals(told, { login_provider: name, time: TIME });
  });
}

for (
  const [info, device] of [
    ["iPhone 12 mini", "iPhone 12 mini"],
    ["Ann https://evil.example", "Ann https evil. example"],
    ["\u3164", undefined],
    [{ name: "iPhone" }, undefined],
  ] as [unknown, string | undefined][]
) {
  Deno.test(`biometricDevice() shows ${device} for ${JSON.stringify(info)}`, () => {
    const claims = { "https://authgear.com/claims/biometric/formatted_device_info": info };
    const told = toldBy(biometricDevice({
      payload: { identity: { claims } },
      context: AT,
    }));
    assertEquals(told, { device, time: TIME });
  });
}
