/**
 * Saying how it goes, on a telephone: steps beside the numbers, and what is typed kept in the browser until it is sent.
 * Without it the numbers are plain fields, and everything else is the same.
 */

const form = document.querySelector("#rapport");

// Steps: a number as Danes write it, one up or down, and never below zero

const read = (text) => Number(text.replace(/[\s.]/g, "").replace(",", "."));
const written = (number) => number.toLocaleString("da-DK", { maximumFractionDigits: 2 });

for (const button of form.querySelectorAll("[data-step]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = button.parentElement.querySelector("input");
    const now = read(field.value || "0");
    if (Number.isNaN(now)) return;
    field.value = written(Math.max(0, now + Number(button.dataset.step)));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// Drafts: by item, as long as nobody has answered it since it was typed

const NAME = `report:${form.dataset.drafts}`;
const fields = [...form.elements].filter((field) => field.name && ["text", "date", "radio", "textarea"].includes(field.type));
const itemOf = (field) => field.name.slice(0, 36);
const revisionOf = (item) => form.elements[`${item}-revision`]?.value;
const drafts = new Map(Object.entries(stored()).filter(([item, draft]) => draft.revision === revisionOf(item)));

function stored() {
  try {
    return JSON.parse(localStorage.getItem(NAME)) ?? {};
  } catch {
    return {}; // a browser that keeps nothing
  }
}

function store() {
  try {
    if (drafts.size) localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(drafts)));
    else localStorage.removeItem(NAME);
    for (const words of form.querySelectorAll(".report-drafts")) words.hidden = false;
  } catch {
    // It is still on the page.
  }
}

/** Keep all of the item that something has just been typed in. */
function keep({ target }) {
  if (!fields.includes(target)) return;
  const item = itemOf(target);
  const own = fields.filter((field) => itemOf(field) === item && (field.type !== "radio" || field.checked));
  drafts.set(item, { revision: revisionOf(item), typed: Object.fromEntries(own.map((field) => [field.name, field.value])) });
  store();
}

function restore() {
  for (const field of fields) {
    const typed = drafts.get(itemOf(field))?.typed ?? {};
    if (!(field.name in typed)) continue;
    if (field.type === "radio") field.checked = field.value === typed[field.name];
    else field.value = typed[field.name];
    unfold(field);
  }
}

/** Show what was typed, where it is folded away. */
function unfold(field) {
  if (!field.value || (field.type === "radio" && !field.checked)) return;
  const more = field.closest(".report-more");
  if (more) more.querySelector("[type=checkbox]").checked = true;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

if (form.dataset.kept === "yes") restore();
store();
form.addEventListener("input", keep);
form.addEventListener("change", keep);
