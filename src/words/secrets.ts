/**
 * The values of the secrets, by the names that `config.ts` gives them. `deno task build` puts the
 * real ones in the place of this module.
 */

export const SECRETS: Record<string, string> = {};
