/**
 * Puts messages where they belong: at the fields they are about, and on top of the form.
 *
 * Every field has its place beside it (templates/plans/editing/field_error.html), empty and hidden while all is well.
 */

/** @param {Record<string, string[]>} errors by the names of inputs; fields without any become well again */
export function showErrors(form, errors) {
  for (const place of form.querySelectorAll("[data-error-for]")) {
    const name = place.dataset.errorFor
    const words = (errors[name] ?? []).join(" ")
    const said = place.querySelector("[data-error-words]")
    if (said.textContent !== words) said.textContent = words
    place.hidden = !words
    if (words) openAround(place)
    for (const input of inputsOf(form, name, place.id)) {
      if (words) input.setAttribute("aria-invalid", "true")
      else input.removeAttribute("aria-invalid")
    }
  }
}

/** Message on top of the form, with a link where there is something to do. Without words there is none. */
export function tell(form, words = "", link = null) {
  const place = form.querySelector("[data-form-message]")
  if (!place) return
  place.replaceChildren(words)
  if (link) {
    const way = document.createElement("a")
    way.href = link.url
    way.textContent = link.words
    place.append(" ", way)
  }
  place.hidden = !words
}

/** The inputs of one name, and a text's editor, which says that it is described by the message. */
function inputsOf(form, name, id) {
  const named = [...form.elements].filter(input => input.name === name)
  return [...named, ...form.querySelectorAll(`[role="textbox"][aria-describedby~="${CSS.escape(id)}"]`)]
}

function openAround(element) {
  for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true
  }
}
