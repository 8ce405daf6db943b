/**
 * What the page does by itself: it follows the server, sends forms without leaving its place, fits
 * frames to what is in them, and copies. Without it every page works by links and buttons.
 */

const LIVE = /** @type {HTMLElement} */ (document.getElementById("live"));
/** Milliseconds without a key before what was typed is used. */
const TYPING_MS = 200;

/* ---- What changed takes the place of what was there; all else stays, with its focus and scroll. */

/** @param {Element} from @param {Element} to */
function morph(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeName !== to.nodeName || from.id !== to.id) return from.replaceWith(to);
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isOwn(from, name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !isOwn(from, name)) from.setAttribute(name, value);
  }
  if (from instanceof HTMLTextAreaElement) return;
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) {
    if (from !== document.activeElement) from.value = to.value;
    if (from.type === "checkbox" || from.type === "radio") {
      from.checked = to.hasAttribute("checked");
    }
    return;
  }
  if (from instanceof HTMLIFrameElement) return;
  morphChildren(from, to);
  if (from instanceof HTMLSelectElement && to instanceof HTMLSelectElement) from.value = to.value;
}

/** What the reader did with an element is theirs. */
function isOwn(element, name) {
  return (element instanceof HTMLDetailsElement && name === "open") ||
    (element instanceof HTMLIFrameElement && name === "height") ||
    (element instanceof HTMLButtonElement && name === "data-done");
}

function morphChildren(from, to) {
  const ids = new Map(
    [...from.children].filter((one) => one.id).map((one) => [one.id, one]),
  );
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const same = next instanceof Element && next.id ? ids.get(next.id) : undefined;
    if (same) {
      if (same !== at) from.insertBefore(same, at);
      else at = at.nextSibling;
      morph(same, next);
    } else if (
      at && at.nodeType === next.nodeType && at.nodeName === next.nodeName &&
      !(at instanceof Element && at.id)
    ) {
      const old = at;
      at = at.nextSibling;
      if (old instanceof Element) morph(old, next);
      else if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
    } else from.insertBefore(next, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/* ---- One request at a time; what comes meanwhile is asked for once more at its end. */

let asking = false;
let again = false;

async function refresh() {
  again = asking;
  if (asking) return;
  asking = true;
  try {
    const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    morph(document.querySelector(".top nav"), page.querySelector(".top nav"));
    morph(document.getElementById("content"), page.getElementById("content"));
    document.title = page.title;
    fitAll();
  } catch {
    // The server is gone; `live` says so and tries again.
  } finally {
    asking = false;
    if (again) refresh();
  }
}

/** @param {string} href */
function show(href) {
  history.pushState(null, "", href);
  return refresh();
}

addEventListener("popstate", refresh);

/* ---- The server says what is new. */

const live = new EventSource("/live");
/** How much the server had told when this page was made, or last said something. */
let told = LIVE.dataset.told;
live.addEventListener("hello", ({ data }) => {
  LIVE.textContent = "Live";
  LIVE.dataset.on = "";
  // What it told before it was listened to, at first or again, came as no news.
  if (data !== told) refresh();
  told = data;
});
for (const news of ["texts", "inbox", "run"]) {
  live.addEventListener(news, ({ data }) => {
    told = data;
    refresh();
  });
}
live.addEventListener("error", () => {
  LIVE.textContent = "Not live";
  delete LIVE.dataset.on;
});

/* ---- Forms and links that stay in their place. */

/** @param {HTMLFormElement} form */
function submit(form) {
  const query = new URLSearchParams([...new FormData(form)].map(([k, v]) => [k, String(v)]));
  show(`${form.getAttribute("action")}?${query}`);
}

let typing;
document.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  clearTimeout(typing);
  const form = target.closest("form[data-live]");
  if (target.dataset.check) typing = setTimeout(() => check(target), TYPING_MS);
  else if (form && target instanceof HTMLInputElement && /text|search/.test(target.type)) {
    typing = setTimeout(() => submit(form), TYPING_MS);
  } else if (form) submit(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-live]")) {
    event.preventDefault();
    submit(form);
  }
});

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const link = target.closest("a");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (link && plain && link.pathname === location.pathname && !link.hash) {
    event.preventDefault();
    show(link.href);
  }
  const copied = target.closest("[data-copy]");
  if (copied) copy(copied);
  const place = target.closest("[data-from]");
  if (place) go(place);
});

/** @param {HTMLElement} button */
async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.textContent;
  button.textContent = "Copied";
  button.dataset.done = "";
  setTimeout(() => {
    button.textContent = text;
    delete button.dataset.done;
  }, 1500);
}

/* ---- The event's editor. */

/** @param {HTMLTextAreaElement} area */
async function check(area) {
  const body = new FormData();
  body.set("event", area.value);
  const reply = await fetch(area.dataset.check, { method: "POST", body });
  if (!reply.ok) return;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  morph(document.getElementById("mistakes"), page.getElementById("mistakes"));
}

/** Selects the place of a mistake. */
function go({ dataset }) {
  const area = /** @type {HTMLTextAreaElement} */ (document.getElementById("event"));
  const from = Number(dataset.from);
  area.focus();
  area.setSelectionRange(from, from + Number(dataset.length));
  const line = area.value.slice(0, from).split("\n").length;
  area.scrollTop = area.scrollHeight * line / area.value.split("\n").length - area.clientHeight / 2;
}

/* ---- Frames as high as what is in them. */

/** @param {HTMLIFrameElement} frame */
function fit(frame) {
  const height = frame.contentDocument?.documentElement?.getBoundingClientRect().height;
  if (height) frame.height = String(Math.ceil(height));
}

function fitAll() {
  for (const frame of document.querySelectorAll("iframe")) fit(frame);
}

document.addEventListener("load", ({ target }) => {
  if (target instanceof HTMLIFrameElement) fit(target);
}, true);
addEventListener("resize", fitAll);
fitAll();

/* ---- On a narrow page the filters are closed at first. */

if (matchMedia("(max-width: 56em)").matches) {
  document.getElementById("side")?.removeAttribute("open");
}
