// The conditions on a phone: a sheet that the address opens (#filters), so that Back closes it.
// What is ticked in it is a draft, which changes the numbers in it and nothing else until it is sent.

import { forget } from "./search.js";

const NONE = '0<span class="sr-only">件</span>'; // of an option that the answer leaves out
const narrow = matchMedia("(width < 60rem)");
const sheet = document.getElementById("filters");
const conditions = () => document.getElementById("conditions");

let before = null; // itself as it was when it opened; null while it is closed
let openedHere = false; // by a link of this page, to which Back returns

export const isOpen = () => before !== null;

export function follow() {
  const opens = narrow.matches && location.hash === "#filters";
  if (opens && !isOpen()) open();
  if (!opens && isOpen()) giveUp();
}

function open() {
  before = sheet.cloneNode(true);
  cover(true);
  sheet.focus({ preventScroll: true });
}

function giveUp() {
  forget();
  for (const part of conditions().querySelectorAll("[data-brought]")) part.remove();
  for (const input of conditions().querySelectorAll("input")) input.checked = input.defaultChecked;
  conditions().querySelector("#place").value = "";
  for (const choice of conditions().querySelectorAll("option")) choice.selected = choice.defaultSelected;
  count(before);
  close();
  document.getElementById("open-sheet").focus({ preventScroll: true });
}

// Leave what was ticked as it is: it has been sent. The sheet's place in the history becomes that
// of the results.
export function close() {
  if (location.hash === "#filters") location.replace("#results");
  before = null;
  cover(false);
}

function cover(isCovered) {
  for (const name of ["role", "aria-modal"]) sheet.removeAttribute(name);
  if (isCovered) {
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-modal", "true");
  }
  const behind = "body > :not(main), main > :not(#browse, #announcer), #browse > :not(#filters)";
  for (const part of document.querySelectorAll(behind)) part.inert = isCovered;
}

function goBack() {
  if (openedHere) history.back();
  else location.replace("#results");
}

// Show the numbers of another page of the list: options neither move nor come nor go.
export function count(page) {
  for (const option of conditions().querySelectorAll("[data-facet]")) {
    const same = page.querySelector(`#${option.querySelector("input").id}`)?.closest("[data-facet]");
    option.dataset.count = same?.dataset.count ?? "0";
    option.querySelector(".count").innerHTML = same?.querySelector(".count").innerHTML ?? NONE;
  }
  for (const summary of conditions().querySelectorAll("summary")) {
    const same = page.querySelector(`#${summary.parentNode.id} > summary`);
    if (same) summary.innerHTML = same.innerHTML;
  }
  sheet.querySelector("#sheet-found").textContent = page.querySelector("#sheet-found").textContent;
}

// A prefecture ticked in the draft brings its cities, after those that are there already.
export function bringCities(page) {
  const answered = page.querySelector("#facet-city");
  if (!answered) return;
  const shown = conditions().querySelector("#facet-city");
  const isNew = (options) => ![...options.querySelectorAll("input")].some((city) => shown.querySelector(`#${city.id}`));
  const brought = [];
  if (!shown) {
    brought.push(document.importNode(answered, true));
    conditions().querySelector("#facet-prefecture").after(...brought);
  } else {
    for (const name of answered.querySelectorAll(".facet-group")) {
      if (!isNew(name.nextElementSibling)) continue;
      brought.push(document.importNode(name, true), document.importNode(name.nextElementSibling, true));
    }
    shown.append(...brought);
  }
  for (const part of brought) {
    part.toggleAttribute("data-brought", true);
    // What the answer chose, it chose by the place that is typed, which is sent as well.
    for (const city of part.querySelectorAll("input")) city.checked = city.defaultChecked = false;
  }
}

export function clear() {
  for (const input of conditions().querySelectorAll("input")) input.checked = input.type === "radio" && !input.value;
  conditions().querySelector("#place").value = "";
}

addEventListener("hashchange", () => {
  openedHere = true;
  follow();
});
narrow.addEventListener("change", follow);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen() && !event.defaultPrevented) goBack();
});
sheet.querySelector("[data-close]").addEventListener("click", (event) => {
  if (!isOpen()) return;
  event.preventDefault();
  goBack();
});
