// The list of what is kept: how many are chosen, and what the browser remembers of postings seen.

import "./copy.js";

const FEWEST = 2;
const MOST = 4;
const choose = document.querySelector("#choose");
const note = document.querySelector("#chosen-note");

function count() {
  const chosen = document.querySelectorAll('input[form="choose"]:checked').length;
  const left = MOST - chosen;
  choose.querySelector("button").textContent =
    chosen < FEWEST ? "選んだ求人を比べる" : `${chosen}件を比べる`;
  if (left < 0) note.textContent = `${-left}件多いです。${MOST}件まで選べます`;
  else note.textContent = left ? `あと${left}件選べます` : `${MOST}件を選んでいます`;
}

document.addEventListener("change", (event) => {
  if (event.target.form === choose) count();
});
count();

// --- 最近見た求人 ---------------------------------------------------------------------------------

const section = document.querySelector("#seen");
const list = document.querySelector("#seen-list");
const remember = document.querySelector("#remember-seen");
const forget = document.querySelector("#forget-seen");

function stored() {
  try {
    return JSON.parse(localStorage.getItem("seen") ?? "[]").filter((one) => /^[0-9]+$/.test(one));
  } catch {
    return [];
  }
}

async function show() {
  // What is kept stands above already.
  const rows = [...document.querySelectorAll(".kept-row[data-posting]")];
  const listed = new Set(rows.map((row) => row.dataset.posting));
  const others = stored().filter((one) => !listed.has(one));
  const query = new URLSearchParams(others.map((one) => ["id", one]));
  forget.hidden = stored().length === 0;
  list.hidden = query.size === 0;
  if (list.hidden) return;
  const answer = await fetch(`${section.dataset.url}?${query}`);
  if (answer.ok) list.innerHTML = await answer.text();
  list.hidden = list.childElementCount === 0;
  document.body.dispatchEvent(new Event("parts:brought"));
}

try {
  remember.checked = localStorage.getItem("seen-off") === null;
  section.hidden = false;
  await show();
} catch {
  section.hidden = true;
}

remember.addEventListener("change", () => {
  if (remember.checked) localStorage.removeItem("seen-off");
  else localStorage.setItem("seen-off", "1");
});
forget.addEventListener("click", () => {
  localStorage.removeItem("seen");
  list.replaceChildren();
  list.hidden = forget.hidden = true;
  remember.focus();
  count();
});
