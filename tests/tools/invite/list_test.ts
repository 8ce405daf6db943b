/** A whole list: its check, its pace, and what ends it. */

import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { Stop } from "../../../tools/admin/persist.ts";
import { buildHook, type Built } from "../../../tools/build/hook.ts";
import { UserError } from "../../../tools/cli.ts";
import { inviteList } from "../../../tools/invite/list.ts";
import { checkEvents } from "../../../tools/invite/events.ts";
import { planner } from "../../../tools/invite/plan.ts";
import { judge, type Preview, preview, summary } from "../../../tools/invite/preview.ts";
import type { Problem } from "../../../tools/invite/person.ts";
import { openTable, type Row } from "../../../tools/invite/table.ts";
import { nameUntold, noHook } from "../../../tools/invite/untold.ts";
import { PROJECT } from "../../support/hooked.ts";
import { type Invited, invited } from "../../support/invited.ts";

async function built({ sandbox }: Invited): Promise<Built> {
  return await buildHook({ ...PROJECT, secrets: sandbox.secrets, sandbox: sandbox.origin });
}

async function* people(count: number): AsyncGenerator<Row> {
  for (let index = 0; index < count; index++) {
    yield { line: index + 2, cells: { phone: `+8529876${String(index).padStart(4, "0")}` } };
  }
}

/** A judge remembers whom it has seen. */
const anyone = () => judge(() => ({ channel: "sms", locale: "en", message: "m", segments: 1 }));
const size = (total: number) => ({ total, rate: 4 });

Deno.test("preview() names every mistake of a list, and reckons the messages", async () => {
  await using all = await invited();
  const file = all.write(
    "people.csv",
    `phone,email,username,locale,role
+852 9876 5432,,,zh-HK,
(202) 555-0123,,,,
+44 20 7946 0018,,,,
+85298765432,,,,
"8,52988E+11",,,,
,person@mail.example.com,,,"staff, club"
,Person@mail.example.com,,,
,person@@example.com,,no_language!,a-b
,,someone,,
,,,en,
`,
  );
  const list = await openTable(file);
  const problems: Problem[] = [];
  const plan = planner(await built(all), true);
  const found = await preview(list, judge(plan, "US"), new Map(), (one) => problems.push(one));
  assertEquals(problems.map(({ line, column, why }) => [line, column, why.slice(0, 36)]), [
    [4, undefined, "nobody would be told: the number is "],
    [5, "phone", "the same phone is in line 2"],
    [6, "phone", 'the phone number "8,52988E+11" was t'],
    [8, "email", "the same email is in line 7"],
    [9, "email", "the email is no address, such as per"],
    [9, "locale", "the locale is no language tag, such "],
    [9, "role", "the role is no key, which has letter"],
    [10, undefined, "nobody would be told: a username alo"],
    [11, undefined, "it has no phone, email or username, "],
  ]);
  assertEquals([found.rows, found.ready, found.wrong], [10, 3, 7]);
  const text = summary(found, list, { rate: 2, tell: true });
  assertMatch(text, /3 accounts to create, 7 with mistakes/);
  assertMatch(text, /sms +zh-HK +account_created_with_password +1 message +2 segments/);
  assertMatch(text, /email +en +account_created +1 message\n/);
  assertMatch(text, /4 SMS segments are paid for/);
});

Deno.test("planner() has the hook choose the language, and the list where it is told from here", async () => {
  await using all = await invited();
  const whole = await built(all);
  const person = {
    loginIds: [{ key: "phone", value: "+85298765432" }] as [{ key: "phone"; value: string }],
    attributes: { locale: "en" },
    roles: [],
    groups: [],
  };
  const locale = (tell: boolean) => (planner(whole, tell)(person) as { locale: string }).locale;
  assertEquals([locale(false), locale(true)], ["zh-HK", "en"]);
  assertThrows(() => planner({ ...whole, events: [] }, true), UserError, 'no case "user.created"');
});

