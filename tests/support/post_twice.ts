/** Sends two POSTs, one after the other, to its argument, and prints what became of each, as JSON. */

import { exchange } from "../../src/delivery/http.ts";

const told = [];
for (let count = 0; count < 2; count++) {
  const reply = await exchange(
    new Request(Deno.args[0]!, { method: "POST", body: '{"a":1}' }),
    9e4,
  );
  told.push(typeof reply === "string" ? reply : reply.body);
}
console.log(JSON.stringify(told));
