/** An error that the Admin API tells in `errors[]`, with the names that Authgear gives it. */

export class ApiError extends Error {
  constructor(
    /** `Invalid`, `NotFound`, …: Authgear's kind of error. */
    readonly errorName: string,
    readonly reason: string,
    message: string,
    readonly info?: Record<string, unknown>,
  ) {
    super(message);
  }
}

export const invalid = (reason: string, message: string, info?: Record<string, unknown>) =>
  new ApiError("Invalid", reason, message, info);

/** A login ID that breaks a rule, as the JSON schema validator of the server tells it. */
export function loginIdError(kind: string, details: Record<string, unknown>): ApiError {
  return invalid("ValidationFailed", "invalid login ID", {
    causes: [{ location: "/login_id", kind, details }],
  });
}

/** What the server answers for one failed field. What it did not expect has no extensions. */
export function describe(error: unknown, field: string, line: number) {
  const where = { locations: [{ line, column: 3 }], path: [field] };
  if (!(error instanceof ApiError)) return { message: "unexpected error", ...where };
  const { message, errorName, reason, info } = error;
  return { message, ...where, extensions: { errorName, reason, ...(info && { info }) } };
}
