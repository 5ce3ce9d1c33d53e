// Looking at the page is what moves the check on. It is fetched until it is no longer the progress;
// without this script the page refreshes itself.
const region = () => document.getElementById("import-progress");

async function look() {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("import-progress");
  if (!fresh) return location.reload();
  region().querySelector("progress").value = fresh.querySelector("progress").value;
  region().querySelector("[role=status]").textContent =
    fresh.querySelector("[role=status]").textContent;
  return look();
}

// Offline for a moment: the link beside the bar goes on by hand.
look().catch(() => {});
