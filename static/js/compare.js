// 違うところだけ works by itself; here the address keeps up with it, and paper is one press away.

import "./copy.js";

document.querySelector("#differs")?.addEventListener("change", (event) => {
  const address = new URL(location.href);
  if (event.target.checked) address.searchParams.set("differs", "1");
  else address.searchParams.delete("differs");
  history.replaceState(null, "", address);
});

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
