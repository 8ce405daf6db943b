import { assert, assertEquals, assertThrows } from "@std/assert";
import { nodeId } from "../../../src/words/node_id.ts";
import { UserError } from "../../../tools/cli.ts";
import { type Flags, type Order, readOrder } from "../../../tools/invite/order.ts";

const PHONE = "+85298765432";
const EMAIL = "person@example.com";
const SECRET = "Tr0ub4dor&3 中文";
const USER_ID = "73090db5-b4bb-4f5c-8cd5-ba82dab3093e";

const create = (flags: Flags) => readOrder({ phone: [PHONE], ...flags }, []);
const reset = (flags: Flags, ...ids: string[]) => readOrder(flags, ["reset", ...ids]);

for (
  const [title, read, part] of [
    ["no login ID", () => readOrder({}, []), "Exactly one of"],
    ["two login IDs", () => create({ email: [EMAIL] }), "Exactly one of"],
    ["one kind twice", () => create({ phone: [PHONE, PHONE] }), "Exactly one of"],
    ["a local number", () => create({ phone: ["98765432"] }), "--country HK"],
    ["no country", () => create({ phone: ["98765432"], country: "Hongkong" }), "ISO 3166"],
    ["no email address", () => readOrder({ email: ["person"] }, []), "the email is no address"],
    ["an empty username", () => readOrder({ username: [""] }, []), "the username is empty"],
    [
      "a password sent to a phone",
      () => create({ generate: true, "send-password": true }),
      "by email alone",
    ],
    [
      "a password sent to a username",
      () => readOrder({ username: ["u"], generate: true, "send-password": true }, []),
      "by email alone",
    ],
    [
      "nothing to send",
      () => readOrder({ email: [EMAIL], "send-password": true }, []),
      "no password",
    ],
    ["nothing to expire", () => create({ expire: true }), "no password"],
    ["nothing to keep", () => create({ "no-expire": true }), "no password"],
    ["two passwords", () => create({ generate: true, password: true }), "exclude each other"],
    ["both expiries", () => create({ generate: true, expire: true, "no-expire": true }), "exclude"],
    ["a password as an argument", () => readOrder({ email: [EMAIL] }, [SECRET]), "too many"],
    ["a password after the ID", () => reset({ password: true }, USER_ID, SECRET), "too many"],
    ["a password for the ID", () => reset({ password: true }, SECRET), "needs a USER_ID"],
    ["no ID", () => reset({ generate: true }), "needs a USER_ID"],
    ["another node's ID", () => reset({ generate: true }, nodeId("App", "x")), "needs a USER_ID"],
    [
      "reset with a login ID",
      () => reset({ phone: [PHONE], generate: true }, USER_ID),
      "no --phone",
    ],
    ["reset without a password", () => reset({}, USER_ID), "needs a password"],
  ] as [string, () => Order, string][]
) {
  Deno.test(`readOrder() refuses ${title}`, () => {
    const { message } = assertThrows(read, UserError, part);
    assert(!message.includes(SECRET), message);
  });
}

Deno.test("readOrder() takes a number as people write it", () => {
  const value = (order: Order) => order.act === "create" && order.value;
  assertEquals(value(create({ phone: ["+852 9876 5432"] })), PHONE);
  assertEquals(value(create({ phone: ["(202) 555-0123"], country: "us" })), "+12025550123");
});

Deno.test("readOrder() expires every password unless told not to", () => {
  assertEquals(create({}), {
    ...{ act: "create", key: "phone", value: PHONE },
    ...{ password: "none", send: false, expire: false },
  });
  assertEquals(create({ generate: true }).expire, true);
  assertEquals(create({ password: true, "no-expire": true }).expire, false);
  assertEquals(reset({ generate: true }, nodeId("User", USER_ID)), {
    ...{ act: "reset", userId: USER_ID, password: "generated", send: false, expire: true },
  });
});
