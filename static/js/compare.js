// 違うところだけ works by itself; here the address keeps up with it, and paper is one press away.

import "./copy.js";

const differs = document.querySelector("#differs");

function follow() {
  const address = new URL(location.href);
  if (differs.checked) address.searchParams.set("differs", "1");
  else address.searchParams.delete("differs");
  if (address.href !== location.href) history.replaceState(null, "", address);
}

if (differs) {
  differs.addEventListener("change", follow);
  follow(); // it may have been pressed before this script was there
}

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
