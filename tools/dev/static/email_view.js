/**
 * An email's HTML as different programs show it. The page's server uses it, and the exported file
 * carries it.
 */

/**
 * Has the HTML be seen in one color scheme, whatever the browser's own is.
 *
 * @param {string} html
 * @param {"light" | "dark"} scheme
 * @returns {string}
 */
export function inScheme(html, scheme) {
  return html
    .replace(
      /@media\s*\(prefers-color-scheme:\s*(light|dark)\)/g,
      (_, one) => one === scheme ? "@media all" : "@media not all",
    )
    .replace(/(<meta name="color-scheme" content=")[^"]*/, `$1${scheme}`)
    .replace(/color-scheme:\s*light dark/g, `color-scheme: ${scheme}`);
}

/**
 * What is left in the strictest of Gmail's programs, the app with another provider's mailbox: no
 * head, no style element, no attribute of `html` or `body` but the style. Others keep more.
 *
 * @param {string} html
 * @returns {string}
 */
export function asGmail(html) {
  const style = /<body[^>]*?\sstyle="([^"]*)"/.exec(html)?.[1] ?? "";
  const body = (/<body[^>]*>([^]*)<\/body>/.exec(html)?.[1] ?? html)
    .replace(/<!--[^]*?-->/g, "").replace(/<(style|title)\b[^]*?<\/\1>/g, "");
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Email</title>` +
    `<meta name="color-scheme" content="light"></head><body style="margin:0">` +
    `<div style="${style}">${body}</div></body></html>`;
}

/**
 * Marks values where they stand in what is read, not in addresses of links.
 *
 * @param {string} html
 * @param {string[]} values
 * @returns {string}
 */
export function marked(html, values) {
  const escaped = values.map((one) =>
    one.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;").replaceAll("'", "&#39;")
  ).filter((one) => one !== "");
  const open = '<mark style="background:#ffe066;color:#111;border-radius:3px;padding:0 2px">';
  const [head = "", body = ""] = html.split(/(?=<body)/);
  return head + body.split(/(<[^>]*>)/).map((part) =>
    part.startsWith("<") ? part : escaped.reduce(
      (text, one) => text.split(one).join(`${open}${one}</mark>`),
      part,
    )
  ).join("");
}

/**
 * Keeps a click on a link from leading anywhere.
 *
 * @param {string} html
 * @returns {string}
 */
export function withoutWay(html) {
  return html.replace(/<head>/, '<head><base target="_blank">');
}

/**
 * The text part as a page of its own.
 *
 * @param {string} text
 * @param {string} locale
 * @returns {string}
 */
export function inHtml(text, locale) {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><title>Email</title>` +
    `<meta name="color-scheme" content="light dark"></head><body style="margin:0">` +
    `<pre dir="auto" style="margin:16px;font:14px/1.5 monospace;white-space:pre-wrap">` +
    `${escaped}</pre></body></html>`;
}
