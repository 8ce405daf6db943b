import { assert, assertEquals } from "@std/assert";
import { optionsToAsk } from "../../../tools/init/options.ts";
import { knownProviders } from "../../../tools/sandbox/providers.ts";

Deno.test("optionsToAsk() knows what each provider cannot do without, and where to find it", async () => {
  const known = await knownProviders();
  const unclear: string[] = [];
  for (const provider of known) {
    const options = optionsToAsk(provider);
    for (const name of provider.fixture.required) {
      assert(options.some((one) => one.name === name), `${provider.name}: ${name}`);
    }
    unclear.push(
      ...options.filter(({ where }) => where.startsWith("see ")).map(({ name }) =>
        `${provider.name}.${name}`
      ),
    );
  }
  // A gateway of one's own needs no authentication.
  assertEquals(unclear, ["httpEmail.auth", "httpSms.auth"]);
});

Deno.test("the options of a fixture are all that its factory reads, as answers may have no others", async () => {
  for (const { name, factory, fixture } of await knownProviders()) {
    const known = fixture.options.flatMap((one) => Object.keys(one as object));
    const read = new Set<string>();
    factory(
      new Proxy(fixture.options[0] as Record<string, unknown>, {
        get: (options, option: string) => {
          read.add(option);
          return options[option];
        },
      }),
    );
    assertEquals([...read].filter((option) => !known.includes(option)), [], name);
  }
});
