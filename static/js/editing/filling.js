/** A pasted block put into the budget grid: it fills right and down from a cell, and makes new lines where it is longer. */
import { show } from "editing/cell";
import { readCell, tidied } from "editing/notation";
import { counted, wordsOf } from "editing/sums";

/**
 * @param {HTMLElement} start the cell or label the block is put into
 * @param {string[][]} block
 * @param {() => HTMLElement} newLine makes a line at the end and gives its row
 */
export function fill(start, block, newLine) {
  const money = start.closest("[data-money]");
  const words = wordsOf(money);
  const plan = planned(start, block, words);
  const rows = rowsFrom(start);
  const changed = [];
  let added = 0;
  block.forEach((texts, place) => {
    if (place >= rows.length) {
      if (texts.every((text) => !text.trim())) return;
      rows[place] = newLine();
      added += 1;
    }
    const row = rows[place];
    const label = row?.querySelector("textarea[data-cell]");
    if (label && ((plan.labels && plan.overLabels && texts[0].trim()) || !label.value.trim())) {
      label.value = (plan.labels && texts[0].trim()) || freeName(money, words);
      changed.push(label);
    }
    plan.columns.forEach(([column, year]) => {
      const input = row?.querySelector(`input[data-year="${year}"]`);
      if (!input) return;
      input.value = tidied(texts[column] ?? "", words.gone);
      changed.push(input);
    });
  });
  changed.forEach((input) => {
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (input.dataset.year) show(input); // what is pasted is not still being typed
  });
  const cells = changed.filter((input) => input.dataset.year).length;
  say(money, [
    counted(words.pasted, cells),
    added ? counted(words.linesAdded, added) : "",
    plan.noRoom ? counted(words.noRoom, plan.noRoom) : "",
  ]);
}

/** Which column of the block goes into which year, and whether the first one holds the lines' names. */
function planned(start, block, words) {
  const heads = [...start.closest("table").querySelectorAll("thead th")].slice(1);
  const years = heads.map((head) => head.dataset.year).filter(Boolean);
  const onLabel = !start.dataset.year;
  const labels = isText(block.map((texts) => texts[0]), words) && (onLabel || start.dataset.year === years[0]);
  const width = Math.max(...block.map((texts) => texts.length));
  const first = labels ? 1 : 0;
  // A table copied whole has the adopted years too; they are not written here.
  const adopted = labels && width - first === heads.length ? heads.length - years.length : 0;
  const into = onLabel || labels ? years : years.slice(years.indexOf(start.dataset.year));
  const columns = into.map((year, place) => [first + adopted + place, year]).filter(([column]) => column < width);
  return { labels, overLabels: onLabel, columns, noRoom: Math.max(0, width - first - adopted - into.length) };
}

/** Most of what stands there is no amount. */
function isText(texts, words) {
  const said = texts.filter((text) => text.trim());
  return said.filter((text) => readCell(text, words.gone).kind === "wrong").length > said.length / 2;
}

/** The lines from the one of the cell on; from the row below the lines that row alone. */
function rowsFrom(start) {
  const row = start.closest("tr");
  const lines = [...row.closest("table").querySelectorAll('[data-item="lines"] tr[data-cells]')].filter(
    (line) => line.offsetParent !== null,
  );
  return lines.includes(row) ? lines.slice(lines.indexOf(row)) : [row];
}

function freeName(money, words) {
  const taken = new Set([...money.querySelectorAll("textarea[data-cell]")].map((label) => label.value.trim()));
  let number = 1;
  while (taken.has(words.newLine.replace("%(number)s", String(number)))) number += 1;
  return words.newLine.replace("%(number)s", String(number));
}

function say(money, sentences) {
  money.querySelector("[data-said]").textContent = sentences.filter(Boolean).join(" ");
}
