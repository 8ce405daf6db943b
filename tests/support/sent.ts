/** What a built file would send for an event, as if the event had just been. */

import { captured } from "./captured.ts";

/** Recipient and text of each message, in order. */
export async function sentBy(code: string, event: unknown): Promise<[to: string, text: string][]> {
  const { context } = event as { context: { timestamp: number } };
  const { now } = Date;
  // The event's own dates stay as they were.
  Date.now = () => context.timestamp * 1000 + 500;
  try {
    const requests = await captured(code, event);
    return requests.flatMap(({ url, body }): [string, string][] => {
      if (url.endsWith("/graphql")) return [];
      if (url.endsWith("/Messages.json")) {
        const form = new URLSearchParams(body);
        return [[form.get("To")!, form.get("Body")!]];
      }
      const { to, text } = JSON.parse(body);
      return [[String(to), text]];
    });
  } finally {
    Date.now = now;
  }
}
