// Keeps what is typed into a form of the desk in this browser until it is saved, and offers it back.
// Why here and not on the server: docs/decisions/0011-autosave-and-conflicts.md.

import { copiesOf, keyOf, nameIn, openStore, tidy } from "./draft-store.js";

const EVERY_MS = 1000;
const NOT_KEPT = ["csrfmiddlewaretoken", "_copy", "_shown_to"];

const store = openStore();
const place = document.getElementById("kept-copy");
if (store) {
  tidy(store);
  const form = document.querySelector("input[name=_copy]")?.form;
  // Absent where the page is not served safely: nothing is kept there.
  if (form && place && crypto.randomUUID) keep(form, store);
}

function keep(form, store) {
  const name = form.elements._copy;
  name.value ||= crypto.randomUUID();
  offer(form, store);
  let written = JSON.stringify(entriesOf(form));
  setInterval(() => {
    const entries = entriesOf(form);
    const typed = JSON.stringify(entries);
    if (typed === written) return;
    written = typed;
    const copy = { address: location.pathname, when: Date.now(), entries, words: wordsOf(form) };
    try {
      store.setItem(keyOf(place.dataset.user, name.value), JSON.stringify(copy));
    } catch {
      // The store is full: the warning before leaving remains.
    }
  }, EVERY_MS);
}

function entriesOf(form) {
  return [...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name));
}

// What a search box shows of its choice: the option is not in a fresh page.
function wordsOf(form) {
  const boxes = [...form.querySelectorAll("select.admin-autocomplete")];
  return Object.fromEntries(boxes.map((box) => [box.name, box.selectedOptions[0]?.text ?? ""]));
}

function offer(form, store) {
  const current = keyOf(place.dataset.user, form.elements._copy.value);
  const found = copiesOf(store, place.dataset.user)
    .filter(([key, copy]) => key !== current && copy.address === location.pathname)
    .sort(([, one], [, other]) => other.when - one.when)[0];
  if (!found) return;
  const [key, copy] = found;
  if (JSON.stringify(copy.entries) === JSON.stringify(entriesOf(form))) {
    store.removeItem(key);
    return;
  }
  const when = new Date(copy.when).toLocaleString("ja-JP", { dateStyle: "long", timeStyle: "short" });
  const words = document.createElement("p");
  words.textContent = `このブラウザーに、${when}に入力して保存していない内容が残っています。`;
  const back = button("入力を戻す", () => restore(form, key, copy));
  const away = button("捨てる", () => store.removeItem(key));
  place.replaceChildren(words, back, away);
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.className = "entry-kept-button";
  made.addEventListener("click", () => {
    act();
    place.replaceChildren();
  });
  return made;
}

// The version that the copy was made from comes back with it: saving compares with that one.
function restore(form, key, copy) {
  // A box that was not ticked, and what was not chosen among several, is not in the copy.
  for (const field of form.querySelectorAll("input[type=checkbox]")) {
    field.checked = copy.entries.some(([name, value]) => name === field.name && value === field.value);
  }
  for (const field of form.querySelectorAll("select[multiple]")) {
    for (const option of field.options) option.selected = false;
  }
  for (const [name, value] of copy.entries) {
    const field = form.elements[name];
    if (!field || field.type === "checkbox" || field instanceof RadioNodeList) continue;
    if (field.multiple) {
      if (!hasOption(field, value)) field.add(new Option(copy.words[name], value));
      for (const option of field.options) option.selected ||= option.value === value;
      continue;
    }
    if (field.matches("select.admin-autocomplete") && value && !hasOption(field, value)) {
      field.add(new Option(copy.words[name], value));
    }
    field.value = value;
  }
  form.elements._copy.value = nameIn(key);
  for (const box of form.querySelectorAll("select, input[name=title]")) {
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: "restored" }));
  }
}

function hasOption(field, value) {
  return [...field.options].some((option) => option.value === value);
}
