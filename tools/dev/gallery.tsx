/** The page of every message by language and channel. */

import { counted } from "../console/words.ts";
import { Filters, type FiltersProps } from "./filters.tsx";
import { Groups, type GroupsProps } from "./groups.tsx";
import { linkTo } from "./view.ts";

export function Gallery(props: GroupsProps & FiltersProps) {
  const { view, known, groups } = props;
  const count = groups.flatMap(({ rows }) => rows.flatMap(({ written }) => written)).length;
  return (
    <div class="split">
      <Filters {...props} />
      <main id="main" tabindex={-1}>
        <h1>
          {view.message === ""
            ? "All messages that are sent"
            : view.message === "*"
            ? "All messages"
            : <code>{view.message}</code>}
        </h1>
        <p class="sum">
          {counted(count, "text")} in{" "}
          {counted(view.locales.length, "language")}, as the hook writes them
        </p>
        <Groups {...props} href={(change) => linkTo(view, known, change)} />
      </main>
    </div>
  );
}
