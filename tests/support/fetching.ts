/** Stands in for `fetch`. */

import { assert } from "@std/assert";

/** Runs `work` with a fetch that answers as told, and returns the requests that it saw. */
export async function fetching(
  answer: (request: Request) => Response | Promise<Response>,
  work: () => Promise<void>,
): Promise<Request[]> {
  const real = globalThis.fetch;
  const seen: Request[] = [];
  globalThis.fetch = (async (request: Request) => {
    seen.push(request.clone());
    return await answer(request);
  }) as typeof fetch;
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  assert(seen.length > 0, "nothing was fetched");
  return seen;
}
