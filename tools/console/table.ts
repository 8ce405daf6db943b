/** Tables as every command prints them: columns without lines, whatever script is in them. */

import Table from "cli-table3";

export function table(rows: string[][], indent = "  "): string {
  const out = new Table({
    chars: Object.fromEntries(
      [
        ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left"],
        ...["bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
      ].map((name) => [name, ""]).concat([["middle", "  "]]),
    ),
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  out.push(...rows);
  return out.toString().split("\n").map((line) => `${indent}${line}`.trimEnd()).join("\n");
}
