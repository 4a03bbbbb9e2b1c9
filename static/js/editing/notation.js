/**
 * What is typed into a cell of the budget grid, read and written in Danish notation.
 *
 * The server reads alike (plans/editing/cells.py); here it is only to answer while one types. Amounts are whole øre,
 * so that sums are exact.
 *
 * @typedef {{kind: "blank"|"amount"|"undecided"|"gone"|"wrong", ore: number, fault?: string}} Typed
 */

const GROUPED = /^-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$/; // "1.970" is thousands, as nobody writes a decimal point
const PLAIN = /^-?[0-9]+(,[0-9]+)?$/;
const UNIT_FIRST = /^\s*(kr\.?|dkk)(?=[\s\d−-])/i;
const UNIT_LAST = /(kr\.?|,-)$/i;
const SPACES = /[ \t\u00a0\u202f\u2009]/g;
const LONGEST = 60;
const MOST_DIGITS = 12;

/**
 * @param {string} text
 * @param {string} gone the word for what is discontinued
 * @returns {Typed}
 */
export function readCell(text, gone) {
  const typed = text.trim();
  if (!typed) return { kind: "blank", ore: 0 };
  if (typed === "?") return { kind: "undecided", ore: 0 };
  if (["udgår", gone.toLowerCase()].includes(typed.toLowerCase())) return { kind: "gone", ore: 0 };
  const digits = typed.replace(UNIT_FIRST, "").replace(SPACES, "").replace("−", "-").replace(UNIT_LAST, "");
  if (typed.length > LONGEST || !(GROUPED.test(digits) || PLAIN.test(digits))) return wrong("notNumber");
  const [kroner, ore = ""] = digits.replaceAll(".", "").split(",");
  if (kroner.startsWith("-") && /[1-9]/.test(kroner + ore)) return wrong("negative");
  if (ore.length > 2) return wrong("decimals");
  const whole = kroner.replace("-", "").replace(/^0+/, "");
  if (whole.length > MOST_DIGITS) return wrong("tooLarge");
  return { kind: "amount", ore: Number(whole || "0") * 100 + Number(ore.padEnd(2, "0")) };
}

/** @param {string} fault @returns {Typed} */
function wrong(fault) {
  return { kind: "wrong", ore: 0, fault };
}

/**
 * An amount as it stands in the plan: "1.970.000", "1.250,50".
 *
 * @param {number} ore
 */
export function written(ore) {
  const whole = String(Math.trunc(Math.abs(ore) / 100)).replace(/\B(?=(\d{3})+$)/g, ".");
  const rest = Math.abs(ore) % 100;
  return `${ore < 0 ? "−" : ""}${whole}${rest ? `,${String(rest).padStart(2, "0")}` : ""}`;
}

/**
 * A cell as it stands in the plan; what cannot be read stays as it was typed.
 *
 * @param {string} text
 * @param {string} gone
 */
export function tidied(text, gone) {
  const typed = readCell(text, gone);
  if (typed.kind === "amount") return written(typed.ore);
  if (typed.kind === "gone") return gone;
  return typed.kind === "wrong" ? text : text.trim();
}
