/** What happened in one delivery, in the order in which it did. */

import type { Result } from "../../src/gateway/result.ts";
import { parse, textAt } from "../../src/words/json.ts";
import type { Attempt } from "../../src/words/run.ts";
import { isCode } from "./code.ts";
import type { Delivery } from "./deliveries.ts";
import { sayRule } from "./faults.ts";
import { Row, statusOf } from "./exchange.tsx";
import { Letter } from "./inbox.tsx";

/** How a delivery went, in a few words. */
export function sayOutcome({ result, line, answer }: Delivery): { kind: string; text: string } {
  if (!result) return { kind: "running", text: "is being delivered" };
  if (answer) return { kind: answer.code === "ok" ? "good" : "bad", text: answer.code };
  if (line) {
    const kind = line.outcome === "sent" ? "good" : line.outcome === "refused" ? "warn" : "bad";
    return { kind, text: line.outcome };
  }
  if (result.error_code) return { kind: "bad", text: result.error ?? "failed" };
  return { kind: "none", text: "left alone" };
}

export function Timeline({ delivery }: { delivery: Delivery }) {
  const { exchanges, startedAt, result, line, answer, messages, faults } = delivery;
  const last = exchanges.at(-1);
  const total = Math.max(
    1,
    (delivery.endedAt ?? startedAt) - startedAt,
    (last?.endedAt ?? Date.now()) - startedAt,
  );
  const attempts = attemptsOf(delivery);
  const outcome = sayOutcome(delivery);
  const name = isCode(parse(delivery.event)) ? "the SMS gateway" : "the hook";
  let before = 0;
  return (
    <main id="main" class="wide" tabindex={-1}>
      <p class="back">
        <a href="/try">Try it</a>
      </p>
      <h1>
        <code>{delivery.type}</code> <span class={`tag ${outcome.kind}`}>{outcome.text}</span>
      </h1>
      <p class="sum">
        {faults.length > 0 ? faults.map(sayRule).join("; ") : "Nothing was made to go wrong"}
        {result && `. The whole run, a new Deno process included: ${Math.round(result.took_ms)} ms`}
      </p>
      <ol class="timeline">
        <Step at={0} kind="start" title={`Authgear starts ${name}`} />
        {exchanges.map((exchange, index) => {
          const start = exchange.startedAt - startedAt;
          const pause = start - before;
          const isWait = attempts.get(index - 1)?.outcome === "retry" &&
            exchanges[index - 1]!.to === exchange.to;
          const waited = isWait && <Step at={before} kind="wait" title={`Waits ${pause} ms`} />;
          before = (exchange.endedAt ?? Date.now()) - startedAt;
          return (
            <>
              {waited}
              <Row
                exchange={exchange}
                at={start}
                total={total}
                attempt={attempts.get(index)}
                id={`exchange-${index}`}
              />
            </>
          );
        })}
        {result && (
          <Step
            at={(delivery.endedAt ?? startedAt) - startedAt}
            kind={outcome.kind}
            title={`${name[0]!.toUpperCase()}${name.slice(1)} ends: ${outcome.text}`}
          >
            {line?.reason && <p>{line.reason}</p>}
            {line?.account && <p>The account: {line.account}</p>}
            {line?.todo && <p>To do: {line.todo}</p>}
            {!line && result.error && <p>{result.error}</p>}
            {delivery.password?.set && (
              <p>
                The Admin API holds a password now; it{" "}
                {delivery.password.expired ? "must be changed at login" : "need not be changed"}.
              </p>
            )}
          </Step>
        )}
      </ol>
      {result && (
        <div class="columns">
          <section aria-labelledby="received">
            <h2 id="received">What the person received</h2>
            {messages.length === 0 && <p class="nothing">Nothing.</p>}
            {messages.map((one) => <Letter letter={one} />)}
          </section>
          {answer ? <Answer answer={answer} /> : <Lines delivery={delivery} />}
          <section aria-labelledby="what">
            <h2 id="what">What was delivered</h2>
            <details class="fold" id="the-event">
              <summary>As Authgear would deliver it</summary>
              <pre class="code" tabindex={0} aria-label="What was delivered">{delivery.event}</pre>
            </details>
          </section>
        </div>
      )}
    </main>
  );
}

/** What the hook leaves behind: its line, and the alert. */
function Lines({ delivery: { line, alerts } }: { delivery: Delivery }) {
  return (
    <section aria-labelledby="line">
      <h2 id="line">The line</h2>
      {line
        ? (
          <pre
            class="code"
            tabindex={0}
            aria-label="The line"
          >{JSON.stringify(line, null, 2)}</pre>
        )
        : <p class="nothing">The hook printed none.</p>}
      <h2>The alert</h2>
      {alerts.length === 0 && (
        <p class="nothing">
          {line && line.outcome !== "sent"
            ? "None: config.ts has no alert, so nobody hears of it."
            : "None, as none was needed."}
        </p>
      )}
      {alerts.map((one) => (
        <pre
          class="code"
          tabindex={0}
          aria-label="The alert"
        >{textAt(one, "text") || JSON.stringify(one, null, 2)}</pre>
      ))}
    </section>
  );
}

/** What Authgear reads of the SMS gateway's work. */
function Answer({ answer }: { answer: Result }) {
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">The result, which Authgear reads</h2>
      <pre
        class="code"
        tabindex={0}
        aria-label="Its JSON"
      >{JSON.stringify(answer, null, 2)}</pre>
    </section>
  );
}

interface StepProps {
  at: number;
  kind: string;
  title: string;
  children?: unknown;
}

function Step({ at, kind, title, children }: StepProps) {
  return (
    <li class={`step ${kind}`}>
      <span class="time">{at} ms</span>
      <div>
        <p class="title">{title}</p>
        {children as never}
      </div>
    </li>
  );
}

/** The hook's own account of its requests, which come in the same order. */
function attemptsOf({ line, answer, exchanges }: Delivery): Map<number, Attempt> {
  const attempts = [
    ...(answer?.info.attempts ?? []) as Attempt[],
    ...line?.credential ?? [],
    ...(line?.deliveries ?? []).flatMap((one) => one.attempts),
  ];
  return new Map(exchanges.flatMap(({ reply }, index) => {
    const attempt = attempts[index];
    const status = statusOf(reply);
    return attempt && (!attempt.status || String(attempt.status) === status)
      ? [[index, attempt] as const]
      : [];
  }));
}
