// What is copied says so for a while: a link with data-copy instead of being followed, and a button
// with what it copies in data-copy-text, which is hidden where nothing can be copied.

const TOLD_FOR = 3000; // ms

function tell(element, text) {
  const label = element.textContent;
  element.textContent = text;
  element.setAttribute("role", "status");
  setTimeout(() => {
    element.textContent = label;
    element.removeAttribute("role");
  }, TOLD_FOR);
}

document.addEventListener("click", async (event) => {
  const element = event.target.closest("a[data-copy], button[data-copy-text]");
  if (!element || !navigator.clipboard) return;
  event.preventDefault();
  if (element.role === "status") return; // it has just been copied
  try {
    await navigator.clipboard.writeText(element.dataset.copyText ?? element.href);
    tell(element, "コピーしました");
  } catch {
    if (element.href) location.assign(element.href);
    else tell(element, "コピーできませんでした");
  }
});

for (const button of document.querySelectorAll("button[data-copy-text]")) {
  button.hidden = !navigator.clipboard;
}
