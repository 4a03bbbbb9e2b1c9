/** Says how a form stands: being saved, saved at a time, or not yet. */

const WORDS = document.getElementById("editing-words")

/** The page's words, in the reader's language (templates/plans/editing/words.html). */
export const words = WORDS?.dataset ?? {}

/** What proves that this page sends something. */
export const csrfToken = () => WORDS?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""

/** @param {"saving" | "saved" | "wrong"} state */
export function say(form, state, text) {
  const last = document.querySelector("[data-saved-last]")
  for (const place of [form.querySelector("[data-saved]"), state === "saved" ? last : null]) {
    if (!place) continue
    place.replaceChildren(...icon(state), ` ${text}`)
    place.classList.toggle("saved--wrong", state === "wrong")
  }
}

function icon(state) {
  const name = { saved: "check-circle-fill", wrong: "exclamation-triangle-fill" }[state]
  if (!name) return []
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.setAttribute("class", "icon")
  svg.setAttribute("aria-hidden", "true")
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use")
  use.setAttribute("href", `#i-${name}`)
  svg.append(use)
  return [svg]
}
