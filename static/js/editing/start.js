/** Wires a page that is written on: every form with `data-autosave`, there already or brought by htmx. */
import { autosave } from "editing/autosave"
import { close, enter, follow, markOpen, restore } from "editing/parts"

const FORM = "form[data-autosave]"

const formsIn = element => [...(element.matches?.(FORM) ? [element] : []), ...element.querySelectorAll(FORM)]
const everywhere = () => [...document.querySelectorAll(FORM)].map(autosave)

formsIn(document.body).forEach(autosave)
document.body.addEventListener("htmx:load", event => formsIn(event.detail.elt).forEach(autosave))
// Until it has settled, a new element has the old one's class.
document.body.addEventListener("htmx:afterSettle", event => {
  const part = document.getElementById(event.detail.target?.id)
  if (part?.classList.contains("part--open")) enter(part)
  markOpen()
})

document.addEventListener("autosave:saved", event => follow(event.detail))
document.addEventListener("autosave:done", event => close(event.target))
document.addEventListener("autosave:undone", event => close(event.target))

// From the margin, a part is opened where it stands.
document.addEventListener("click", event => {
  const link = event.target.closest("[data-open-part]")
  const part = link && document.getElementById(`p-${link.dataset.openPart}`)
  const opener = part?.querySelector("[data-open]")
  if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  part.scrollIntoView({ block: "start" })
  if (opener) opener.click()
  else enter(part)
})

window.addEventListener("pagehide", () => everywhere().forEach(one => one.leave()))
document.addEventListener("visibilitychange", () => {
  if (document.hidden) everywhere().forEach(one => one.flush())
})
// A page that comes back as it was left does not know what was saved when it was left.
window.addEventListener("pageshow", event => event.persisted && location.reload())
window.addEventListener("online", () => everywhere().forEach(one => one.flush()))

document.querySelectorAll("[data-draft-url]").forEach(restore)

// Who follows a link to an open part wants to write in it. The browser goes to the link's place when all is there, and
// takes the focus away.
window.addEventListener("load", () => setTimeout(() => {
  const meant = location.hash.startsWith("#p-") && document.getElementById(location.hash.slice(1))
  if (meant && document.activeElement === document.body) enter(meant)
}))
