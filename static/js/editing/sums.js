/**
 * The figures that move while the money of an activity is written: its own totals, and the whole plan's sum beside the
 * frame. Everything is counted in whole øre; what the other activities come to stands in the page.
 */
import { readCell, written } from "editing/notation";

const METER_WIDTH = 400;
const STATES = {
  under: ["status--notice", "#i-exclamation-triangle-fill"],
  over: ["status--error", "#i-x-octagon-fill"],
  even: ["status--done", "#i-check-circle-fill"],
};
const began = new WeakMap(); // a meter's sum when the writer began

/** @param {Element} money @returns {Record<string, any>} */
export function wordsOf(money) {
  return JSON.parse(money.dataset.words);
}

/**
 * One form of a word with a number in it.
 *
 * @param {string[]} forms for one, and for several
 * @param {number} count
 */
export function counted(forms, count) {
  return forms[count === 1 ? 0 : 1].replace("%(count)s", String(count));
}

/**
 * Count anew, and show it.
 *
 * @param {HTMLElement} money the part of the form with the grid and the meters
 */
export function refresh(money) {
  const words = wordsOf(money);
  const years = [...money.querySelectorAll("thead [data-year]")].map((head) => head.dataset.year);
  const of = Object.fromEntries(years.map((year) => [year, ofYear(money, year, words)]));
  years.forEach((year) => showTotal(money, year, of[year], words));
  money.querySelectorAll("[data-meter]").forEach((meter) => {
    const year = meter.dataset.meter;
    const counts = isCounted(money.dataset.status, years, of, year);
    showMeter(meter, counts ? of[year] : { ore: 0, undecided: 0, wrong: of[year].wrong }, words);
  });
}

function ofYear(money, year, words) {
  const sum = { ore: 0, amounts: 0, undecided: 0, wrong: 0, gone: false };
  money.querySelectorAll(`input[data-cell][data-year="${year}"]`).forEach((input) => {
    if (input.closest("tbody").querySelector("[data-remove]:checked")) return;
    const typed = readCell(input.value, words.gone);
    sum.ore += typed.ore;
    sum.amounts += typed.kind === "amount";
    sum.undecided += typed.kind === "undecided";
    sum.wrong += typed.kind === "wrong";
    sum.gone ||= typed.kind === "gone" && input.name.startsWith("unsplit-");
  });
  return sum;
}

/** Whether what stands in a year is part of the plan's sum: not from the year in which the activity ends. */
function isCounted(status, years, of, year) {
  if (status === "declined") return false;
  const end = years.findIndex((one) => of[one].gone);
  return end < 0 ? status !== "discontinued" : years.indexOf(year) < end;
}

function showTotal(money, year, sum, words) {
  const place = money.querySelector(`[data-total="${year}"]`);
  let text = sum.undecided ? "?" : "";
  if (sum.amounts) text = written(sum.ore);
  if (sum.gone) text = sum.amounts ? `${words.gone} (${written(sum.ore)})` : words.gone;
  place.querySelector("span").textContent = text;
  place.querySelector("small").hidden = !(sum.undecided || sum.wrong);
}

function showMeter(meter, mine, words) {
  const sum = Number(meter.dataset.others) + mine.ore;
  const undecided = Number(meter.dataset.othersUndecided) + mine.undecided;
  say(meter.querySelector("[data-sum]"), written(sum));
  if (meter.dataset.frame !== "") showDifference(meter, sum, Number(meter.dataset.frame), words);
  showMoved(meter, sum, words);
  say(meter.querySelector("[data-not-counted]"), notCounted(undecided, mine.wrong, words));
}

function showDifference(meter, sum, frame, words) {
  const state = sum < frame ? "under" : sum > frame ? "over" : "even";
  const [look, icon] = STATES[state];
  const place = meter.querySelector("[data-state]");
  place.className = `status ${look}`;
  place.querySelector("use").setAttribute("href", icon);
  say(place.querySelector("span"), words[state]);
  say(meter.querySelector("[data-difference]"), written(Math.abs(frame - sum)));
  const used = frame ? Math.min(METER_WIDTH, Math.floor((sum / frame) * METER_WIDTH)) : sum ? METER_WIDTH : 0;
  meter.querySelector(".meter-used").setAttribute("width", String(used));
}

function showMoved(meter, sum, words) {
  if (!began.has(meter)) began.set(meter, sum);
  const moved = sum - began.get(meter);
  const place = meter.querySelector("[data-moved]");
  place.hidden = moved === 0;
  say(place.querySelector("span"), (moved < 0 ? words.lower : words.higher).replace("%(amount)s", written(Math.abs(moved))));
}

/** "2 felter er ikke talt med: ét »?« og én fejl" */
function notCounted(undecided, wrong, words) {
  const what = [];
  if (undecided) what.push(counted(words.undecided, undecided));
  if (wrong) what.push(counted(words.wrong, wrong));
  if (!what.length) return "";
  return counted(words.notCounted, undecided + wrong).replace("%(what)s", what.join(words.and));
}

function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
