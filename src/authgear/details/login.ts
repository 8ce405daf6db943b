/** Where and with what somebody logged in, or can from now on. */

import { countryNameOf } from "../../texts/reader.ts";
import { defuse } from "../../texts/values.ts";
import { at, own, textAt } from "../../words/json.ts";
import type { Details } from "../../words/notice.ts";
import { happened } from "./time.ts";

/** `{device}`, `{place}` and `{time}` of a login. */
export function login(event: unknown): Details {
  return {
    values: {
      ...happened(event),
      device: deviceOf(textAt(event, "context", "user_agent")),
      place: countryNameOf(at(event, "context", "geo_location_code")),
    },
  };
}

/** `{device}`: the one whose fingerprint or face reader lets somebody in. */
export function biometricDevice(event: unknown): Details {
  const name = claimOf(event, "biometric/formatted_device_info");
  return { values: { ...happened(event), device: defuse(name) || undefined } };
}

/** `{login_provider}`: Google, Apple or another that somebody may log in with. */
export function loginProvider(event: unknown): Details {
  const type = claimOf(event, "oauth/provider_type");
  const name = own(PROVIDERS, type) ?? defuse(type);
  return { values: { ...happened(event), login_provider: name || undefined } };
}

/** Authgear's types of login provider (authgear-server, pkg/lib/oauthrelyingparty). */
const PROVIDERS: Record<string, string> = {
  adfs: "AD FS",
  apple: "Apple",
  azureadb2c: "Microsoft",
  azureadv2: "Microsoft",
  facebook: "Facebook",
  github: "GitHub",
  google: "Google",
  linkedin: "LinkedIn",
  wechat: "WeChat",
};

/** What an identity claims; a device or an administrator may have chosen it. */
function claimOf(event: unknown, name: string): string {
  return textAt(event, "payload", "identity", "claims", `https://authgear.com/claims/${name}`);
}

/** Browsers before those whose names they carry too. */
const BROWSERS: [string, RegExp][] = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
];
const SYSTEMS: [string, RegExp][] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Mac", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
];

/** Only names that are known here: a user agent is whatever its user wants it to be. */
function deviceOf(userAgent: string): string | undefined {
  const text = userAgent.slice(0, 500);
  const find = (names: [string, RegExp][]) => names.find(([, pattern]) => pattern.test(text))?.[0];
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(", ") || undefined;
}
