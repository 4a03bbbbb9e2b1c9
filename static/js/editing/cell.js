/** How a cell of the budget grid looks and what is said of it, from what is typed in it. */
import { readCell, tidied } from "editing/notation";
import { wordsOf } from "editing/sums";

const LOOKS = { undecided: "budget-cell--undecided", gone: "budget-cell--gone", wrong: "budget-cell--error" };

/**
 * Show what the cell says now. Whoever still types is not told of mistakes.
 *
 * @param {HTMLInputElement} input
 * @param {{typing?: boolean}} options
 */
export function show(input, { typing = false } = {}) {
  const money = input.closest("[data-money]");
  const words = wordsOf(money);
  const typed = readCell(input.value, words.gone);
  const wrong = typed.kind === "wrong" && !typing;
  const look = input.closest(".budget-cell").classList;
  Object.entries(LOOKS).forEach(([kind, name]) => look.toggle(name, typed.kind === kind && (kind !== "wrong" || wrong)));
  look.toggle("budget-cell--provisional", typed.kind === "amount" && Boolean(provisionalOf(input)?.checked));
  look.toggle("budget-cell--noted", Boolean(noteOf(input)?.value.trim()));
  tell(input, wrong ? words[typed.fault].replace("%(value)s", shortened(input.value.trim())) : "");
}

/**
 * Write what is typed as it stands in the plan: "20000" becomes "20.000".
 *
 * @param {HTMLInputElement} input
 */
export function tidy(input) {
  const text = tidied(input.value, wordsOf(input.closest("[data-money]")).gone);
  if (text !== input.value) input.value = text;
}

/** The box that says whether a cell's amount is provisional. @param {HTMLInputElement} input */
export function provisionalOf(input) {
  return input.closest("tbody").querySelector(`[data-provisional-of="${input.name}"]`);
}

/** Where a cell's footnote is written. @param {HTMLInputElement} input */
export function noteOf(input) {
  return input.closest("tbody").querySelector(`[data-note-of="${input.name}"]`);
}

function tell(input, message) {
  const place = document.getElementById(`error-${input.name}`);
  if (message) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  place.querySelector("[data-error-words]").textContent = message;
  place.hidden = !message;
}

function shortened(text) {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
