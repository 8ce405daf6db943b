/** Whether a secret was put into a text, where it is lost; for the build. */

/** What `Bearer ${secret("TOKEN")}` has in the place of the secret. */
const LOST = String({});

/** @returns the name of the first of them that has such a text in it, at any depth */
export function withLostSecret(options: Record<string, unknown>): string | undefined {
  return Object.keys(options).find((name) => JSON.stringify(options[name])?.includes(LOST));
}
