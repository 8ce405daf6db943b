/**
 * What a configuration needs of the program.
 *
 * The build knows the answers (tools/build/uses.ts): it writes each into the place where it is read,
 * so that what cannot run is not in the deployed file and no event pays for it. Here all are true.
 */

export interface Uses {
  /** SMS: the texts' alphabet. */
  sms: boolean;
  /** An SMS with a value whose signs are replaced where it then takes fewer segments: a name. */
  folds: boolean;
  /** Authgear's SMS gateway, where a person waits. */
  gateway: boolean;
  /** Email: both parts and their frame. */
  email: boolean;
  /** Texts that are packed, as the file would be too large else. */
  packedTexts: boolean;
  /** A language that is written from right to left. */
  rightToLeft: boolean;
  /** Lines that are left out where their value is absent: `{reason|}`. */
  optionalLines: boolean;
  /** A message that goes by some channels only. */
  channels: boolean;
  /** Headings and lists in emails. */
  blocks: boolean;
  /** What the person is called: `{name}`, `{given_name}`, `{family_name}`. */
  personal: boolean;
  /** A message that says more than whom it is about, or that several addresses hear of. */
  details: boolean;
  /** `channels: "all"`. */
  allChannels: boolean;
  /** A provider for the numbers of some countries only. */
  routes: boolean;
  /** A provider that is asked again for what became of a message. */
  polls: boolean;
  /** Authgear's own reset message. */
  resetMessage: boolean;
  /** What the project's password policy asks for. */
  policy: boolean;
  /** Somebody who hears of a person that was not told. */
  alert: boolean;
}

export const uses: Uses = {
  sms: true,
  folds: true,
  gateway: true,
  email: true,
  packedTexts: true,
  rightToLeft: true,
  optionalLines: true,
  channels: true,
  blocks: true,
  personal: true,
  details: true,
  allChannels: true,
  routes: true,
  polls: true,
  resetMessage: true,
  policy: true,
  alert: true,
};
