/** Who may ask: this machine's own browser, from a page of this server's. */

/** A page of elsewhere that has its name resolve to this machine says its own name. */
export function isOwnHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host ?? "");
}

/** Whether a form was sent from this very page; a browser says where each one is from. */
export function isSame(request: Request): boolean {
  const origin = request.headers.get("Origin");
  return origin !== null && origin === new URL(request.url).origin;
}
