// Shows beside the form what seekers would see of what is typed, as a phone of 390 pixels has it.
// Nothing is saved. Without this script the button プレビュー opens the same page in a new tab.

const EVERY_MS = 600;
const pane = document.getElementById("live-preview");
const form = document.getElementById("jobposting_form");
if (pane && form) {
  pane.hidden = false;
  show(pane, form);
}

function show(pane, form) {
  const frame = pane.querySelector("iframe");
  const note = pane.querySelector("[role=status]");
  let shown = null;
  let before = null;
  let asking = false;

  const ask = async (typed) => {
    asking = true;
    try {
      const response = await fetch(pane.dataset.address, { method: "POST", body: typed });
      if (response.redirected) {
        return "ログインの時間が切れました。別のタブでログインしなおすと、入力したまま続けられます。";
      }
      if (!response.ok) return "いまはプレビューを更新できません。";
      put(await response.text(), frame);
      return "";
    } catch {
      return "プレビューを更新できませんでした。通信を確かめてください。";
    } finally {
      asking = false;
    }
  };

  // Looked at by the clock: calendars and search boxes of the theme change fields without an event.
  setInterval(async () => {
    if (document.hidden || asking || !isSeen(pane)) return;
    const data = new FormData(form);
    const typed = new URLSearchParams(data);
    const now = typed.toString();
    const isStill = now === before;
    before = now;
    if (!isStill || now === shown) return;
    shown = now;
    const trouble = await ask(typed);
    if (note.textContent !== trouble) note.textContent = trouble;
    frame.dataset.shown = String(Number(frame.dataset.shown ?? 0) + 1);
  }, EVERY_MS);
}

function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

// The document stays and its body is replaced: the place in it is kept, and no page is added to the
// history, which loading the frame anew would do each time.
function put(html, frame) {
  const inside = frame.contentDocument;
  const page = new DOMParser().parseFromString(html, "text/html");
  if (inside.body?.dataset.filled) {
    inside.body.replaceWith(inside.importNode(page.body, true));
  } else {
    inside.documentElement.replaceWith(inside.importNode(page.documentElement, true));
    inside.addEventListener("click", stay);
    inside.addEventListener("submit", (event) => event.preventDefault());
  }
  inside.body.dataset.filled = "yes";
}

// A link would put another page in the frame; those to a place on the page lead there.
function stay(event) {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  const href = link.getAttribute("href") ?? "";
  if (href.startsWith("#")) link.ownerDocument.getElementById(href.slice(1))?.scrollIntoView();
}
