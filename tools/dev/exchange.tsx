/** One request of a delivery with its reply. */

import type { Attempt } from "../../src/words/run.ts";
import type { Known } from "./deliveries.ts";
import type { Http } from "./recorder.ts";
import { targetOf } from "./shown.ts";

export interface RowProps {
  exchange: Known;
  at: number;
  total: number;
  attempt: Attempt | undefined;
  id: string;
}

export function Row({ exchange, at, total, attempt, id }: RowProps) {
  const { method, host, path } = targetOf(exchange);
  const { startedAt, endedAt, reply } = exchange;
  const took = (endedAt ?? Date.now()) - startedAt;
  const status = statusOf(reply);
  const kind = attempt
    ? { accepted: "good", retry: "warn", rejected: "bad", unknown: "bad" }[attempt.outcome]
    : status?.startsWith("2")
    ? "good"
    : endedAt === undefined
    ? "running"
    : "bad";
  return (
    <li class={`step ${kind}`}>
      <span class="time">{at} ms</span>
      <div>
        <details id={id}>
          <summary>
            <span class="title">
              <b>{exchange.to}</b> <code>{method} {path.split("?")[0]}</code>
            </span>
            <span class={`tag ${kind}`}>
              {status ?? (endedAt === undefined ? "waiting" : "no reply")}
              {attempt && attempt.outcome !== "accepted" &&
                ` · ${attempt.outcome}${attempt.code ? `, ${attempt.code}` : ""}`}
            </span>
            <svg class="bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
              <rect class="track" width="100" height="3" />
              <rect
                class="part"
                x={at / total * 100}
                width={Math.max(0.6, took / total * 100)}
                height="3"
              />
            </svg>
            <span class="took">{took} ms</span>
          </summary>
          <p class="copy">
            <button type="button" data-copy={exchange.curl}>Copy as curl</button>
            <small>The shell fills in the secrets by their names.</small>
          </p>
          <div class="columns">
            <Side
              title="Request"
              first={`${method} https://${host}${path}`}
              http={exchange.request}
            />
            {reply
              ? <Side title="Reply" first={reply.first} http={reply} />
              : <p class="nothing">There was no reply.</p>}
          </div>
        </details>
      </div>
    </li>
  );
}

function Side({ title, first, http }: { title: string; first: string; http: Http }) {
  const text = [
    first,
    ...http.headers.map(([name, value]) => `${name}: ${value}`),
    "",
    pretty(http),
  ];
  return (
    <figure class="side-of">
      <figcaption>{title}</figcaption>
      <pre class="code" tabindex={0} aria-label={title}>{text.join("\n").trim()}</pre>
    </figure>
  );
}

/** JSON with line breaks, a form field by field; anything else as it came. */
function pretty({ body, headers }: Http): string {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  if (type.includes("form-urlencoded")) {
    return [...new URLSearchParams(body)].map(([name, value]) => `${name} = ${value}`).join("\n");
  }
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body.slice(0, 4000);
  }
}

/** Undefined where there is none. */
export function statusOf(reply: Http | undefined): string | undefined {
  return /^HTTP\/\S+ (\d+)/.exec(reply?.first ?? "")?.[1];
}
