// A link with data-copy is copied instead of followed, and says so for a while.

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  const label = link.textContent;
  await navigator.clipboard.writeText(link.href).then(
    () => {
      link.textContent = "コピーしました";
      link.setAttribute("role", "status");
    },
    () => location.assign(link.href),
  );
  setTimeout(() => {
    link.textContent = label;
    link.removeAttribute("role");
  }, 3000);
});
