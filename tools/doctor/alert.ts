/** Whether anybody hears of somebody who was not told. */

import type { Built } from "../build/hook.ts";
import { SETTINGS } from "../admin/connect.ts";
import { failure, type Finding, ok, warning } from "./finding.ts";

const LIMIT_MS = 10_000;

/** @param test whether a test is sent */
export async function examineAlert(
  { config: { alert } }: Built,
  values: Record<string, string | undefined>,
  test: boolean,
): Promise<Finding> {
  if (!alert) {
    return warning(
      "alert",
      "there is none: nobody hears of a message that was lost, as Authgear's cloud shows neither " +
        "output nor errors of a hook",
      'Give config.ts an alert: webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "slack" }).',
    );
  }
  if (!test) return ok("alert", `there is one, by ${alert.name}; --alert sends a test to it`);
  const unheard = await alert.send({
    event: "test",
    type: "test",
    project: values[SETTINGS.projectId] ?? "",
    message: "test",
    outcome: "refused",
    reason: "this is a test of the alert: nobody was to be told",
    account: "there is none",
    todo: "nothing",
    ms: 0,
  }, LIMIT_MS);
  return unheard === undefined
    ? ok("alert", "a test was sent and taken: look whether somebody sees it")
    : failure("alert", `nobody hears it: ${unheard}`, "Check the webhook's address in .env.");
}
