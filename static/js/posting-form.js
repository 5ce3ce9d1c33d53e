// The posting's form: hides the fields that do not apply, and proposes what a choice suggests.
// The rules come from the page (jobs/admin/form_rules.py). Without this script all fields show.

const form = document.getElementById("jobposting_form");
const rules = document.getElementById("posting-form-rules");
if (form?.elements.call_type && rules) {
  const { rules: hiding, proposals, proposed } = JSON.parse(rules.textContent);
  hideWhatDoesNotApply(form, hiding);
  propose(form, proposals, proposed);
}

function hideWhatDoesNotApply(form, hiding) {
  const update = () => {
    const away = [];
    for (const { control, values, fields } of hiding) {
      const chosen = form.elements[control]?.value;
      for (const name of fields) {
        const row = form.querySelector(`.field-line.field-${name}`);
        // What is complained about stays in sight.
        const hides = values.includes(chosen) && !row.classList.contains("errors");
        row.hidden = hides;
        if (hides) away.push(name);
      }
    }
    // Tells the server what the writer could not see. The values stay in the form.
    form.elements._hidden_fields.value = away.join(",");
  };
  form.addEventListener("change", update);
  update();
}

function propose(form, proposals, begun) {
  const made = new Map(Object.entries(begun));
  const notes = new Map();
  for (const name of new Set(Object.values(proposals).flatMap(Object.keys))) {
    const note = document.createElement("p");
    note.className = "entry-note";
    note.setAttribute("role", "status");
    form.querySelector(`.field-${name} .grow`).append(note);
    notes.set(name, note);
    // From here on it is the writer's own.
    form.elements[name].addEventListener("change", () => {
      made.delete(name);
      note.textContent = "";
    });
  }
  form.elements.call_type.addEventListener("change", (event) => {
    const wanted = proposals[event.target.value] ?? {};
    for (const [name, note] of notes) {
      const field = form.elements[name];
      if (field.value !== "" && field.value !== made.get(name)) continue;
      field.value = wanted[name] ?? "";
      made.set(name, field.value);
      note.textContent = field.value
        ? `「${event.target.selectedOptions[0].text}」に合わせて「${field.selectedOptions[0].text}」を入れました。ちがうときは選びなおしてください。`
        : "";
    }
  });
}
