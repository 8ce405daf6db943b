/* What the exported file does by itself: filters, and emails in frames. */

const { letters, typed } = JSON.parse(document.getElementById("letters").textContent);
const form = document.getElementById("filters");
const chosen = () => Object.fromEntries(new FormData(form));

/** @param {HTMLIFrameElement} frame */
function fill(frame) {
  const number = Number(frame.dataset.letter);
  const { html, text, locale } = letters[number];
  const { show, scheme, mark } = chosen();
  const shown = show === "text" ? inHtml(text, locale) : html;
  const inked = mark ? marked(shown, typed[number]) : shown;
  frame.srcdoc = withoutWay(show === "gmail" ? asGmail(inked) : inScheme(inked, scheme));
}

/** An email is put in when somebody comes near it, as there may be a thousand. */
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) {
      near.unobserve(target);
      fill(target);
    }
  }
}, { rootMargin: "600px" });

function change() {
  const { locale, search = "", scheme, width, mark } = chosen();
  document.body.dataset.mark = mark ? "on" : "off";
  for (const card of document.querySelectorAll(".card")) {
    const [, tag] = /^(?:sms|email)-(.+)-[^-]+$/.exec(card.id);
    const found = card.textContent.toLowerCase().includes(search.toLowerCase()) ||
      card.id.includes(search.toLowerCase());
    card.hidden = !found || (locale !== "" && locale !== tag);
  }
  for (const part of document.querySelectorAll("[data-channel], section.message")) {
    part.hidden = !part.querySelector(".card:not([hidden])");
    if (part.dataset.channel) part.previousElementSibling.hidden = part.hidden;
  }
  for (const part of document.querySelectorAll("[data-scheme]")) part.dataset.scheme = scheme;
  for (const part of document.querySelectorAll("[data-width]")) part.dataset.width = width;
  for (const frame of document.querySelectorAll("iframe")) near.observe(frame);
}

document.addEventListener("load", ({ target }) => {
  const height = target.contentDocument?.documentElement?.getBoundingClientRect().height;
  if (height) target.height = String(Math.ceil(height));
}, true);
form.addEventListener("input", change);
form.addEventListener("submit", (event) => event.preventDefault());
change();
