/** Who a message goes to. */

import { assertEquals } from "@std/assert";
import { none } from "../../src/credentials/none.ts";
import { eventOf } from "../support/events.ts";
import { answering, telling } from "../support/telling.ts";

for (
  const [email, to] of [
    ["user@example.com", "user@example.com"],
    ["user@bücher.example", "user@xn--bcher-kva.example"],
    ["jörg@col·legi.example", "jörg@xn--collegi-xma.example"],
  ] as const
) {
  Deno.test(`tell() asks every provider to send ${email} to ${to}`, async () => {
    const asked: string[] = [];
    const { provider } = answering("one", "email", [{ outcome: "accepted", id: "1" }], {
      request(message) {
        asked.push(message.to);
        return new Request("https://one.example.com/", { method: "POST", body: "x" });
      },
    });
    const { line } = await telling(eventOf({ email }), {
      email: [provider],
      change: { credential: none() },
    });
    assertEquals([line?.outcome, asked], ["sent", [to]]);
  });
}

Deno.test("tell() says of an address that nobody can send to why it tells nobody", async () => {
  const { provider, keys } = answering("one", "email");
  const told = await telling(eventOf({ email: "user@xn--zz.üa" }), {
    email: [provider],
    change: { credential: none() },
  });
  assertEquals([told.line?.outcome, keys], ["refused", []]);
  assertEquals(told.line?.reason, "u***@x*** has a domain that nobody can send to");
});
