/** The request that `invite` would send, caught on its way. */

import { WorkError } from "../cli.ts";
import { mutationsOf } from "./carry_out.ts";
import { connect } from "../admin/connect.ts";
import type { Order } from "./order.ts";

/** Stands for a password, whatever its length. */
const ASTERISKS = "********";

/**
 * The request in JSON: `{ endpoint, query, variables }`, without the token. No password is asked for
 * or made, so that none can be in it.
 *
 * @throws {UserError} where the settings are missing or wrong
 */
export async function requestOf(
  order: Order,
  settings: Record<string, string | undefined>,
): Promise<string> {
  let caught: Request | undefined;
  const api = connect(settings, (request) => {
    caught = request;
    return Promise.resolve(Response.json({}));
  });
  await api.mutate(mutationsOf(order, order.password === "none" ? null : ASTERISKS), 1000);
  if (!caught) throw new WorkError("No request was made");
  const { query, variables } = await caught.json();
  return JSON.stringify({ endpoint: caught.url, query, variables }, null, 2);
}
