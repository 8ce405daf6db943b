/** Whether everybody of a large run has one account and was told, or is named. */

import type { Sandbox } from "../sandbox/server.ts";

/** Compares the accounts and the messages with the results. */
export function judge(
  { admin, inbox, alerts }: Sandbox,
  results: { login_id: string; status: string }[],
  total: number,
) {
  const loginIds = [...admin.users.values()].flatMap(({ login_ids }) => login_ids);
  const messages = new Map<string, number>();
  for (const { to } of inbox) messages.set(to, (messages.get(to) ?? 0) + 1);
  const named = new Set(
    results.filter(({ status }) => !["created", "told"].includes(status))
      .map(({ login_id }) => login_id),
  );
  const alerted = new Set(alerts.map((one) => (one as { user?: string }).user));
  const untold = [...admin.users.values()].filter(({ login_ids: [one] }) => !messages.has(one!));
  const unnamed = untold.filter(({ id, login_ids: [one] }) => !named.has(one!) && !alerted.has(id));
  const statuses: Record<string, number> = {};
  for (const { status } of results) statuses[status] = (statuses[status] ?? 0) + 1;
  const incomplete = [...admin.users.values()].filter(({ login_ids: [one], attributes }) =>
    Number(one!.match(/\d+/g)!.join("").slice(-6)) % 2 === 1 && !attributes?.["name"]
  );
  return {
    figures: {
      accounts: admin.users.size,
      twice: loginIds.length - new Set(loginIds).size,
      messages: inbox.length,
      people_with_two: [...messages.values()].filter((count) => count > 1).length,
      not_told: untold.length,
      not_told_and_not_named: unnamed.length,
      without_name: incomplete.length,
      results: statuses,
      alerts: alerts.length,
    },
    wrong: [
      ...(admin.users.size === total ? [] : [`${admin.users.size} accounts of ${total}`]),
      ...(new Set(loginIds).size === loginIds.length ? [] : ["somebody has two accounts"]),
      ...(results.length === total ? [] : [`${results.length} results of ${total}`]),
      ...unnamed.map(({ login_ids }) => `${login_ids[0]} was neither told nor named`),
      ...incomplete.map(({ login_ids }) => `${login_ids[0]} has no name`),
    ],
  };
}