for (
  const [columns, events, part] of [
    [["phone", "name"], ["user.created", "user.profile.updated"], '"name" causes'],
    [["phone", "locale"], ["user.profile.updated"], '"locale" causes'],
    [["phone", "email"], ["identity.email.added"], '"email" causes'],
    [["email", "username"], ["identity.username.added"], '"username" causes'],
    [["email", "name"], ["identity.email.added"], undefined],
    [["phone", "role", "group"], ["user.profile.updated"], undefined],
  ] as [Parameters<typeof checkEvents>[0], string[], string | undefined][]
) {
  Deno.test(`checkEvents() ${part ? "refuses" : "allows"} ${columns} beside ${events}`, () => {
    const check = () => checkEvents(columns, events);
    if (part) assertThrows(check, UserError, part);
    else check();
  });
}

Deno.test("inviteList() invites no faster than it may, and nobody twice", async () => {
  await using all = await invited(4);
  const counts = await inviteList(people(20), anyone(), all.work, size(20));
  assertEquals([counts, all.sandbox.admin.users.size], [{ created: 20 }, 20]);
  assert(all.slept() >= 4700, `20 people at 4 a second in ${all.slept()} ms`);
  assertEquals(await inviteList(people(20), anyone(), all.work, size(0)), {});
});

Deno.test("inviteList() ends with those who are under way, and goes on from there", async () => {
  await using all = await invited();
  const rows = (async function* () {
    for await (const row of people(20)) {
      if (row.line === 10) all.stop.abort();
      yield row;
    }
  })();
  const { created } = await inviteList(rows, anyone(), all.work, size(20));
  assertEquals(created, all.sandbox.admin.users.size);
  assert([...all.results.entries.values()].every(({ status }) => status === "created"));
  const work = { ...all.work, stop: new AbortController().signal };
  await inviteList(people(20), anyone(), work, size(20));
  assertEquals(all.sandbox.admin.users.size, 20);
});

Deno.test("inviteList() stops at a refused key with what is under way, and at a full disk", async () => {
  for (const kind of ["key", "disk"]) {
    await using all = await invited();
    if (kind === "key") {
      const fault = { kind: "status", status: 403 } as const;
      all.sandbox.faults.rules = [{ to: "admin_api", fault, nth: [4] }];
    }
    let rows = 0;
    const { results } = all.work;
    const add: typeof results.add = (entry) => {
      if (kind === "disk" && ++rows > 6) throw new Stop("full");
      results.add(entry);
    };
    const work = { ...all.work, results: { entries: results.entries, add } };
    await assertRejects(() => inviteList(people(30), anyone(), work, size(30)), Stop);
    assert(all.sandbox.admin.users.size < 20, `${all.sandbox.admin.users.size} accounts`);
  }
});

Deno.test("inviteList() stops where the first people were not told", async () => {
  await using all = await invited(0.2);
  const look = () => noHook(all.work);
  const work = { ...all.work, look };
  const error = await assertRejects(
    () => inviteList(people(40), anyone(), work, size(40)),
    Stop,
    "is the hook deployed",
  );
  assertMatch(error.message, /^None of the first \d+ people/);
  assert(all.sandbox.admin.users.size < 20);
});

Deno.test("nameUntold() names those without a password, when their time is over", async () => {
  await using all = await invited();
  await inviteList(people(5), anyone(), all.work, size(5));
  for (const user of all.sandbox.admin.users.values()) {
    if (user.login_ids[0] !== "+85298760000") user.password = "given";
  }
  assertEquals(await nameUntold(all.work, all.stop.signal), 1);
  assert(all.slept() >= 60_000);
  const untold = [...all.results.entries.values()].filter(({ status }) => status === "untold");
  assertEquals(untold.map(({ line }) => line), [2]);
});

Deno.test("preview() keeps a list of many in little memory", async () => {
  const heap = () => {
    (globalThis as { gc?: () => void }).gc?.();
    return Deno.memoryUsage().heapUsed;
  };
  const count = 20_000;
  const before = heap();
  const rows = async function* () {
    for (let index = 0; index < count; index++) {
      const cells = { phone: `+2348067${String(index).padStart(6, "0")}`, name: "x".repeat(500) };
      yield { line: index, cells };
    }
  };
  const found: Preview = await preview({ rows }, anyone(), new Map(), () => {});
  assertEquals(found.ready, count);
  // The rows alone would be 20 MB; of each only the login ID is kept, against duplicates.
  const grown = (heap() - before) / 1e6;
  assert(!("gc" in globalThis) || grown < 12, `${grown.toFixed(1)} MB`);
});
