/** The built hook on thousands of broken events: no wrong address, no crash, no leak, no stall. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { asciiDomain } from "../src/words/address.ts";
import { at } from "../src/words/json.ts";
import { stopBundler } from "../tools/build/bundle.ts";
import { buildHook } from "../tools/build/hook.ts";
import { freshEvent } from "../tools/demo/event.ts";
import { makeKey } from "../tools/sandbox/key.ts";
import { eventOf, sample } from "./support/events.ts";
import { PROJECT, type TestConfig, writeConfig } from "./support/hooked.ts";
import { type Hook, load } from "./support/leaks.ts";
import { edits, mutate } from "./support/mutate.ts";

addEventListener("unload", () => void stopBundler());

const ORIGIN = "http://sandbox.invalid";
/** Codes of the errors that a refusal may lead to. */
const CODES = ["not_delivered", "credential_failed"];
/** Milliseconds that one event may take: what backtracks takes many more, a busy machine does not. */
const MAX_MS = 2_000;

const BOTH = { phone: "+85298765432", email: "o'neil+tag@mail.example.com", username: "oneil" };
const NAMES = { given_name: "Ann", name: "Ann O'Neil", locale: "en-GB" };
const EVENTS: string[] = [
  ...[...Deno.readDirSync(new URL("fixtures/events/", import.meta.url))]
    .map(({ name }) => sample(name.replace(".json", ""))),
  ...[
    eventOf(),
    eventOf({ email: BOTH.email, standard: NAMES }),
    eventOf({ ...BOTH, standard: NAMES, context: { preferred_languages: ["zh-TW", "en"] } }),
  ].map((event) => JSON.stringify(event)),
].sort();

/** What a run asked of the world, and whether the world says no. */
interface Seen {
  refuse: boolean;
  /** Where messages were to go. */
  to: string[];
  printed: string[];
}

const REPLIES: Record<string, unknown> = {
  "api.twilio.com": { sid: "SM1", status: "queued" },
  "api.resend.com": { id: "r1" },
};

let seen: Seen = { refuse: false, to: [], printed: [] };

/** Every server's answer, which notes to whom a message was to go. */
// deno-lint-ignore require-await
async function answer(target: unknown, init?: RequestInit): Promise<Response> {
  const [, host] = new URL(String(target)).pathname.split("/");
  const body = new TextDecoder().decode(init!.body as ArrayBuffer);
  if (host === "api.twilio.com") seen.to.push(new URLSearchParams(body).get("To")!);
  if (host === "api.resend.com") seen.to.push(JSON.parse(body).to);
  if (seen.refuse) return Response.json({}, { status: 400 });
  if (host === "example-project.authgear.cloud") {
    const { resetPassword, setPasswordExpired } = JSON.parse(body).variables;
    const about = ({ userID }: { userID: string }) => ({ user: { id: userID } });
    return Response.json({
      data: {
        resetPassword: about(resetPassword),
        setPasswordExpired: about(setPasswordExpired),
      },
    });
  }
  assert(host! in REPLIES, `a request to ${host}`);
  return Response.json(REPLIES[host!]);
}

/** Stands in for the console and the network until it is disposed of. */
function standIn(): Disposable {
  const { fetch } = globalThis;
  const { log } = console;
  globalThis.fetch = answer;
  console.log = (...values: unknown[]) => void seen.printed.push(values.join(" "));
  return {
    [Symbol.dispose]() {
      globalThis.fetch = fetch;
      console.log = log;
    },
  };
}

/** Every text in the claims and standard attributes of an event's user. */
function named(event: unknown): Set<string> {
  const identities = at(event, "payload", "identities");
  const claims = (Array.isArray(identities) ? identities : []).map((one) => at(one, "claims"));
  const standard = at(event, "payload", "user", "standard_attributes");
  return new Set(
    [...new Set(claims), standard].flatMap((one) => Object.values(one ?? {}))
      .filter((value) => typeof value === "string"),
  );
}

