/** What of the Admin API's options is refused at build, and how to mend it. */

import { assert, assertMatch, assertThrows } from "@std/assert";
import { adminApi } from "../../src/authgear/admin_api.ts";
import { ConfigError } from "../../src/words/errors.ts";
import { secret } from "../../src/words/secret.ts";
import { makeKey } from "../../tools/sandbox/key.ts";

const PEM = (await makeKey()).privateKey;

function options(privateKey = PEM) {
  return {
    projectId: "example-project",
    keyId: "key-1",
    privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY", privateKey),
  };
}

for (
  const [title, key, part] of [
    [
      "PKCS#1",
      "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
      "openssl pkcs8",
    ],
    ["no PEM", "c2VjcmV0", "BEGIN PRIVATE KEY"],
    ["a public key", PEM.replaceAll("PRIVATE", "PUBLIC"), "BEGIN PRIVATE KEY"],
    ["broken base64", "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----", "PEM"],
  ] as const
) {
  Deno.test(`adminApi() refuses ${title} and says how to mend it`, () => {
    const thrown = assertThrows(() => adminApi(options(key)), ConfigError, part);
    assert(!thrown.message.includes(key));
  });
}

for (
  const [endpoint, part] of [
    ["https://auth.example.com", "has no path"],
    ["https://auth.example.com/", "has no path"],
    ["https://10.0.0.5/_api/admin/graphql", "on a private address"],
    ["https://172.16.0.1/_api/admin/graphql", "on a private address"],
    ["https://172.31.255.1/_api/admin/graphql", "on a private address"],
    ["https://192.168.1.1/_api/admin/graphql", "on a private address"],
    ["https://169.254.1.1/_api/admin/graphql", "on a private address"],
    ["https://100.64.0.1/_api/admin/graphql", "on a private address"],
    ["https://100.127.0.1/_api/admin/graphql", "on a private address"],
    ["https://100.120.0.1/_api/admin/graphql", "on a private address"],
    ["https://127.0.0.1/_api/admin/graphql", "on a private address"],
    ["https://2130706433/_api/admin/graphql", "on a private address"],
    ["https://0.0.0.0/_api/admin/graphql", "on a private address"],
    ["https://[::1]/_api/admin/graphql", "on a private address"],
    ["https://[fd00::1]/_api/admin/graphql", "on a private address"],
    ["https://[fe80::1]/_api/admin/graphql", "on a private address"],
    ["https://localhost/_api/admin/graphql", "on a private address"],
    ["https://authgear/_api/admin/graphql", "on a private address"],
    ["https://authgear.internal/_api/admin/graphql", "on a private address"],
    ["https://authgear.local/_api/admin/graphql", "on a private address"],
    ["https://authgear.lan/_api/admin/graphql", "on a private address"],
    ["https://authgear.home.arpa/_api/admin/graphql", "on a private address"],
    ["https://auth.example.com/_api/admin/graphql", undefined],
    ["https://172.32.0.1/_api/admin/graphql", undefined],
    ["https://100.128.0.1/_api/admin/graphql", undefined],
    ["https://11.0.0.1/_api/admin/graphql", undefined],
    ["https://[2001:db8::1]/_api/admin/graphql", undefined],
    ["https://local.example.com/_api/admin/graphql", undefined],
    ["https://10.example.com/_api/admin/graphql", undefined],
  ] as const
) {
  Deno.test(`adminApi() ${part ? "refuses" : "takes"} the endpoint ${endpoint}`, () => {
    const make = (more = {}) => adminApi({ ...options(), endpoint, ...more });
    if (part === undefined) return void make();
    const error = assertThrows(() => make(), ConfigError, part);
    assertMatch(error.message, /such as "https:\/\/auth\.example\.com\/_api\/admin\/graphql"/);
    if (part !== "on a private address") return;
    assert(error.message.endsWith("with DISALLOW_PRIVATE=false, set privateNetwork: true"));
    make({ privateNetwork: true });
  });
}
