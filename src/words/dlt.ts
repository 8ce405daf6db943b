/**
 * What carriers of India ask of every SMS to their numbers: the IDs of the sender's entity and of the
 * text's template, both registered at a DLT portal.
 */

import type { SmsMessage } from "./message.ts";
import { optionsOf } from "./options.ts";
import { checkTemplates, findTemplate, type Templates } from "./templates.ts";

export interface DltOptions {
  /** For India: the ID of your entity (PE) at its DLT portal, 19 digits. */
  dltEntityId?: string;
  /** For India: for each message, and where wanted for each language, the ID of its DLT template. */
  dltTemplates?: Templates<{ id: string }>;
}

/** The IDs that go with a message to a number of India; undefined for any other, and without both. */
export function dltOf(
  { dltEntityId, dltTemplates }: DltOptions,
  message: SmsMessage,
): { entityId: string | undefined; templateId: string | undefined } | undefined {
  if (!message.to.startsWith("+91") || !dltEntityId && !dltTemplates) return undefined;
  return {
    entityId: dltEntityId,
    templateId: dltTemplates && findTemplate(dltTemplates, message)?.id,
  };
}

/** Checks both options, for the build, and warns whoever sends to India without them. */
export function checkDlt(provider: string, options: DltOptions): void {
  const { optional, warn } = optionsOf(provider, options);
  const where = "the ID of your entity at India's DLT portal";
  const entityId = optional("dltEntityId", where, /^\w{1,50}$/, "1101234567890123456");
  const { dltTemplates } = options;
  if (dltTemplates !== undefined) {
    const example = '{ id: "1107123456789012345" }';
    checkTemplates(provider, "dltTemplates", dltTemplates, () => true, example);
  }
  if (!entityId || !dltTemplates) {
    warn('numbers of India need the options "dltEntityId" and "dltTemplates"', "IN");
  }
}

/** Warns, for the build, that a provider cannot be given both IDs. */
export function warnOfIndia(provider: string, company: string): void {
  optionsOf(provider, {}).warn(
    "it sends no IDs (DLT) of the entity and template, without which operators in India drop an " +
      `SMS; ask ${company}'s support before you send there`,
    "IN",
  );
}
