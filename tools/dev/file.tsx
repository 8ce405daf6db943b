/** The file that is deployed: what it weighs by part, and what stands in it. */

import { type Built, MAX_BYTES } from "../build/hook.ts";
import { areasOf, type Part, partsOf, sectionsOf, size, textsOf } from "./file_parts.ts";

const KINDS: Record<Part["kind"], string> = {
  provider: "Providers",
  code: "Other code",
  language: "Texts, by language",
  data: "Layout and phone ranges",
  secret: "Secrets",
};

export interface FileProps {
  built: Built;
  /** `http://HOST:PORT` that it was built for, which the deployed file does not have. */
  origin: string;
  mask(text: string): string;
}

export function File({ built, origin, mask }: FileProps) {
  const parts = partsOf(built, origin);
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const share = total / MAX_BYTES;
  const [wide, high] = [1000, 420];
  return (
    <main id="main" class="wide" tabindex={-1}>
      <h1>The file</h1>
      <p class="sum">
        <strong>{number(total)}</strong> of {number(MAX_BYTES)} bytes ({Math.round(share * 100)}
        {" "}
        %), with example values for the secrets
      </p>
      <svg class="share" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="1000" height="10" />
        <rect
          class={share > 0.9 ? "part bad" : "part"}
          width={Math.min(1, share) * 1000}
          height="10"
        />
      </svg>
      <svg
        class="treemap"
        viewBox={`0 0 ${wide} ${high}`}
        role="img"
        aria-label="The parts by size; the table below has the same"
      >
        {areasOf(parts, wide, high).map(({ item, x, y, width, height }) => (
          <g class={item.kind}>
            <title>{`${item.name}: ${number(item.bytes)} bytes`}</title>
            <rect
              x={x + 1}
              y={y + 1}
              width={Math.max(0, width - 2)}
              height={Math.max(0, height - 2)}
              rx="4"
            />
            {width > 54 && height > 24 && (
              <text x={x + 8} y={y + 18}>{fitting(item.name, width)}</text>
            )}
            {width > 54 && height > 42 && (
              <text class="bytes" x={x + 8} y={y + 34}>{number(item.bytes)}</text>
            )}
          </g>
        ))}
      </svg>
      <div class="columns">
        {Object.entries(KINDS).map(([kind, label]) => {
          const own = parts.filter((one) => one.kind === kind)
            .sort((a, b) => b.bytes - a.bytes);
          return own.length > 0 && (
            <table class="parts">
              <caption>
                <span class={`swatch ${kind}`}></span>
                {label}: {number(own.reduce((sum, { bytes }) => sum + bytes, 0))} bytes
              </caption>
              <tbody>
                {own.map(({ name, bytes }) => (
                  <tr>
                    <th scope="row">{name}</th>
                    <td>{number(bytes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        })}
      </div>
      <h2>Texts, by message</h2>
      <table class="parts">
        <caption class="unseen">Bytes of each message in all languages</caption>
        <tbody>
          {textsOf(built).map(([message, bytes]) => (
            <tr>
              <th scope="row">{message}</th>
              <td>{number(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>What stands in it</h2>
      {sectionsOf(built, origin, mask).map(({ title, code }, index) => (
        <details class="fold" id={`section-${index}`}>
          <summary>
            <code>{title}</code> <small>{number(size(code))} bytes</small>
          </summary>
          <pre class="code" tabindex={0} aria-label={title}>{code.trim()}</pre>
        </details>
      ))}
    </main>
  );
}

/** As much of a file's own name as there is room for, at about 7 units a letter. */
function fitting(path: string, width: number): string {
  const name = path.split("/").at(-1)!.replace(/\.ts$/, "");
  let room = width - 14;
  for (const [index, letter] of [...name].entries()) {
    room -= letter > "\u2E80" ? 13 : 7;
    if (room < 0) return `${[...name].slice(0, Math.max(1, index - 1)).join("")}…`;
  }
  return name;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
