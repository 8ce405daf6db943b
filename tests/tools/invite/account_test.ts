/** One person's account, step by step, also after a kill between any two steps. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { Stop } from "../../../tools/admin/persist.ts";
import { invitePerson } from "../../../tools/invite/account.ts";
import type { Person } from "../../../tools/invite/person.ts";
import type { Entry } from "../../../tools/invite/entries.ts";
import type { Rule } from "../../../tools/sandbox/faults.ts";
import { type Invited, invited } from "../../support/invited.ts";

const PHONE = "+85298765432";
const PERSON: Person = {
  loginIds: [{ key: "phone", value: PHONE }],
  attributes: {},
  roles: [],
  groups: [],
};
const WHOLE: Person = {
  loginIds: [...PERSON.loginIds, { key: "email", value: "person@example.com" }],
  attributes: { name: "Ann Example", locale: "zh-HK" },
  roles: ["staff"],
  groups: ["club"],
};

const admin = (fault: Rule["fault"], more: Partial<Rule> = {}): Rule => ({
  to: "admin_api",
  fault,
  ...more,
});
const steps = ({ file }: Invited) =>
  Deno.readTextFileSync(file).trim().split("\n").slice(1).map((row) => row.split(",")[3]);
const users = ({ sandbox }: Invited) => [...sandbox.admin.users.values()];

Deno.test("invitePerson() records each step of a person with everything", async () => {
  await using all = await invited();
  const told: string[] = [];
  const tell = (id: string) => {
    told.push(id);
    return Promise.resolve(undefined);
  };
  const entry = await invitePerson(WHOLE, 2, { ...all.work, tell });
  const [user, ...others] = users(all);
  assertEquals([entry.status, entry.user_id, others], ["told", user!.id, []]);
  assertEquals(steps(all), ["begun", "made", "told"]);
  assertEquals(told, [user!.id]);
  assertEquals(user!.login_ids, [PHONE, "person@example.com"]);
  assertEquals(user!.attributes, {
    phone_number: PHONE,
    email: "person@example.com",
    name: "Ann Example",
    locale: "zh-HK",
  });
  assertEquals([user!.roles, user!.groups], [["staff"], ["club"]]);
  assertEquals(await invitePerson(WHOLE, 2, { ...all.work, tell }), entry);
  assertEquals(all.sandbox.served.length, 3, "nothing is asked for a person who is done");
});

for (
  const [title, rules, status] of [
    ["a lost reply", [admin({ kind: "reset" }, { taken: true, nth: [1] })], "created"],
    ["a reply cut short", [admin({ kind: "truncated" }, { taken: true, nth: [1] })], "created"],
    [
      "an error of the server's",
      [admin({ kind: "status", status: 500 }, { nth: [1, 2] })],
      "created",
    ],
    [
      "an error after the work was done",
      [admin({ kind: "status", status: 502 }, { taken: true, nth: [1] })],
      "created",
    ],
    ["a limit", [admin({ kind: "status", status: 429 }, { nth: [1, 2, 3] })], "created"],
    ["a server that stays away", [admin({ kind: "status", status: 503 })], "failed"],
    [
      "a server that loses every reply",
      [admin({ kind: "reset" }, { taken: true, nth: [1] }), admin({ kind: "reset" })],
      "unknown",
    ],
  ] as [string, Rule[], Entry["status"]][]
) {
  Deno.test(`invitePerson() creates nobody twice for ${title}`, async () => {
    await using all = await invited();
    all.sandbox.faults.rules = rules;
    const entry = await invitePerson(PERSON, 2, all.work);
    assertEquals(entry.status, status);
    assert(users(all).length <= 1);
    // The next run finds out.
    all.sandbox.faults.rules = [];
    const { status: then, user_id } = await invitePerson(PERSON, 2, all.work);
    assertEquals([then, users(all).map(({ id }) => id)], ["created", [user_id]]);
  });
}

Deno.test("invitePerson() waits as long as a server asks it to", async () => {
  await using all = await invited();
  const fault = { kind: "status", status: 429, headers: { "Retry-After": "7" } } as const;
  all.sandbox.faults.rules = [admin(fault, { nth: [1] })];
  await invitePerson(PERSON, 2, all.work);
  assertEquals(all.slept(), 7000);
});

for (
  const [title, before, madeAgo, status] of [
    ["takes an account that a killed run has made", "begun", 0, "created"],
    ["takes an account that may have been made", "unknown", 0, "created"],
    ["leaves an account that is older than the killed run", "begun", 3_600_000, "exists"],
    ["leaves an account that no run has asked for", undefined, 0, "exists"],
    ["leaves an account that was somebody else's before", "exists", 0, "exists"],
  ] as [string, Entry["status"] | undefined, number, Entry["status"]][]
) {
  Deno.test(`invitePerson() ${title}`, async () => {
    await using all = await invited();
    const { results, client, clock } = all.work;
    const entry = { line: 2, login_id: PHONE, user_id: "", error: "" };
    if (before) {
      results.add({ ...entry, status: before, time: new Date(clock.now()).toISOString() });
    }
    await client.mutate([{
      field: "createUser",
      input: { definition: { loginID: { key: "phone", value: PHONE } }, password: null },
    }], 1000);
    users(all)[0]!.created_at = new Date(Date.now() - madeAgo).toISOString();
    const after = await invitePerson(PERSON, 2, all.work);
    assertEquals([after.status, users(all).length], [status, 1]);
    assertEquals(after.user_id, status === "created" ? users(all)[0]!.id : "");
  });
}

Deno.test("invitePerson() goes on where the run before was killed", async () => {
  await using all = await invited();
  const kill = new Error("killed");
  const { results } = all.work;
  for (let step = 1; step <= 3; step++) {
    let left = step;
    const add: typeof results.add = (entry) => {
      if (--left === 0) throw kill;
      results.add(entry);
    };
    const dying = { ...all.work, results: { entries: results.entries, add } };
    await assertRejects(() => invitePerson(WHOLE, 2, dying), Error, "killed").catch(() => {});
  }
  const { status } = await invitePerson(WHOLE, 2, all.work);
  assertEquals([status, users(all).length, users(all)[0]!.login_ids.length], ["created", 1, 2]);
});

Deno.test("invitePerson() knows an address again that Authgear has put into lower case", async () => {
  await using all = await invited();
  const loginIds: Person["loginIds"] = [
    { key: "phone", value: "+85298765432" },
    { key: "email", value: "Person@Example.com" },
  ];
  const { user_id, ...entry } = await invitePerson({ ...PERSON, loginIds }, 2, all.work);
  users(all)[0]!.attributes!["email"] = "person@example.com";
  all.results.add({ ...entry, user_id, status: "made" });
  const { status, error } = await invitePerson({ ...PERSON, loginIds }, 2, all.work);
  assertEquals([status, error], ["created", ""]);
});

Deno.test("invitePerson() names what an account is without", async () => {
  await using all = await invited();
  all.sandbox.admin.roles = ["boss"];
  await invitePerson(
    { ...PERSON, loginIds: [{ key: "email", value: "person@example.com" }] },
    1,
    all.work,
  );
  const entry = await invitePerson(WHOLE, 2, all.work);
  assertEquals([entry.status, users(all).length], ["incomplete", 2]);
  assert(
    /without the email: Somebody.*; without name, locale, role and group: .*no such role/.test(
      entry.error,
    ),
  );
  all.sandbox.admin.roles = ["boss", "staff"];
  all.sandbox.admin.users.delete(users(all)[0]!.id);
  assertEquals((await invitePerson(WHOLE, 2, all.work)).status, "created");
});

Deno.test("invitePerson() leaves whom the hook did not tell to invite again", async () => {
  await using all = await invited();
  const entry = { line: 2, login_id: PHONE, user_id: "1", status: "untold", error: "no" } as const;
  all.results.add(entry);
  const { status } = await invitePerson(PERSON, 2, all.work);
  assertEquals([status, all.sandbox.served.length], ["untold", 0]);
});

Deno.test("invitePerson() tells again whom a run could not tell", async () => {
  await using all = await invited();
  const answers: (string | undefined)[] = ["no provider accepted it", undefined];
  const tell = () => Promise.resolve(answers.shift());
  const untold = await invitePerson(PERSON, 2, { ...all.work, tell });
  assertEquals([untold.status, untold.error], ["untold", "no provider accepted it"]);
  assertEquals((await invitePerson(PERSON, 2, { ...all.work, tell })).status, "told");
  assertEquals(users(all).length, 1);
});

for (
  const [title, rule, part] of [
    ["the key is refused", admin({ kind: "status", status: 403 }), "refuses the key"],
    ["there is no Admin API", admin({ kind: "html", status: 404 }), "no Admin API at that address"],
  ] as [string, Rule, string][]
) {
  Deno.test(`invitePerson() stops the run where ${title}`, async () => {
    await using all = await invited();
    all.sandbox.faults.rules = [rule];
    await assertRejects(() => invitePerson(PERSON, 2, all.work), Stop, part);
    assertEquals(steps(all), ["begun"]);
  });
}
