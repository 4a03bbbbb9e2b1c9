/**
 * The budget grid as a spreadsheet: arrows, Enter, Escape, F2, Home and End; blocks pasted; figures that move along.
 *
 * Everything listens on the document, so that a part that is opened later needs no start. A cell that was walked into is
 * selected, and typing replaces it; after F2 or a second click one writes within the text.
 */
import { isBlock, readBlock } from "editing/block";
import { noteOf, provisionalOf, show, tidy } from "editing/cell";
import { fill } from "editing/filling";
import { follow, takeOff } from "editing/splitting";
import { refresh } from "editing/sums";

let before = ""; // what stood in the cell when it was entered
let within = false; // whether one writes within the text
let last = null; // the cell that the buttons below the grid are about

/** The cell or label an event is about. */
function cellOf(event) {
  return event.target.closest?.("[data-grid] [data-cell]");
}

const isLabel = (cell) => !cell.dataset.year;
const moneyOf = (cell) => cell.closest("[data-money]");

// --- Walking

function rows(table) {
  return [...table.querySelectorAll("tr[data-cells]")].filter((row) => row.offsetParent !== null);
}

function enter(cell) {
  if (!cell) return;
  cell.focus();
  if (isLabel(cell)) cell.setSelectionRange(cell.value.length, cell.value.length);
  else cell.select();
}

function down(cell, step) {
  const all = rows(cell.closest("table"));
  const row = all[all.indexOf(cell.closest("tr")) + step];
  enter(row?.querySelector(isLabel(cell) ? "textarea[data-cell]" : `[data-year="${cell.dataset.year}"]`));
}

function across(cell, step) {
  const cells = [...cell.closest("tr").querySelectorAll("[data-cell]")];
  enter(cells[cells.indexOf(cell) + step]);
}

function toEdge(cell, atEnd, wholeGrid) {
  const all = rows(cell.closest("table"));
  const row = wholeGrid ? all.at(atEnd ? -1 : 0) : cell.closest("tr");
  enter([...row.querySelectorAll("[data-cell][data-year]")].at(atEnd ? -1 : 0));
}

/** Whether the caret has text to go through before an arrow leaves the cell. */
function hasTextAhead(cell, step) {
  if (!within && !isLabel(cell)) return false;
  if (!isLabel(cell)) return true;
  return step < 0 ? cell.selectionEnd > 0 : cell.selectionStart < cell.value.length;
}

function restore(cell) {
  if (cell.value === before) return false;
  cell.value = before;
  cell.dispatchEvent(new Event("input", { bubbles: true }));
  if (!isLabel(cell)) show(cell);
  cell.select();
  within = false;
  return true;
}

/** What a key does in a cell; true where it has done it. */
const KEYS = {
  Enter: (cell, event) => (down(cell, event.shiftKey ? -1 : 1), true),
  ArrowDown: (cell) => (down(cell, 1), true),
  ArrowUp: (cell) => (down(cell, -1), true),
  ArrowLeft: (cell) => !hasTextAhead(cell, -1) && (across(cell, -1), true),
  ArrowRight: (cell) => !hasTextAhead(cell, 1) && (across(cell, 1), true),
  Home: (cell, event) => (event.ctrlKey || !(within || isLabel(cell))) && (toEdge(cell, false, event.ctrlKey), true),
  End: (cell, event) => (event.ctrlKey || !(within || isLabel(cell))) && (toEdge(cell, true, event.ctrlKey), true),
  Escape: (cell) => restore(cell),
  F2: (cell) => {
    within = true;
    cell.setSelectionRange(cell.value.length, cell.value.length);
    return true;
  },
};

document.addEventListener("keydown", (event) => {
  const cell = cellOf(event);
  const selects = event.shiftKey && event.key !== "Enter";
  if (!cell || event.isComposing || event.altKey || event.metaKey || selects || !KEYS[event.key]) return;
  if (event.ctrlKey && !["Home", "End"].includes(event.key)) return;
  if (KEYS[event.key](cell, event)) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const money = event.target.closest?.("[data-money]");
  if (money) {
    refresh(money); // so that it is known where the writer began
    follow(money);
  }
  const cell = cellOf(event);
  if (!cell) return;
  before = cell.value;
  within = false;
  if (isLabel(cell)) return;
  last = cell;
  showButtons(cell);
  cell.select();
});

document.addEventListener("pointerdown", (event) => {
  if (cellOf(event) && cellOf(event) === document.activeElement) within = true;
});

document.addEventListener("pointerup", (event) => {
  const cell = cellOf(event);
  if (cell && !isLabel(cell) && !within && cell.selectionStart === cell.selectionEnd) cell.select();
});

document.addEventListener("focusout", (event) => {
  const cell = cellOf(event);
  if (!cell || isLabel(cell)) return;
  tidy(cell);
  show(cell);
});

// --- Writing

document.addEventListener("input", (event) => {
  const money = event.target.closest?.("[data-money]");
  if (!money) return;
  const cell = cellOf(event);
  if (cell && !isLabel(cell)) show(cell, { typing: cell === document.activeElement });
  const belongs = event.target.dataset.noteOf ?? event.target.dataset.provisionalOf;
  if (belongs) show(money.querySelector(`[name="${belongs}"]`));
  refresh(money);
  follow(money, event.target);
});

document.addEventListener("paste", (event) => {
  const cell = cellOf(event);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!cell || !isBlock(text)) return;
  event.preventDefault();
  fill(cell, readBlock(text), () => newRow(moneyOf(cell), "lines").querySelector("tr[data-cells]"));
});

// --- Buttons

/** A new row from its template, in front of the blank one that is there for who writes without scripts. */
function newRow(money, name) {
  const template = money.querySelector(`template[data-row="${name}"]`);
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll(`__${name}__`, crypto.randomUUID());
  const row = holder.content.firstElementChild;
  const items = money.querySelectorAll(`[data-item="${name}"]`);
  items[items.length - 1].before(row);
  return row;
}

function showButtons(cell) {
  const button = moneyOf(cell).querySelector("[data-provisional]");
  button?.setAttribute("aria-pressed", String(Boolean(provisionalOf(cell)?.checked)));
}

/** The cell a button is about: where one last was, or the first that this plan decides. */
function meant(button) {
  const money = moneyOf(button);
  return last && money.contains(last) ? last : money.querySelector("td.is-now [data-cell]");
}

/** Put a line in front of the one before it, or behind the next; the page does not have to come back for that. */
function move(button) {
  const row = button.closest("tbody");
  const other = button.value.endsWith(":up") ? row.previousElementSibling : row.nextElementSibling;
  if (!other?.matches('[data-item="lines"]:not(.without-script)')) return;
  if (button.value.endsWith(":up")) other.before(row);
  else other.after(row);
  button.focus();
  button.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const taker = event.target.closest?.("[data-take-off]");
  if (taker) takeOff(moneyOf(taker));
});

document.addEventListener("click", (event) => {
  const mover = event.target.closest?.('[data-grid] button[name="move"]');
  if (!mover) return;
  event.preventDefault();
  move(mover);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-money] [data-add], [data-money] [data-footnote], [data-money] [data-provisional]");
  if (!button) return;
  if (button.dataset.add) newRow(moneyOf(button), button.dataset.add).querySelector("textarea, select").focus();
  const cell = meant(button);
  if (button.matches("[data-footnote]") && cell) {
    noteOf(cell).closest("details").open = true;
    noteOf(cell).focus();
  }
  if (button.matches("[data-provisional]") && cell) {
    const box = provisionalOf(cell);
    box.checked = !box.checked;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    showButtons(cell);
  }
});
