/** Makes a new organisation without leaving the row of the actor it is for, and puts it on every list of the form. */
import { csrfToken } from "editing/status"

async function make(button) {
  const row = button.closest("[data-item]")
  const place = button.closest("[data-new-organisation]")
  const input = column => row.querySelector(`[name="${row.dataset.prefix}-${column}"]`)
  const [name, kind] = [input("new_name"), input("new_kind")]
  const body = new URLSearchParams({ name: name.value, kind: kind.value, csrfmiddlewaretoken: csrfToken() })
  let response
  try {
    response = await fetch(place.dataset.newOrganisation, { method: "POST", body })
  } catch {
    return show(name, place.dataset.wrong)
  }
  const isJSON = response.headers.get("Content-Type")?.startsWith("application/json")
  const answer = isJSON ? await response.json() : {}
  if (!response.ok) {
    show(name, answer.errors ? (answer.errors.name ?? []).join(" ") : place.dataset.wrong)
    show(kind, (answer.errors?.kind ?? []).join(" "))
    return
  }
  for (const input of [name, kind]) show(input, "")
  for (const list of listsOf(button.form)) offer(list, answer)
  input("who").value = answer.value
  name.value = ""
  place.closest("details").open = false
  row.querySelector("[data-made]").textContent = answer.message
  input("who").focus()
  input("who").dispatchEvent(new Event("input", { bubbles: true }))
}

/** All lists of actors, that of the pattern for new rows too. */
function listsOf(form) {
  const patterns = [...form.querySelectorAll('template[data-row="actors"]')]
  return [form, ...patterns.map(pattern => pattern.content)].flatMap(part => [...part.querySelectorAll('[name$="-who"]')])
}

function offer(list, { value, name }) {
  if (![...list.options].some(option => option.value === value)) {
    list.querySelector("optgroup:last-of-type").append(new Option(name, value))
  }
}

function show(input, words) {
  const place = document.getElementById(`error-${input.name}`)
  place.querySelector("[data-error-words]").textContent = words
  place.hidden = !words
  if (words) input.setAttribute("aria-invalid", "true")
  else input.removeAttribute("aria-invalid")
}

document.addEventListener("click", event => {
  const button = event.target.closest('button[name="make"]')
  if (!button) return
  event.preventDefault()
  make(button)
})
