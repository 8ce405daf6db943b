/** Why no test runs some lines of a file of `src/` in its own process. */
export const NOT_COVERED: Record<string, string> = {
  "src/words/checked_options.ts":
    "stands in for options.ts in the deployed file alone, which the tests run as one file",
};
