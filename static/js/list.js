// The list of postings without loading pages: what is asked for is fetched as a page, and its parts
// take the place of those shown, all together. Address, title, list, chips and what is read aloud
// are then always of one search.

import { ask, forget, tellProblem } from "./search.js";
import * as sheet from "./sheet.js";

const PARTS = ["heading", "conditions", "results", "sheet-found"];
const HEAD = ['link[rel="canonical"]', 'link[type="application/atom+xml"]'];
const REST = 600; // ms without a further change until it is read aloud

const form = document.getElementById("search");
const words = document.getElementById("q");
const announcer = document.getElementById("announcer");
const here = () => location.pathname + location.search;

let shown = here();
let announcing = 0;

// Back pressed again before the scripts were there changes the address and nothing else.
const withoutHash = (address) => address.split("#")[0];
const [served] = performance.getEntriesByType("navigation");
if (served && withoutHash(served.name) !== withoutHash(location.href)) location.reload();

const place = () => document.getElementById("place");

// The address of what the form asks for. Words count once they have been sent, and so does a place.
function asked(withPlace) {
  const parameters = new URLSearchParams(new FormData(form));
  parameters.set("q", words.defaultValue);
  if (!withPlace) parameters.delete("place");
  for (const [name, value] of [...parameters]) if (value === "") parameters.delete(name, value);
  const query = parameters.toString();
  return location.pathname + (query && `?${query}`);
}

// `enter`: make the address that of the answer; `focus`: where the keyboard goes, unless words are
// being typed.
async function go(address, enter, focus) {
  clearTimeout(announcing);
  const answer = await ask(address, fail);
  if (!answer) return;
  enter?.(withoutHash(answer.address));
  const top = topOfResults();
  show(answer.page, new URL(address, location).searchParams.has("place") ? "" : place().value);
  shown = here();
  if (document.activeElement !== words) focus?.(top);
  else keepInSight(top);
  sheet.follow();
}

// What is shown stays, with a way to ask again. After Back the address is another's already.
function fail(address) {
  if (here() === shown) tellProblem(address);
  else location.reload();
}

function enter(address) {
  if (address === withoutHash(location.href)) return;
  history.pushState(null, "", address);
}

function enterInPlaceOfTheSheet(address) {
  sheet.close();
  history.replaceState(null, "", address);
}

function show(page, typedPlace) {
  const focused = document.activeElement.id;
  const along = document.querySelector(".chips").scrollLeft;
  for (const fold of document.querySelectorAll("[data-keep-open][open]")) {
    page.getElementById(fold.id)?.toggleAttribute("open", true);
  }
  for (const id of PARTS) document.getElementById(id).replaceWith(page.getElementById(id));
  document.body.dispatchEvent(new Event("parts:brought"));
  for (const link of HEAD) document.querySelector(link).href = page.querySelector(link).href;
  place().value = typedPlace;
  document.title = page.title;
  document.querySelector(".chips").scrollLeft = along;

  const untouched = words.value === words.defaultValue;
  words.defaultValue = page.getElementById("q").defaultValue;
  if (untouched) words.value = words.defaultValue;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  announce(document.getElementById("results").dataset.announce);
}

function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => (announcer.textContent = text), REST);
}

// ---- Where the keyboard and the page go

const topOfResults = () => document.getElementById("results").getBoundingClientRect().top;
const toTheTop = () => document.getElementById("results").scrollIntoView();

// A heading that takes another line moves nothing under the finger.
function keepInSight(before) {
  if (before < 0) toTheTop();
  else scrollBy(0, topOfResults() - before);
}

function toResults() {
  document.getElementById("results-h").focus({ preventScroll: true });
  toTheTop();
}

function toChip(at, before) {
  const chips = document.querySelectorAll(".chip");
  const next = chips[Math.min(at, chips.length - 1)] ?? document.getElementById("results-h");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
  keepInSight(before);
}

// ---- What asks for another search

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const isOfWords = event.submitter?.matches(".word-go");
  if (isOfWords) words.defaultValue = words.value;
  if (sheet.isOpen()) go(asked(true), enterInPlaceOfTheSheet, toResults);
  else go(asked(true), enter, toResults);
});

document.addEventListener("change", (event) => {
  if (event.target.form !== form || event.target === words) return;
  if (sheet.isOpen()) draft();
  else if (event.target !== place()) go(asked(), enter, keepInSight);
});

// A suggestion taken in the sheet is a draft as well.
document.addEventListener("suggestion", (event) => {
  if (!sheet.isOpen()) return;
  event.preventDefault();
  event.target.value = event.detail.words;
  draft();
});

async function draft() {
  const answer = await ask(asked(true), tellProblem);
  if (!answer || !sheet.isOpen()) return;
  sheet.count(answer.page);
  sheet.bringCities(answer.page);
  announce(answer.page.getElementById("results").dataset.announce);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#browse a[href]");
  const isOther = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || isOther || event.defaultPrevented || link.closest("[data-problem]")) return;
  if (link.pathname !== location.pathname || link.hash) return;
  event.preventDefault();
  if (sheet.isOpen() && link.matches("[data-clear]")) {
    sheet.clear();
    draft();
  } else if (link.matches(".chip")) {
    const at = [...document.querySelectorAll(".chip")].indexOf(link);
    go(link.href, enter, (before) => toChip(at, before));
  } else {
    go(link.href, enter, link.matches("[data-clear]") ? keepInSight : toResults);
  }
});

// Back and Forward: the browser puts the page at its height once the list is there.
if (window.navigation) {
  navigation.addEventListener("navigate", (event) => {
    if (event.navigationType !== "traverse" || !event.canIntercept || event.hashChange) return;
    const to = event.destination.url;
    event.intercept({ handler: () => go(to), scroll: "after-transition", focusReset: "manual" });
  });
} else {
  addEventListener("popstate", () => {
    if (here() !== shown) location.reload();
  });
}
addEventListener("pagehide", forget);

sheet.follow();