async function built(change: TestConfig): Promise<Hook> {
  const config = writeConfig(change);
  const { code } = await buildHook({
    ...PROJECT,
    config,
    secrets: {
      TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
      TWILIO_AUTH_TOKEN: "0".repeat(32),
      RESEND_API_KEY: "re_0123456789abcdef",
      AUTHGEAR_PROJECT_ID: "example-project",
      AUTHGEAR_ADMIN_API_KEY_ID: "key",
      AUTHGEAR_ADMIN_API_PRIVATE_KEY: (await makeKey()).privateKey,
    },
    sandbox: ORIGIN,
  }).finally(() => Deno.removeSync(config));
  return await load(code);
}

interface Counts {
  events: number;
  messages: number;
  failed: number;
  slowest: number;
}

/** Runs one event and throws what is wrong with the run. */
async function check(hook: Hook, event: unknown, refuse: boolean, counts: Counts): Promise<void> {
  let ms = Infinity;
  // A pause of the machine is no fault of the hook's, and does not come five times.
  for (let attempt = 0; attempt < 5 && ms > MAX_MS; attempt++) {
    seen = { refuse, to: [], printed: [] };
    const start = performance.now();
    const error = await hook(event).then(() => undefined, (thrown) => thrown);
    ms = Math.min(ms, performance.now() - start);
    // What the hook threw says best what is wrong.
    // The switch itself reads the type and the context, which no event of Authgear's is without.
    const isNone = error instanceof TypeError && !(at(event, "context") ?? undefined);
    if (error && !isNone && !(refuse && CODES.includes(error.code))) throw error;
    if (error) counts.failed++;
  }
  counts.events++;
  counts.messages += seen.to.length;
  counts.slowest = Math.max(counts.slowest, ms);
  assert(ms <= MAX_MS, `it took ${ms} ms`);
  const addresses = named(event);
  const domains = new Set([...addresses].map(asciiDomain));
  for (const to of seen.to) {
    assert(addresses.has(to) || domains.has(to), `a message to somebody else: ${to}`);
  }
  for (const line of seen.printed) {
    for (const address of addresses) {
      // An event's ID can have digits alone, and a broken event can have it anywhere.
      const isAddress = /^\+?\d{7,}$|^[^@]+@[^@]+$/.test(address) && address !== at(event, "id");
      assert(!isAddress || !line.includes(address), "an address is printed in full");
    }
  }
}

for (
  const [runs, title, change] of [
    [6_000, "none()", { credential: "none()", channels: '"all"' }],
    [1_500, "temporaryPassword()", {
      credential: "temporaryPassword({ ...admin, who: { withEmail: true, loggedInBefore: true } })",
    }],
  ] as [number, string, TestConfig][]
) {
  Deno.test(`hook() with ${title} survives broken events`, async (t) => {
    const hook = await built(change);
    const counts: Counts = { events: 0, messages: 0, failed: 0, slowest: 0 };
    {
      using _ = standIn();
      await fc.assert(
        fc.asyncProperty(
          fc.nat(EVENTS.length - 1),
          fc.constantFrom("user.created", undefined),
          fc.integer({ min: 1, max: 10 }),
          edits,
          async (index, type, luck, changes) => {
            const event = freshEvent(EVENTS[index]!);
            if (type) {
              event["type"] = type;
              (event["context"] as Record<string, unknown>)["triggered_by"] = "admin_api";
            }
            await check(hook, mutate(event, changes), luck === 10, counts);
          },
        ),
        { numRuns: runs },
      );
    }
    const { events, messages, failed, slowest } = counts;
    await t.step(
      `${events} events, ${messages} messages, ${failed} failed, slowest ${slowest.toFixed(1)} ms`,
      () => {
        assertEquals(events, runs);
        assert(messages > runs / 10, "hardly an event was still good for a message");
      },
    );
  });
}
