/** What the doctor found. */

export interface Finding {
  /** What was looked at. */
  check: string;
  level: "ok" | "warning" | "failure";
  says: string;
  /** What to do; absent where nothing is. */
  mend?: string;
}

export const ok = (check: string, says: string): Finding => ({ check, level: "ok", says });

export const warning = (check: string, says: string, mend: string): Finding => ({
  check,
  level: "warning",
  says,
  mend,
});

export const failure = (check: string, says: string, mend: string): Finding => ({
  check,
  level: "failure",
  says,
  mend,
});

const SIGNS = { ok: "ok     ", warning: "warning", failure: "FAILURE" };

export function inWords(findings: Finding[]): string {
  return findings.map(({ check, level, says, mend }) =>
    `${SIGNS[level]}  ${check}: ${says.replaceAll("\n", "\n         ")}` +
    (mend ? `\n         ${mend.replaceAll("\n", "\n         ")}` : "")
  ).join("\n");
}
