// On the page that follows signing out: what its user typed and did not save goes from this browser.
import { openStore, tidy } from "./draft-store.js";

const store = openStore();
if (store) tidy(store);
