// One search at a time: a newer one aborts the older, whose answer is dropped with it.

const SLOW = 300; // ms until the page says that it is waiting
const TOO_LONG = 8000; // ms until it gives up
const page = document.getElementById("browse");
let running = null;

// The page at `address`, and the address that it came from in the end; null if it was overtaken, or
// if it never came, of which `fail` is told.
export async function ask(address, fail) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  page.setAttribute("aria-busy", "true");
  for (const problem of document.querySelectorAll("[data-problem]")) problem.hidden = true;
  const slow = setTimeout(() => page.toggleAttribute("data-slow", true), SLOW);
  const late = setTimeout(() => mine.abort(), TOO_LONG);
  try {
    const response = await fetch(address, { signal: mine.signal });
    const html = await response.text();
    if (running !== mine) return null;
    if (!response.ok) throw new Error(`status ${response.status}`);
    return { page: new DOMParser().parseFromString(html, "text/html"), address: response.url };
  } catch {
    if (running === mine) fail(address);
    return null;
  } finally {
    clearTimeout(slow);
    clearTimeout(late);
    if (running === mine) rest();
  }
}

// Drop the search that is on its way, if any: its answer is no longer wanted.
export function forget() {
  running?.abort();
  rest();
}

function rest() {
  running = null;
  page.removeAttribute("data-slow");
  page.removeAttribute("aria-busy");
}

export function tellProblem(address) {
  for (const problem of document.querySelectorAll("[data-problem]")) {
    problem.querySelector("a").href = address;
    problem.hidden = false;
  }
}
