/** What of the gallery is shown, for choosing. */

import { nameOf } from "./cards.tsx";
import { Choice } from "./page.tsx";
import { FIELDS, type Given, PRESETS } from "./samples.ts";
import {
  CHANNELS,
  type Known,
  linkTo,
  PARTS,
  SCHEMES,
  startOf,
  type View,
  WIDTHS,
} from "./view.ts";
import type { Listed } from "./written.ts";

export interface FiltersProps {
  view: View;
  known: Known;
  listed: Listed[];
}

export function Filters({ view, known, listed }: FiltersProps) {
  const link = (change: Partial<View>) => linkTo(view, known, change);
  const on = listed.filter((one) => one.on);
  const off = listed.filter((one) => !one.on);
  const item = ({ message }: Listed) => (
    <li>
      <a href={link({ message })} aria-current={view.message === message ? "true" : undefined}>
        <Key name={message} />
      </a>
    </li>
  );
  return (
    <aside class="side" aria-label="What is shown">
      <details id="side" open>
        <summary>Messages, languages and values</summary>
        <form id="filters" action="/" method="get" data-live>
          <input type="hidden" name="was" value={startOf(view.preset, view.given)} />
          {view.message && <input type="hidden" name="message" value={view.message} />}
          <Choice name="channel" label="Channel" options={CHANNELS} value={view.channel} />
          <Choice name="part" label="Email" options={PARTS} value={view.part} />
          <Choice name="width" label="Width" options={WIDTHS} value={view.width} />
          <Choice name="scheme" label="Scheme" options={SCHEMES} value={view.scheme} />
          <label class="check">
            <input type="checkbox" name="mark" checked={view.mark} /> Mark what the person must type
          </label>
          <details class="fold" id="fold-messages" open>
            <summary>Messages</summary>
            <nav aria-label="Messages">
              <ul>
                <li>
                  <a
                    href={link({ message: "" })}
                    aria-current={view.message === "" ? "true" : undefined}
                  >
                    All that are sent ({on.length})
                  </a>
                </li>
                {on.map(item)}
              </ul>
              <ul>
                <li>
                  <a
                    href={link({ message: "*" })}
                    aria-current={view.message === "*" ? "true" : undefined}
                  >
                    All that there are ({listed.length})
                  </a>
                </li>
                {off.map(item)}
              </ul>
            </nav>
          </details>
          <details class="fold" id="fold-languages" open>
            <summary>Languages</summary>
            <p class="quick">
              <a href={link({ locales: known.locales })}>All {known.locales.length}</a>{" "}
              <a href={link({ locales: known.own })}>Those of config.ts</a>
            </p>
            <ul class="checks">
              {known.locales.map((tag) => (
                <li>
                  <label>
                    <input
                      type="checkbox"
                      name="lang"
                      value={tag}
                      checked={view.locales.includes(tag)}
                    />{" "}
                    <span lang={tag}>{nameOf(tag)}</span> <code>{tag}</code>
                  </label>
                </li>
              ))}
            </ul>
          </details>
          <details class="fold" id="fold-values" open>
            <summary>Values</summary>
            <Choice name="preset" label="To start from" options={PRESETS} value={view.preset} />
            <label class="field">
              {FIELDS.country}
              <select name="country">
                {known.countries.map((one) => (
                  <option value={one} selected={one === view.given.country}>{one}</option>
                ))}
              </select>
            </label>
            {Object.entries(FIELDS).filter(([name]) => name !== "country").map((
              [name, label],
            ) => (
              <label class="field">
                {label}
                <input
                  name={name}
                  value={view.given[name as keyof Given]}
                  autocomplete="off"
                  spellcheck={false}
                />
              </label>
            ))}
            <label class="field">
              Price of a segment
              <input
                name="price"
                inputmode="decimal"
                value={view.price ?? ""}
                autocomplete="off"
              />
            </label>
          </details>
          <noscript>
            <button type="submit">Show</button>
          </noscript>
        </form>
      </details>
    </aside>
  );
}

/** A key breaks behind its underscores. */
function Key({ name }: { name: string }) {
  return (
    <>
      {name.split(/(?<=_)/).map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </>
  );
}
