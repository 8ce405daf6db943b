/** An event or a one-time code to deliver: chosen, edited, checked, and with faults. */

import { parse } from "../../src/words/json.ts";
import type { Delivery } from "./deliveries.ts";
import { isCode } from "./code.ts";
import { CODE, type Fields, type Mistake } from "./event_help.ts";
import { FAULTS, sayRule, TIMES } from "./faults.ts";
import { sayOutcome } from "./timeline.tsx";

export interface TryProps {
  /** Sample events by name. */
  samples: string[];
  sample: string;
  text: string;
  mistakes: Mistake[];
  fields: Fields;
  /** What a fault may be of. */
  servers: string[];
  deliveries: Delivery[];
  /** What becomes of it, where nothing is wrong with it. */
  acts: string;
  /** False before the first build. */
  built: boolean;
}

/** Rules that can be given at once. */
const RULES = 2;

export function Try(props: TryProps) {
  const { samples, sample, text, mistakes, fields, servers, deliveries, acts, built } = props;
  const code = isCode(parse(text));
  return (
    <main id="main" class="wide" tabindex={-1}>
      <h1>Try it</h1>
      <p class="sum">
        Delivers an event through the built hook, or a one-time code through the SMS gateway, as
        Authgear would, to the sandbox of this page. Nothing leaves this machine.
      </p>
      <div class="columns">
        <div>
          <form action="/try" method="get" data-live>
            <label class="field">
              What to deliver
              <select name="sample">
                {samples.map((one) => <option value={one} selected={one === sample}>{one}</option>)}
              </select>
            </label>
            <noscript>
              <button type="submit">Open</button>
            </noscript>
          </form>
          <form action="/try" method="post" id="deliver">
            <input type="hidden" name="sample" value={sample} />
            <label class="area">
              <span>The {code ? "payload" : "event"}, as JSON</span>
              <textarea
                name="event"
                id="event"
                rows={22}
                spellcheck={false}
                autocomplete="off"
                aria-describedby="mistakes"
                data-check="/try/check"
                key={sample}
              >
                {`\n${text}`}
              </textarea>
            </label>
            <Mistakes mistakes={mistakes} acts={acts} />
            <fieldset class="faults">
              <legend>What goes wrong</legend>
              {Array.from({ length: RULES }, (_, index) => (
                <p>
                  <label>
                    <span class="unseen">Server {index + 1}</span>
                    <select name="to">
                      {servers.map((one) => (
                        <option value={one}>{one === "*" ? "every server" : one}</option>
                      ))}
                    </select>
                  </label>{" "}
                  <label>
                    <span class="unseen">Fault {index + 1}</span>
                    <select name="fault">
                      <option value="">works</option>
                      {Object.entries(FAULTS).map(([key, { label }]) => (
                        <option value={key}>{label}</option>
                      ))}
                    </select>
                  </label>{" "}
                  <label>
                    <span class="unseen">How often {index + 1}</span>
                    <select name="times">
                      {Object.entries(TIMES).map(([key, label]) => (
                        <option value={key}>{label}</option>
                      ))}
                    </select>
                  </label>
                </p>
              ))}
            </fieldset>
            <button type="submit" class="main" disabled={!built}>Deliver</button>
          </form>
        </div>
        <div>
          <section aria-labelledby="past">
            <h2 id="past">Delivered</h2>
            {deliveries.length === 0 && <p class="nothing">Nothing yet.</p>}
            <ol class="past">
              {deliveries.map((one) => (
                <li>
                  <a href={`/try/${one.id}`}>
                    <span class={`dot ${sayOutcome(one).kind}`} aria-hidden="true"></span>
                    <code>{one.type}</code> <span>{sayOutcome(one).text}</span>
                    {one.faults.length > 0 && <small>{one.faults.map(sayRule).join("; ")}</small>}
                  </a>
                </li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="help">
            <h2 id="help">What {code ? "the payload" : "an event"} holds</h2>
            {[...fields]
              .filter(([place]) =>
                !/anonymous_user|old_|new_/.test(place) && (place === CODE) === code
              )
              .map(([place, options]) => (
                <details class="fold" id={`help-${place}`}>
                  <summary>
                    <code>{place}</code>
                  </summary>
                  <dl class="fields">
                    {options.map((option) => (
                      <div>
                        <dt>
                          <code>{option.name}</code>{" "}
                          <small>
                            {option.type}
                            {option.optional ? ", may be absent" : ""}
                          </small>
                        </dt>
                        {option.about && <dd>{option.about}</dd>}
                      </div>
                    ))}
                  </dl>
                </details>
              ))}
          </section>
        </div>
      </div>
    </main>
  );
}

/** It takes its own place as somebody types. */
export function Mistakes({ mistakes, acts }: { mistakes: Mistake[]; acts: string }) {
  return (
    <div id="mistakes" class="mistakes" role="status">
      {mistakes.length === 0
        ? (
          <p class="fine">
            {acts}
          </p>
        )
        : (
          <ol>
            {mistakes.map((one) => (
              <li>
                <button type="button" data-from={one.offset} data-length={one.length}>
                  Line {one.line}, column {one.column}
                </button>{" "}
                {one.text}
              </li>
            ))}
          </ol>
        )}
    </div>
  );
}
