/** The switch of a hook that tells one message with made-up values, without a credential. */

import { path } from "../cli.ts";

export interface SendHook {
  message: string;
  /** Every other provider is left out. */
  provider: string | undefined;
  /** Nobody's. */
  password: string;
}

/** @returns a file, which the caller removes */
export async function hookFor({ message, provider, password }: SendHook): Promise<string> {
  const text = `import config from "./config.ts";
import { tell } from ${JSON.stringify(path("src/tell.ts"))};

const only = ${JSON.stringify(provider ?? null)};
const chosen = (channel) => channel && {
  ...channel,
  providers: channel.providers.filter((one) => !only || (one.provider ?? one).name === only),
};
const credential = {
  issue: (notice) => Promise.resolve({
    ...notice,
    values: { ...notice.values, password: ${JSON.stringify(password)} },
  }),
};

export default async function hook(e) {
  switch (e.type) {
    case "user.created": {
      const { alert, ...rest } = config;
      const once = { ...rest, sms: chosen(rest.sms), email: chosen(rest.email) };
      return await tell(e, ${JSON.stringify(message)}, once, credential);
    }
  }
}
`;
  const file = await Deno.makeTempFile({ prefix: "send-", suffix: ".ts" });
  await Deno.writeTextFile(file, text);
  return file;
}
