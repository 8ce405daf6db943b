/** The Admin API: address, key, key ID and project by a query that asks for nothing; and the clock. */

import { connect, ENDPOINT, SETTINGS } from "../admin/connect.ts";
import type { Settings } from "../admin/settings.ts";
import { UserError } from "../cli.ts";
import { failure, type Finding, ok, warning } from "./finding.ts";

const CHECK = "Admin API";
/** Seconds that the clocks may differ; a token is dated back by 30 and good for 300. */
const NEAR = 25;
const FAR = 240;
const LIMIT_MS = 10_000;

/** @param forHook whether the hook asks it too, or `invite` alone */
export async function examineAdminApi(
  { values, send, sandbox }: Settings,
  forHook = true,
): Promise<Finding[]> {
  let date: string | null = null;
  let sent = 0;
  try {
    const client = connect(values, async (request, init) => {
      sent = Date.now();
      const response = await send(request, init);
      date = response.headers.get("Date");
      return response;
    });
    const reply = await client.ask("query { __typename }", {}, LIMIT_MS);
    const place = sandbox ? `the sandbox at ${sandbox}` : client.endpoint;
    const clock = date === null ? [] : [examineClock(Date.parse(date), sent)];
    if (reply.ok) {
      const says = `${place} takes the key ${values[SETTINGS.keyId]} of the project ` +
        `${values[SETTINGS.projectId]}`;
      return [ok(CHECK, says), ...clock];
    }
    const { status } = reply;
    if (status === 401 || status === 403) {
      return [
        failure(
          CHECK,
          `${place} answers, and the key has the right form; but the key, its ID and the ` +
            "project do not belong together",
          `Compare with Portal, Advanced, Admin API: is ${
            values[SETTINGS.keyId]
          } there (else the ` +
            `key was deleted, or ${SETTINGS.keyId} is another's), is it this key's ID, and is ` +
            `${values[SETTINGS.projectId]} the project ID in that page's address?`,
        ),
        ...clock,
      ];
    }
    if (status === undefined) {
      return [failure(
        CHECK,
        `${place} does not answer (${reply.reason})`,
        `Check the network, ${SETTINGS.projectId} and ${ENDPOINT}.`,
      )];
    }
    return [
      failure(
        CHECK,
        `at ${place} something else answers (status ${status}, ${reply.reason})`,
        `There is no such project, or ${ENDPOINT} is not the whole address, such as ` +
          "https://auth.example.com/_api/admin/graphql.",
      ),
      ...clock,
    ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [says, ...mend] = error.message.split("\n");
    const isMissing = says!.startsWith("No value");
    return [
      isMissing && !forHook
        ? ok(CHECK, `not asked. The hook does not need it; invite does. ${error.message}`)
        : isMissing
        ? warning(CHECK, `not asked. ${[says, ...mend].join("\n")}`, "invite needs it too.")
        : failure(CHECK, error.message, "Correct it in .env."),
    ];
  }
}

function examineClock(server: number, sent: number): Finding {
  // The header is in whole seconds, and the reply took its time.
  const seconds = Math.round((sent - server) / 1000);
  const apart = Math.abs(seconds);
  const says = `this one is ${apart} s ${seconds < 0 ? "behind" : "ahead of"} the server's`;
  if (apart <= NEAR) return ok("clock", says);
  const mend = "Set this machine's clock by a time server.";
  return apart <= FAR ? warning("clock", says, mend) : failure("clock", says, mend);
}
