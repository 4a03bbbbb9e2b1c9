/**
 * The page that rolls a plan over: its sums move as one types, and new activities come one at a time.
 *
 * Nothing is computed here. The server counts, as it does without this script, so that there is one arithmetic; what it
 * answers is put in place of the old figures, and what somebody is typing is never touched.
 */

const form = document.getElementById("rollover");
const count = form.elements.count;
const PAUSE = 200; // milliseconds without a key before the server is asked

/** An amount as it is compared: "220.000 kr." is "220000". */
const figure = (text) => text.replace(/[.\s]|kr\.?$/gi, "");

/** Who types another amount has changed the activity; who types the old one again has not. */
function mark(input) {
  if (input.dataset.was === undefined) return;
  const changed = figure(input.value) !== figure(input.dataset.was);
  const [from, to] = changed ? ["continued", "changed"] : ["changed", "continued"];
  const fates = form.elements[input.name.replace("amount-", "fate-")];
  if (fates.value === from) fates.value = to;
}

let waiting, asked;

/** Ask the server for the sums of what is written now. An answer that has been overtaken is thrown away. */
async function recount() {
  asked?.abort();
  asked = new AbortController();
  const body = new FormData(form);
  body.set("count", "1");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const place of form.querySelectorAll("[data-live]")) {
      const fresh = page.querySelector(`[data-live="${place.dataset.live}"]`);
      if (fresh && place.innerHTML !== fresh.innerHTML) place.innerHTML = fresh.innerHTML;
    }
  } catch {
    // Overtaken, or no connection: the figures wait for the next key, and the form works without them.
  }
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(recount, PAUSE);
}

form.addEventListener("input", (event) => {
  mark(event.target);
  soon();
});

// Enter in a field counts, and does not make the draft.
form.addEventListener("submit", (event) => {
  if (event.submitter !== count) return;
  event.preventDefault();
  recount();
});

const rows = () => [...form.querySelectorAll("[data-new]")];
const isEmpty = (row) => [...row.querySelectorAll("input")].every((input) => !input.value && !input.ariaInvalid);

const add = form.querySelector("[data-add]");
add.addEventListener("click", () => {
  const row = rows().find((one) => one.hidden) ?? another();
  row.hidden = false;
  row.querySelector("input").focus();
});

/** One more empty row, like the last one but for its number. */
function another() {
  const last = rows().at(-1);
  const row = last.cloneNode(true);
  const [before, number] = [rows().length, rows().length + 1];
  for (const fault of row.querySelectorAll(".field-error")) fault.remove();
  for (const input of row.querySelectorAll("input")) {
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    input.ariaLabel = input.ariaLabel.replace(String(before), String(number));
  }
  const difference = row.querySelector("[data-live]");
  difference.dataset.live = `new-difference-${number}`;
  difference.textContent = "";
  last.after(row);
  return row;
}

for (const row of rows().filter(isEmpty)) row.hidden = true;
add.hidden = false;
count.hidden = true;
