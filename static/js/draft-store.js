// What is typed into a posting's form and not saved yet, as it lies in this browser: one copy for each
// form and user. Nobody is offered another's, and signing out removes one's own.
// Why here and not on the server: docs/decisions/0011-autosave-and-conflicts.md.

const PREFIX = "posting-copy:";
const DAYS_KEPT = 7;

export function openStore() {
  try {
    return window.localStorage;
  } catch {
    return null; // Refused by the browser's settings.
  }
}

export const keyOf = (user, name) => `${PREFIX}${user}:${name}`;
export const nameIn = (key) => key.split(":")[2];

// The copies of a user, each with its key.
export function copiesOf(store, user) {
  return everyCopy(store).filter(([key]) => key.startsWith(keyOf(user, "")));
}

// Removes what has been saved, what its user signed out of, what is old, and what is nobody's.
export function tidy(store) {
  const saved = takeCookie("saved_copy");
  const signedOut = takeCookie("signed_out");
  const oldest = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000;
  for (const [key, copy] of everyCopy(store)) {
    const [, user, name] = key.split(":");
    const isDone = name === undefined || name === saved || user === signedOut;
    if (isDone || !(copy.when > oldest)) store.removeItem(key);
  }
}

function everyCopy(store) {
  return Object.keys(store)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => [key, read(store.getItem(key))]);
}

function read(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function takeCookie(name) {
  const found = document.cookie.match(`(?:^|; )${name}=([0-9a-f-]+)`);
  if (!found) return undefined;
  document.cookie = `${name}=; max-age=0; path=/; samesite=lax`;
  return found[1];
}
