/** The sandbox refuses what it does not know, and whom. */

import { assert, assertEquals } from "@std/assert";
import { request } from "node:http";
import { startSandbox } from "../../../tools/sandbox/server.ts";

for (
  const [title, rules, part] of [
    ["no JSON", "nonsense", "The faults are a list"],
    ["an object", "{}", "The faults are a list"],
    ["a text", '["twilio"]', '"to" is one of *, admin_api'],
    ["a stranger", '[{"to":"nobody","fault":{"kind":"reset"}}]', '"to" is one of *, admin_api'],
    ["no fault", '[{"to":"twilio"}]', '"fault.kind" is one of status'],
    ["an unknown kind", '[{"to":"*","fault":{"kind":"melt"}}]', '"fault.kind" is one of status'],
    [
      "a kind that every object has",
      '[{"to":"*","fault":{"kind":"constructor"}}]',
      '"fault.kind" is one of status',
    ],
    ["no status", '[{"to":"*","fault":{"kind":"html"}}]', '"fault.status" is missing'],
    [
      "a status of text",
      '[{"to":"*","fault":{"kind":"status","status":"503"}}]',
      "from 200 to 599",
    ],
    ["a field too many", '[{"to":"*","fault":{"kind":"reset","after":1}}]', '"fault.after" is not'],
    ["a misspelt field", '[{"to":"*","fault":{"kind":"reset"},"prob":1}]', '"prob" is not known'],
    ["a 0th request", '[{"to":"*","fault":{"kind":"reset"},"nth":[0]}]', "whole numbers from 1"],
    ["percent", '[{"to":"*","fault":{"kind":"reset"},"probability":50}]', "from 0 to 1"],
  ] as const
) {
  Deno.test(`the sandbox refuses as faults: ${title}`, async () => {
    await using sandbox = await startSandbox();
    const reply = await fetch(`${sandbox.origin}/faults`, { method: "POST", body: rules });
    const { error } = await reply.json();
    assert(reply.status === 400 && error.includes(part), `${reply.status} ${error}`);
    assert(error.includes('"kind": "status", "status": 503'), error);
    assertEquals(sandbox.faults.rules, []);
  });
}

for (
  const [host, expected] of [
    ["127.0.0.1", 200],
    ["localhost:8787", 200],
    ["rebound.example.com", 421],
    ["127.0.0.1.example.com", 421],
    ["localhost.example.com:80", 421],
  ] as const
) {
  Deno.test(`the sandbox answers ${expected} to a request for ${host}`, async () => {
    await using sandbox = await startSandbox({ keepAlive: false });
    const [hostname, port] = sandbox.host.split(":");
    const status = await new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path: "/", headers: { host } }, (reply) => {
        reply.resume();
        reply.on("end", () => resolve(reply.statusCode));
      });
      asked.on("error", reject);
      asked.end();
    });
    assertEquals(status, expected);
  });
}
