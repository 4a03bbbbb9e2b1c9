/**
 * The list of a plan's activities: a new order is saved at once, and menus shut when one turns to something else.
 *
 * Rows move as all rows do (rows.js), which tells of it with an `input` event. The server gives the numbers anew.
 */
import { csrfToken, words } from "editing/status"

const FIRST_RETRY = 2000, LAST_RETRY = 30000

const form = document.querySelector("[data-order]")
const message = document.querySelector("[data-order-message]")
let sending = false, again = false, retry = FIRST_RETRY

function tell(text = "", link = null) {
  message.replaceChildren(text)
  if (link) message.append(" ", link)
  message.hidden = !text
}

function reloading() {
  const link = document.createElement("a")
  link.href = location.pathname
  link.textContent = words.reloadLink
  return link
}

/** Send the order that stands on the page, one at a time; what changes meanwhile is sent after it. */
async function save() {
  if (sending) return void (again = true)
  sending = true
  again = false
  const done = await post()
  sending = false
  if (!done) return
  if (again) save()
}

/** @returns {Promise<boolean>} whether the server has the order */
async function post() {
  const body = new FormData(form)
  body.set("csrfmiddlewaretoken", csrfToken() || body.get("csrfmiddlewaretoken"))
  let response
  try {
    response = await fetch(form.action, { method: "POST", body, headers: { "X-Autosave": "1" } })
    if (response.status >= 500) throw new Error(response.statusText)
  } catch {
    tell(words.notYet)
    setTimeout(save, retry)
    retry = Math.min(2 * retry, LAST_RETRY)
    return false
  }
  retry = FIRST_RETRY
  const isJSON = response.headers.get("Content-Type")?.startsWith("application/json")
  const answer = isJSON ? await response.json() : {}
  if (!response.ok) {
    tell(answer.message ?? words.reload, reloading())
    return false
  }
  show(answer)
  return true
}

function show({ number, numbers, saved }) {
  tell()
  for (const token of document.querySelectorAll("input[name=token]")) token.value = number
  for (const row of form.querySelectorAll("[data-item]")) {
    row.querySelector("[data-number]").textContent = numbers[row.dataset.item] ?? ""
  }
  document.querySelector("[data-order-saved]").textContent = saved
}

form?.addEventListener("input", event => {
  if (event.target.matches("[data-rows]")) save()
})

// --- Menus ---------------------------------------------------------------------------------------------------------

const openMenus = () => [...document.querySelectorAll(".row-menu[open]")]

document.addEventListener("click", event => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false
})
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  for (const menu of openMenus()) {
    menu.open = false
    menu.querySelector("summary").focus()
  }
})
