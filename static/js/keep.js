// Draws what the visitor keeps, on pages that are the same for everybody: the count in the header
// and which buttons are pressed. Both are read from the cookie (keep/numbers.py), which holds
// numbers of postings only. Without this script the buttons are forms, and work.

const MOST_SEEN = 20;
const read = () => {
  const [, text] = document.cookie.match(/(?:^|; )kept=([^;]*)/) ?? [];
  return new Set((text ?? "").split(".").filter((number) => /^[1-9][0-9]{0,17}$/.test(number)));
};

function draw() {
  const kept = read();
  for (const count of document.querySelectorAll("[data-keep-count]")) {
    count.textContent = kept.size || "";
  }
  for (const form of document.querySelectorAll("form[data-keep]")) {
    form.elements.keep.setAttribute("aria-pressed", kept.has(form.dataset.keep));
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-keep]") || event.submitter?.name !== "keep") return;
  event.preventDefault();
  const button = event.submitter;
  if (button.getAttribute("aria-busy") === "true") return; // one request at a time
  button.setAttribute("aria-busy", "true");
  const step = button.getAttribute("aria-pressed") === "true" ? "remove" : "keep";
  const body = new URLSearchParams({ [step]: form.dataset.keep, quiet: "1" });
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  button.removeAttribute("aria-busy");
  // What was refused is told on a page of its own, which the form itself leads to.
  if (answer?.ok) draw();
  else {
    const named = document.createElement("input");
    Object.assign(named, { type: "hidden", name: step, value: form.dataset.keep });
    form.append(named);
    form.submit();
    named.remove(); // the way back finds the form as it was
  }
});

// Other windows and the way back change the cookie while this page lies still; list.js and kept.js
// bring buttons.
for (const event of ["pageshow", "focus"]) window.addEventListener(event, draw);
document.body.addEventListener("parts:brought", draw);
draw();

// 最近見た求人 stays in the browser. A browser that stores nothing, as some do in private, does without.
const posting = document.querySelector("form[data-seen]")?.dataset.keep;
if (posting) {
  try {
    if (localStorage.getItem("seen-off") === null) {
      const seen = JSON.parse(localStorage.getItem("seen") ?? "[]").filter((one) => one !== posting);
      localStorage.setItem("seen", JSON.stringify([posting, ...seen].slice(0, MOST_SEEN)));
    }
  } catch {
    // Nothing is remembered.
  }
}
