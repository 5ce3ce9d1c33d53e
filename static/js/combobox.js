// Fields that suggest while one types: comboboxes with a list, by the ARIA practice. The keyboard's
// focus stays in the field. Options are links, made by the server; without this script the field is
// a plain one. The list is swapped around it, so nothing is kept about a field but its open list.

const PAUSE = 150; // ms without a key until something is asked for
const FIELDS = "input[data-suggest]";

let open = null; // { input, list, at }
let asking = null;
let pause = 0;
let composing = false;

const status = document.createElement("p");
status.className = "sr-only";
status.setAttribute("role", "status");
document.body.append(status);

function prepare() {
  for (const input of document.querySelectorAll(`${FIELDS}:not([role])`)) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
  }
}

function close() {
  clearTimeout(pause);
  asking?.abort();
  asking = null;
  status.textContent = "";
  if (!open) return;
  open.list.remove();
  open.input.setAttribute("aria-expanded", "false");
  open.input.removeAttribute("aria-controls");
  open.input.removeAttribute("aria-activedescendant");
  open = null;
}

// The address of the suggestions beside what the whole form says. Of another field like this one, what
// is typed and not sent does not count.
function addressOf(input) {
  const said = new URLSearchParams(new FormData(input.form));
  for (const other of input.form.elements) {
    if (other !== input && other.matches(FIELDS)) said.set(other.name, other.defaultValue);
  }
  said.set("field", input.name);
  for (const [name, value] of [...said]) if (value === "") said.delete(name, value);
  return `${input.dataset.suggest}?${said}`;
}

async function suggest(input) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  let html;
  try {
    const response = await fetch(addressOf(input), { signal: mine.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    html = await response.text();
  } catch {
    if (asking === mine) close();
    return;
  }
  if (asking !== mine || document.activeElement !== input) return;
  close();
  show(input, html);
}

function show(input, html) {
  const box = input.closest(".combobox");
  box.insertAdjacentHTML("beforeend", html);
  const list = box.lastElementChild;
  const number = optionsOf(list).length;
  status.textContent = number ? `候補が${number}件あります` : "候補はありません";
  if (!number) {
    list.remove();
    return;
  }
  open = { input, list, at: -1 };
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", list.id);
}

const optionsOf = (list) => [...list.querySelectorAll("[role=option]")];

// Before the first option and after the last is the field itself.
function move(step) {
  const options = optionsOf(open.list);
  const places = options.length + 1;
  open.at = ((open.at + 1 + step + places) % places) - 1;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === open.at)));
  const option = options[open.at];
  if (option) {
    open.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    open.input.removeAttribute("aria-activedescendant");
  }
}

document.addEventListener("compositionstart", () => (composing = true));
document.addEventListener("compositionend", (event) => {
  composing = false;
  later(event.target);
});
document.addEventListener("input", (event) => {
  if (!composing && !event.isComposing) later(event.target);
});

function later(input) {
  if (!input.matches?.(FIELDS)) return;
  clearTimeout(pause);
  if (input.value.trim()) pause = setTimeout(() => suggest(input), PAUSE);
  else close();
}

document.addEventListener("keydown", (event) => {
  const input = event.target;
  // 229 is what some keyboards send for the Enter that only ends the composing.
  if (!input.matches?.(FIELDS) || event.isComposing || event.keyCode === 229) return;
  const isOpen = open?.input === input;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (isOpen) move(event.key === "ArrowDown" ? 1 : -1);
    else if (input.value.trim()) suggest(input);
  } else if (event.key === "Escape" && isOpen) {
    event.preventDefault(); // nothing else closes with it, and what is typed stays
    close();
  } else if (event.key === "Enter") {
    const option = isOpen ? optionsOf(open.list)[open.at] : null;
    if (option) {
      event.preventDefault();
      option.click();
    } else {
      close();
    }
  }
});

// A touch on the list leaves the focus in the field, which would close it.
document.addEventListener("mousedown", (event) => {
  if (open?.list.contains(event.target)) event.preventDefault();
});
document.addEventListener("focusout", (event) => {
  if (event.target.matches?.(FIELDS)) close();
});

// Taking one follows its link, unless the page does otherwise with the event.
document.addEventListener(
  "click",
  (event) => {
    const option = event.target.closest?.("[role=option]");
    if (!option || !open?.list.contains(option)) return;
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const { input } = open;
    const taken = new CustomEvent("suggestion", {
      bubbles: true,
      cancelable: true,
      detail: { words: option.dataset.words },
    });
    if (input.dispatchEvent(taken)) {
      input.value = input.defaultValue;
      setTimeout(close); // the link has to be there until it has been followed
    } else {
      event.preventDefault();
      close();
    }
  },
  true,
);

prepare();
// list.js brings the fields of another search.
document.body.addEventListener("parts:brought", prepare);
