/**
 * Somebody hears of a person who was not told: why, what state the account is in, and what to do.
 *
 * An alert never holds a text, a password, a token or an address in full.
 */

import { adviceOn } from "./advice.ts";
import { exchange } from "./http.ts";
import { nodeId } from "../words/node_id.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import type { Alert } from "../words/alert.ts";
import type { Line } from "../words/run.ts";

export interface WebhookOptions {
  /** The webhook's HTTPS address. Whoever knows it can write there, so it is a secret. */
  url: Secret;
  /** `"json"` is the whole report, for a program; the others are a text for a chat. */
  format: "json" | "slack" | "discord" | "teams";
  /** The Portal of a self-hosted server. Default `https://portal.authgear.com`. */
  portal?: string;
}

/**
 * An alert by webhook.
 *
 * Slack: Incoming Webhooks, https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * Discord: https://discord.com/developers/docs/resources/webhook#execute-webhook
 * Teams: a Workflows webhook, which takes an Adaptive Card.
 */
export function webhook(options: WebhookOptions): Alert {
  const { required, optional } = optionsOf("webhook", options);
  const url = required(
    "url",
    "the HTTPS address that the chat or service gave you",
    /^https:\/\/\S+$/,
  );
  const format = required(
    "format",
    "json, slack, discord or teams",
    /^(json|slack|discord|teams)$/,
  );
  const portal = optional("portal", "the address of your Portal", /^https:\/\/\S+$/) ??
    "https://portal.authgear.com";
  return {
    name: "webhook",
    async send(line, ms) {
      const link = `${portal.replace(/\/$/, "")}/project/${nodeId("App", line.project)}${
        line.user ? `/users/${nodeId("User", line.user)}/details` : ""
      }`;
      const request = new Request(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(bodyOf(format, { ...line, look: looksOf(line), portal: link })),
      });
      const reply = await exchange(request, ms);
      if (typeof reply === "string") return reply;
      return reply.response.ok ? undefined : `response status is ${reply.response.status}`;
    },
  };
}

/** What an alert says beside the line: settings to look at, and the account's page. */
type Report = Line & { look: string[]; portal: string };

/** Requests that a text for a chat shows. */
const MAX_SHOWN = 10;

function looksOf({ credential = [], deliveries = [] }: Line): string[] {
  const attempts = [...credential, ...deliveries.flatMap(({ attempts }) => attempts)];
  return [...new Set(attempts.flatMap((one) => adviceOn(one) ?? []))];
}

function bodyOf(format: string, report: Report): unknown {
  switch (format) {
    case "slack":
      return { text: textOf(report) };
    case "discord":
      return { content: textOf(report).slice(0, 2000), allowed_mentions: { parse: [] } };
    case "teams":
      return {
        type: "message",
        attachments: [{
          contentType: "application/vnd.microsoft.card.adaptive",
          content: {
            type: "AdaptiveCard",
            version: "1.4",
            body: [{ type: "TextBlock", wrap: true, text: textOf(report) }],
          },
        }],
      };
    default:
      return report;
  }
}

function textOf(report: Report): string {
  const { project, event, type, reason, account, todo, credential = [], deliveries = [] } = report;
  const attempts = [
    ...credential.map((one) => ({ ...one, to: "" })),
    ...deliveries.flatMap(({ to, attempts }) => attempts.map((one) => ({ ...one, to }))),
  ];
  const shown = attempts.map(({ provider, to, outcome, code, detail, status, ms }) =>
    `- ${
      [provider, to, outcome, code, detail, status && `status ${status}`].filter(Boolean).join(" ")
    }, ${ms} ms`
  );
  return [
    `Somebody was not told of their account: ${reason}`,
    `The account: ${account}`,
    `To do: ${todo}`,
    ...report.look.map((one) => `Look at ${one}`),
    `Project ${project}, event ${event} (${type})`,
    report.portal,
    ...shown.slice(0, MAX_SHOWN),
    ...(shown.length > MAX_SHOWN ? [`and ${shown.length - MAX_SHOWN} more`] : []),
  ].join("\n\n");
}
