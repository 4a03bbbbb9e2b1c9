/**
 * An amount that is not split on budget lines yet. Who has written on the lines takes it off there with one button,
 * instead of counting what is left: until then it stands in the total twice.
 */
import { show } from "editing/cell";
import { readCell, written } from "editing/notation";
import { wordsOf } from "editing/sums";

const began = new WeakMap(); // of a cell that is not split: what its year's lines came to when the writer began

const cellsOf = (money) => [...money.querySelectorAll('input[data-cell][name^="unsplit-"]')];
const buttonOf = (money) => money.querySelector("[data-take-off]");

/** What the lines of a year come to. */
function onLines(cell, words) {
  const lines = cell.closest("table").querySelectorAll(`[data-item="lines"] input[data-year="${cell.dataset.year}"]`);
  const left = [...lines].filter((line) => !line.closest("tbody").querySelector("[data-remove]:checked"));
  return left.reduce((sum, line) => sum + readCell(line.value, words.gone).ore, 0);
}

/** What has been written on the lines since, and can be taken off what is not split. */
function takenFrom(cell, words) {
  const waiting = readCell(cell.value, words.gone);
  return Math.min(waiting.ore, Math.max(0, onLines(cell, words) - began.get(cell)));
}

/**
 * Offer the button where there is something to take off. Who changes what is not split has seen to it already.
 *
 * @param {HTMLElement} money
 * @param {EventTarget | null} changed the input that was written in, if any
 */
export function follow(money, changed = null) {
  const words = wordsOf(money);
  const cells = cellsOf(money);
  for (const cell of cells) if (!began.has(cell) || cell === changed) began.set(cell, onLines(cell, words));
  buttonOf(money).hidden = !cells.some((cell) => takenFrom(cell, words));
}

/** Take it off, in every year. @param {HTMLElement} money */
export function takeOff(money) {
  const words = wordsOf(money);
  const changed = cellsOf(money).filter((cell) => takenFrom(cell, words));
  for (const cell of changed) {
    const rest = readCell(cell.value, words.gone).ore - takenFrom(cell, words);
    cell.value = rest ? written(rest) : "";
    cell.dispatchEvent(new Event("input", { bubbles: true }));
    show(cell);
  }
  changed[0]?.focus();
}
