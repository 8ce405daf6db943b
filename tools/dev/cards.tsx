/** What the cards of one message in one language share. */

import type { View } from "./view.ts";

export interface CardProps {
  /** A tag, and the language's own name for itself. */
  locale: string;
  rtl: boolean;
  /** Whether the deployed file sends it. */
  on: boolean;
  /** The address of this card alone. */
  href: string;
  view: View;
}

/** The language's own name, such as `Deutsch`. */
export function nameOf(locale: string): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale;
}

export function Head({ locale, on, href }: CardProps) {
  return (
    <header>
      <h4>
        <a href={href}>
          <span lang={locale}>{nameOf(locale)}</span> <code>{locale}</code>
        </a>
      </h4>
      {!on && <span class="off">not sent</span>}
    </header>
  );
}

/** What the person has to type at the login page. */
export function typedIn(values: Record<string, string | undefined>): string[] {
  return [values["user_id"], values["password"]].filter((one) => one !== undefined);
}
