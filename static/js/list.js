// What htmx leaves to the page when it swaps the results in place: keeping what was unfolded
// unfolded and the keyboard where it was, keeping empty fields out of the address, and telling what was found.

// Back pressed again before the scripts were there changes the address and nothing else.
const withoutHash = (address) => address.split("#")[0];
const [served] = performance.getEntriesByType("navigation");
if (withoutHash(served.name) !== withoutHash(location.href)) location.reload();

const foldsToKeep = () => document.querySelectorAll("#browse [data-keep-open]");
let unfolded = new Set();
let focused = "";

document.body.addEventListener("htmx:configRequest", (event) => {
  const parameters = event.detail.parameters;
  for (const name of new Set(Object.keys(parameters))) {
    if (parameters[name] === "") delete parameters[name];
  }
});

document.body.addEventListener("htmx:beforeSwap", () => {
  unfolded = new Set([...foldsToKeep()].filter((fold) => fold.open).map((fold) => fold.id));
  focused = document.activeElement.id;
});

document.body.addEventListener("htmx:afterSwap", () => {
  for (const fold of foldsToKeep()) if (unfolded.has(fold.id)) fold.open = true;
  // htmx has tried already, but what was still folded could not take the focus.
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const { title, announce } = document.querySelector("#browse").dataset;
  document.title = title;
  document.querySelector("#announcer").textContent = announce;
});

// A search that cannot be answered is not left hanging: the browser asks for the whole page.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.body.addEventListener(failure, (event) => {
    location.assign(event.detail.pathInfo.finalRequestPath);
  });
}
