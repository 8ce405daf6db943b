/** What a built file weighs, and its parts. */

import type { Section } from "./bundle.ts";

export interface Weights {
  /** Bytes of the file, and of it of code, texts and phone ranges, and secrets. */
  bytes: { file: number; code: number; data: number; secrets: number };
  /** Bytes of code by source file, largest first. */
  parts: { file: string; bytes: number }[];
}

/** The modules whose values the build works out. */
const DATA = ["src/texts/data.ts", "src/delivery/countries.ts"];
export const SECRETS = "src/words/secrets.ts";

/** @param bytes of the whole file */
export function partsOf(sections: Section[], bytes: number): Weights {
  const sizeOf = (...files: string[]) =>
    size(sections.filter(({ file }) => files.includes(file)).map(({ code }) => code).join(""));
  const data = sizeOf(...DATA);
  const secrets = sizeOf(SECRETS);
  return {
    bytes: { file: bytes, code: bytes - data - secrets, data, secrets },
    parts: program(sections).map(({ file, code }) => ({ file, bytes: size(code) }))
      .sort((a, b) => b.bytes - a.bytes),
  };
}

/** The sections without the values that the build works out. */
export function program(sections: Section[]): Section[] {
  return sections.filter(({ file }) => file !== SECRETS && !DATA.includes(file));
}

/** Bytes. */
export function size(text: string): number {
  return new TextEncoder().encode(text).length;
}
