// 「書いてほしい」 without leaving the page. Without this script the buttons are forms, and work.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-wish]")) return;
  event.preventDefault();
  const button = form.querySelector(".want-button");
  if (button.getAttribute("aria-busy") === "true") return; // one request at a time
  button.setAttribute("aria-busy", "true");
  const body = new URLSearchParams({ fact: form.dataset.wish, quiet: "1" });
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  button.removeAttribute("aria-busy");
  if (answer?.ok) {
    form.dataset.told = "";
    form.querySelector(".want-done").focus({ preventScroll: true });
    return;
  }
  // What was refused is told on a page of its own, which the form itself leads to.
  const fact = document.createElement("input");
  Object.assign(fact, { type: "hidden", name: "fact", value: form.dataset.wish });
  form.append(fact);
  form.submit();
  fact.remove(); // the way back finds the form as it was
});
