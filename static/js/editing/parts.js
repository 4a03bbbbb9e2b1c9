/**
 * The parts of a page that are opened and closed in place, and the parts of it that follow every save.
 *
 * A part is an element with `data-draft-url`: the address its form is sent to, which answers htmx with the part as it
 * reads, with `?ret=1` as an open form, and what was sent with `show` as the form with exactly that in it.
 */
import { autosave } from "editing/autosave"
import { entriesOf, find, forget } from "editing/drafts"
import { tell } from "editing/messages"
import { csrfToken, words } from "editing/status"

const WRITING = ':is([role="textbox"], textarea, input:not([type="hidden"]), select):not([hidden], [tabindex="-1"])'

/** Close a part: it reads then what the server has. */
export async function close(form) {
  const part = form.closest("[data-draft-url]")
  if (!part) return
  const closed = await renew(part)
  ;(closed?.querySelector("[data-open]") ?? closed?.querySelector("h2"))?.focus()
}

async function renew(part, query = "") {
  await htmx.ajax("GET", `${part.dataset.draftUrl}${query}`, { target: part, swap: "outerHTML" })
  return document.getElementById(part.id)
}

/** Who opens a part wants to write in it. */
export function enter(part) {
  const form = part.querySelector("form[data-autosave]")
  if (!form) return
  const focus = () => [...form.querySelectorAll(WRITING)].find(input => input.checkVisibility())?.focus()
  // The editor comes a moment later than the textarea it replaces.
  form.addEventListener("prose:ready", focus, { once: true })
  focus()
}

/** Show again what was written here and never reached the server. */
export async function restore(part) {
  const address = part.dataset.draftUrl
  const draft = find(words.writer, address)
  if (!draft) return
  const body = new URLSearchParams([...draft.entries, ["show", "1"], ["csrfmiddlewaretoken", csrfToken()]])
  const headers = { "HX-Request": "true" }
  const [shown, stored] = await Promise.all([
    fetch(address, { method: "POST", body, headers }),
    fetch(`${address}?ret=1`, { headers }),
  ])
  if (shown.status === 204) {
    forget(words.writer, address)
    // It got there while this page was on its way here.
    return renew(part, part.querySelector("form[data-autosave]") ? "?ret=1" : "")
  }
  if (!shown.ok) return
  const restored = parse(await shown.text())
  part.replaceWith(restored)
  htmx.process(restored)
  const form = restored.querySelector("form[data-autosave]")
  const saving = autosave(form)
  const before = stored.ok ? parse(await stored.text()).querySelector("form") : null
  if (before) saving.opened = entriesOf(before)
  const at = new Date(draft.at).toLocaleTimeString("da-DK", { hour: "numeric", minute: "2-digit" })
  tell(form, words.back.replace("%(time)s", at))
  saving.note() // now that it is here again, the server may have it
  markOpen()
}

function parse(text) {
  return new DOMParser().parseFromString(text, "text/html").body.firstElementChild
}

/** Put what follows a save into the page. Where somebody is writing an answer, it stays as it is. */
export function follow(answer) {
  for (const place of document.querySelectorAll("[data-fragment]")) {
    const html = answer[place.dataset.fragment]
    if (html === undefined || isWrittenIn(place)) continue
    place.innerHTML = html
    htmx.process(place)
  }
  markOpen()
}

function isWrittenIn(place) {
  return [...place.querySelectorAll("textarea")].some(text => text.value !== text.defaultValue)
}

/** The contents list says which parts are open. */
export function markOpen() {
  for (const link of document.querySelectorAll('[data-fragment="contents"] a[href^="#p-"]')) {
    const isOpen = document.getElementById(link.hash.slice(1))?.classList.contains("part--open")
    if (isOpen === link.hasAttribute("aria-current")) continue
    if (isOpen) {
      link.setAttribute("aria-current", "true")
      link.querySelector(".contents-state")?.remove()
      link.append(document.getElementById("contents-open").content.cloneNode(true))
    } else {
      link.removeAttribute("aria-current")
      link.querySelector(".contents-state")?.remove()
    }
  }
}
