// Follows a finding of the gate to its words: the field gets the focus, and the words are selected.
// Without this script the link leads to the field.

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-words]");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field?.setSelectionRange) return;
  const found = find(field.value, link.dataset.words);
  if (!found) return;
  event.preventDefault();
  field.focus();
  field.setSelectionRange(...found);
  // A long text does not scroll to its selection by itself.
  const share = found[0] / field.value.length;
  field.scrollTop = Math.max(0, share * field.scrollHeight - field.clientHeight / 2);
  field.scrollIntoView({ block: "center" });
});

// The server names the words with full and half width unified.
function find(text, words) {
  const ends = [];
  let unified = "";
  for (let at = 0; at < text.length; at++) {
    unified += text[at].normalize("NFKC");
    while (ends.length < unified.length) ends.push(at);
  }
  const start = unified.indexOf(words);
  return start < 0 ? null : [ends[start], ends[start + words.length - 1] + 1];
}
