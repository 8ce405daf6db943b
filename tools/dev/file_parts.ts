/** The parts of the file that is deployed, by their bytes. */

// @ts-types="@types/d3-hierarchy"
import { hierarchy, treemap } from "d3-hierarchy";
import type { Built } from "../build/hook.ts";
import { seam } from "../build/seam.ts";
import { nameOf } from "./cards.tsx";

export interface Part {
  name: string;
  kind: "provider" | "code" | "language" | "data" | "secret";
  bytes: number;
}

/** A part, or those of one kind, or all. */
type Tree = Partial<Part> & { children?: Tree[] };

/**
 * What the file is made of.
 *
 * @param origin that it was built for, which the deployed file does not have
 */
export function partsOf(built: Built, origin: string): Part[] {
  const texts = Object.entries(built.texts).map(([locale, all]): Part => ({
    name: `${nameOf(locale)} (${locale})`,
    kind: "language",
    bytes: size(JSON.stringify(all, null, 2)),
  }));
  const code = built.parts.map(({ file, bytes }): Part => ({
    name: file.replace(/^src\/(?:providers\/)?/, ""),
    kind: file.startsWith("src/providers/") ? "provider" : "code",
    bytes,
  }));
  const { file, data, secrets } = built.bytes;
  const known = [...code, ...texts].reduce((sum, { bytes }) => sum + bytes, 0);
  const rest = Math.max(0, data - texts.reduce((sum, { bytes }) => sum + bytes, 0));
  const seams = size(built.code) - size(withoutSeam(built.code, origin));
  return [
    ...code,
    ...texts,
    { name: "layout and phone ranges", kind: "data", bytes: rest },
    { name: "secrets", kind: "secret", bytes: secrets },
    { name: "headings", kind: "code", bytes: Math.max(0, file - seams - known - rest - secrets) },
  ];
}

/** Bytes of each message in all languages, largest first. */
export function textsOf({ texts }: Built): [message: string, bytes: number][] {
  const all = Object.values(texts).flatMap((one) => Object.entries(one));
  return [...Map.groupBy(all, ([message]) => message)]
    .map(([message, own]): [string, number] => [
      message,
      own.reduce((sum, [, text]) => sum + size(JSON.stringify(text, null, 2)), 0),
    ])
    .sort(([, a], [, b]) => b - a);
}

function withoutSeam(code: string, origin: string): string {
  return code.replace(seam(origin), "").replace(/\/\/\n\/\/ For tests: .*\n/, "");
}

/** The build writes a line with the file's name above each section. */
export function sectionsOf(
  built: Built,
  origin: string,
  mask: (text: string) => string,
): { title: string; code: string }[] {
  return mask(withoutSeam(built.code, origin)).split(/^(?=\/\/ ---- )/m).map((section, index) => {
    const [, title] = /^\/\/ ---- (.*)/.exec(section) ?? [];
    return index === 0 && !title
      ? { title: "What it is", code: section }
      : { title: title!, code: section.replace(/^.*\n/, "") };
  });
}

/** Where each part lies in a rectangle, by its bytes; parts of one kind lie together. */
export function areasOf(parts: Part[], width: number, height: number) {
  const kinds = [...Map.groupBy(parts, ({ kind }) => kind).values()];
  const root = hierarchy<Tree>({ children: kinds.map((children) => ({ children })) })
    .sum(({ bytes = 0 }) => bytes)
    .sort((a, b) => b.value! - a.value!);
  return treemap<Tree>().size([width, height])(root).leaves()
    .filter(({ value }) => value! > 0)
    .map(({ data, x0, y0, x1, y1 }) => ({
      item: data as Part,
      x: x0,
      y: y0,
      width: x1 - x0,
      height: y1 - y0,
    }));
}

/** Bytes of a text. */
export function size(text: string): number {
  return new TextEncoder().encode(text).length;
}
