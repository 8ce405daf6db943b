/** The frame of every page. */

import type { Child } from "hono/jsx";
import type { Problem } from "./problems.ts";

const PAGES = { "/": "Gallery", "/try": "Try it", "/inbox": "Inbox", "/file": "The file" };

interface PageProps {
  title: string;
  /** The page's address. */
  at: keyof typeof PAGES;
  problems: Problem[];
  /** Of the inbox. */
  received: number;
  /** How much the project had told of itself when the page was asked for. */
  told: number;
  children?: Child;
}

export function Page({ title, at, problems, received, told, children }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Account notice`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/static/dev.css" />
        <script type="module" src="/static/dev.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">To the content</a>
        <header class="top">
          <p class="brand">
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
              <path d="M3 5a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-6l-5 5v-5H6a3 3 0 0 1-3-3z" />
              <path class="ink" d="M8 8h8M8 12h5" />
            </svg>
            Account notice
          </p>
          <nav aria-label="Pages">
            {Object.entries(PAGES).map(([href, name]) => (
              <a href={href} aria-current={href === at ? "page" : undefined}>
                {name}
                {href === "/inbox" && received > 0 && (
                  <span class="count">
                    {received}
                    <span class="unseen">received</span>
                  </span>
                )}
              </a>
            ))}
          </nav>
          <p class="live" id="live" role="status" data-told={told}>Not live</p>
        </header>
        <div id="content">
          <Problems problems={problems} />
          {children}
        </div>
      </body>
    </html>
  );
}

function Problems({ problems }: { problems: Problem[] }) {
  return (
    <section id="problems" class="problems" role="alert" hidden={problems.length === 0}>
      {problems.length > 0 && (
        <>
          <h2>
            {problems.length === 1 ? "One thing is wrong" : `${problems.length} things are wrong`}.
            Shown is what there was before.
          </h2>
          <ol>
            {problems.map((one) => (
              <li>
                {one.file && (
                  <code class="where">
                    {one.file}
                    {one.line ? `:${one.line}:${one.column}` : ""}
                  </code>
                )}
                <p>{one.text}</p>
                {one.excerpt && (
                  <pre tabindex={0} aria-label={`Line ${one.line} of ${one.file}`}>
                    {one.excerpt.map(({ line, text }) => (
                      <>
                        <span class={line === one.line ? "line here" : "line"}>
                          {String(line).padStart(4)} {text}
                        </span>
                        {line === one.line && (
                          <span class="line caret" aria-hidden="true">
                            {" ".repeat(4 + (one.column ?? 1))}^
                          </span>
                        )}
                      </>
                    ))}
                  </pre>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** Radio buttons that look like one switch. */
export function Choice<K extends string>(
  { name, label, options, value }: {
    name: string;
    label: string;
    options: Record<K, string>;
    value: K;
  },
) {
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div>
        {Object.entries<string>(options).map(([key, text]) => (
          <label>
            <input type="radio" name={name} value={key} checked={key === value} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
