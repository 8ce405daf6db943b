/**
 * What the operators of India demand of every SMS (DLT): the ID of the company that sends it, and of
 * the registered template that its text follows.
 */

import type { SmsMessage } from "./message.ts";
import { optionsOf } from "./options.ts";
import { forMessage, type PerMessage, perMessageFault } from "./per_message.ts";

export interface IndiaDlt {
  /** Principal entity ID, the digits that the DLT portal gave to the company. */
  entityId: string;
  /**
   * Content template ID of each message, by its key in `templates/`: one for all languages, or one
   * for each by locale tag, with `"*"` for the rest.
   */
  templateIds: PerMessage<string>;
}

const isId = (given: unknown): given is string => typeof given === "string";

/** The IDs that a message must carry; undefined where it does not go to India. */
export function dltOf(
  india: IndiaDlt | undefined,
  message: SmsMessage,
): { entityId: string; templateId: string | undefined } | undefined {
  if (!india || !message.to.startsWith("+91")) return undefined;
  return { entityId: india.entityId, templateId: forMessage(india.templateIds, message, isId) };
}

/** Refuses IDs that cannot be any, and warns where there are none; for the build. */
export function checkIndia({ provider, india }: { provider: string; india: unknown }): void {
  const { refuse, warn } = optionsOf(provider, {});
  if (india === undefined) {
    return warn(
      'option "india" is missing; operators in India drop an SMS without the IDs (DLT) of its ' +
        "entity and template",
      "IN",
    );
  }
  const { entityId, templateIds } = (india ?? {}) as Partial<IndiaDlt>;
  const faultOf = (id: unknown) =>
    isId(id) && /^\d{8,30}$/.test(id) ? undefined : "has no ID, which is all digits,";
  if (faultOf(entityId)) {
    refuse(
      'option "india" has no "entityId"; it is the principal entity ID in the DLT portal, such as ' +
        '"1234567890123456789"',
    );
  }
  const fault = perMessageFault(templateIds, isId, faultOf);
  if (fault) {
    refuse(
      `option "india" is wrong, as its "templateIds" ${fault}; it is for each message the content ` +
        'template ID in the DLT portal, such as { account_created: "1234567890123456789" }, or ' +
        'one for each language, { account_created: { hi: "1234567890123456789", "*": "…" } }',
    );
  }
}
