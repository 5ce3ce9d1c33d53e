// The posting's form: hides the fields that do not apply, and proposes what a choice suggests.
// The rules come from the page (jobs/admin/form_rules.py). Without this script all fields show.

const form = document.getElementById("jobposting_form");
const rules = document.getElementById("posting-form-rules");
if (form?.elements.call_type && rules) {
  const { rules: hiding, proposals, proposed } = JSON.parse(rules.textContent);
  hideWhatDoesNotApply(form, hiding);
  propose(form, proposals, proposed);
  showHourlyPay(form);
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
        ? `「${event.target.selectedOptions[0].text}」に合わせて「${field.selectedOptions[0].text}」を入れました。違うときは選びなおしてください。`
        : "";
    }
  });
}

// Shows what the hours make of the pay, for the writer to see a slip at once. What the site reckons
// with is the server's: jobs/postings/hours.py and schema/pay.py.
function showHourlyPay(form) {
  const { pay_unit: unit, pay_min: pay, minutes_per_pay_unit: hours } = form.elements;
  const sum = form.querySelector(".hourly-sum");
  const label = form.querySelector("label[for=id_minutes_per_pay_unit]");
  if (!hours || !sum || !label) return; // a view-only user
  const names = { daily: "1日の実働（時間）", monthly: "1か月の所定労働時間（時間）" };
  const update = () => {
    label.textContent = names[unit.value] ?? label.textContent;
    sum.textContent = hourlySum(unit, form.elements.employment.value, pay.value, hours.value);
  };
  unit.addEventListener("change", ({ detail }) => {
    if (detail !== "restored") hours.value = ""; // the hours of a day are not those of a month
    update();
  });
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  update();
}

function hourlySum(unit, employment, pay, hours) {
  const yen = Number(narrow(pay));
  const minutes = minutesOf(narrow(hours));
  if (!["daily", "monthly"].includes(unit.value) || !(yen > 0) || !(minutes > 0)) return "";
  const isWage = employment !== "outsourcing";
  const [of, per] = isWage
    ? [unit.selectedOptions[0].text, "時給"]
    : [{ daily: "1日", monthly: "月額" }[unit.value], "1時間"];
  const time = /^[\d.]+$/.test(narrow(hours)) ? `${narrow(hours)}時間` : narrow(hours);
  const hourly = Math.floor((yen * 60) / minutes);
  const remark = (yen * 60) % minutes ? "下限の額。1円未満は切り捨て" : "下限の額";
  const amount = (number) => `${number.toLocaleString("ja-JP")}円`;
  return `${of}${amount(yen)} ÷ ${time} = ${per}${amount(hourly)}（${remark}）`;
}

function narrow(text) {
  return text.normalize("NFKC").replace(/[\s,]/g, "");
}

// A part of a minute is refused when the form is sent.
function whole(minutes) {
  return Math.abs(minutes - Math.round(minutes)) < 1e-6 ? Math.round(minutes) : NaN;
}

function minutesOf(text) {
  const decimal = text.match(/^(\d+(?:\.\d+)?)(?:時間)?$/);
  if (decimal) return whole(Number(decimal[1]) * 60);
  const told = text.match(/^(\d+)分$/);
  if (told) return Number(told[1]);
  const parts = text.match(/^(\d+)(?:時間|:)([0-5]?\d)分?$/);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : NaN;
}
