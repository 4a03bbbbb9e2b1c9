/**
 * Rows that are added, moved and taken out in place. Without this script every one of these buttons sends the form.
 *
 * A list is `[data-rows]` with its rows in `[data-item-list]` and a `template[data-row]` to make new ones from. Nothing
 * is kept here: the order is that of the page, and an `input` event tells whoever saves that it is another one.
 */
const PATTERN_ID = /__[a-z_]+__/

function listOf(element) {
  return element.closest("[data-rows]")
}

function rowsOf(list) {
  return [...list.querySelector(":scope > [data-item-list]").children].filter(row => row.matches("[data-item]"))
}

/** Said to who does not see it. One place for the page: a region that comes with its message is not read out. */
let live = null
function say(pattern, values) {
  live.textContent = pattern.replace(/\{(\w+)\}/g, (_found, name) => values[name])
}

function makeLive() {
  live = document.createElement("div")
  live.className = "visually-hidden"
  live.setAttribute("role", "status")
  document.body.append(live)
}

function tell(list) {
  list.dispatchEvent(new Event("input", { bubbles: true }))
}

// --- Adding --------------------------------------------------------------------------------------------------------

/** A new row from the list's template, under an id of its own. */
function made(list) {
  const template = list.querySelector(":scope > template[data-row]")
  const holder = document.createElement("template")
  const pattern = template.content.firstElementChild.dataset.item.match(PATTERN_ID)[0]
  holder.innerHTML = template.innerHTML.replaceAll(pattern, crypto.randomUUID())
  const row = holder.content.firstElementChild
  row.removeAttribute("data-item-empty")
  return row
}

function append(list) {
  const row = made(list)
  list.querySelector(":scope > [data-item-list]").append(row)
  prepare(row)
  return row
}

function add(list) {
  const row = append(list)
  say(list.dataset.added, { count: rowsOf(list).length })
  focusIn(row)
}

/** The first thing to write in, now or when its editor is there. */
function focusIn(row) {
  const first = row.querySelector("textarea, select, input:not([type=hidden])")
  if (first?.hidden) first.closest("prose-field").querySelector("[contenteditable]")?.focus()
  else {
    first?.focus()
    first?.addEventListener("prose:ready", () => focusIn(row), { once: true })
  }
}

// --- Moving and taking out -----------------------------------------------------------------------------------------

/** The neighbour goes past it: so what has focus in the row, or is held by the pointer, stays where it is. */
function step(row, way) {
  const neighbour = way === "up" ? row.previousElementSibling : row.nextElementSibling
  if (!neighbour) return false
  if (way === "up") row.after(neighbour)
  else row.before(neighbour)
  return true
}

function sayPlace(row) {
  const list = listOf(row)
  const rows = rowsOf(list)
  say(list.dataset.moved, { place: rows.indexOf(row) + 1, count: rows.length })
}

function remove(row) {
  const list = listOf(row)
  const next = row.nextElementSibling ?? row.previousElementSibling
  row.remove()
  say(list.dataset.removed, { count: rowsOf(list).length })
  const target = next?.querySelector(":scope > .item-tools [data-row-remove]") ?? list.querySelector(":scope > [data-row-add]")
  target?.focus()
  tell(list)
}

function onClick(event) {
  const button = event.target.closest("button")
  if (!button || !listOf(button)) return
  if (button.matches("[data-row-add]")) return add(listOf(button))
  const row = button.closest("[data-item]")
  if (button.matches("[data-row-move]")) {
    event.preventDefault()
    if (step(row, button.dataset.rowMove)) tell(listOf(row))
    sayPlace(row)
  } else if (button.matches("[data-row-remove]")) {
    event.preventDefault()
    remove(row)
  }
}

// --- Dragging ------------------------------------------------------------------------------------------------------

function onGrip(event) {
  const grip = event.target.closest("[data-grip]")
  if (!grip || event.button !== 0) return
  event.preventDefault()
  const row = grip.closest("[data-item]")
  const before = rowsOf(listOf(row)).indexOf(row)
  const dragging = new AbortController()
  const { signal } = dragging
  grip.setPointerCapture(event.pointerId)
  row.classList.add("item-row--held")
  grip.addEventListener("pointermove", move => follow(row, move.clientY), { signal })
  for (const end of ["pointerup", "pointercancel"]) {
    grip.addEventListener(end, () => {
      dragging.abort()
      row.classList.remove("item-row--held")
      if (rowsOf(listOf(row)).indexOf(row) === before) return
      sayPlace(row)
      tell(listOf(row))
    }, { signal })
  }
}

/** Let the row go past every neighbour whose middle the pointer has passed. */
function follow(row, y) {
  for (const [way, sibling, passed] of [
    ["up", "previousElementSibling", box => y < box.top + box.height / 2],
    ["down", "nextElementSibling", box => y > box.top + box.height / 2],
  ]) {
    while (row[sibling] && passed(row[sibling].getBoundingClientRect())) step(row, way)
  }
}

// --- What stands in a row ------------------------------------------------------------------------------------------

/** The line of a folded row says what was written in it. */
function sumUp(details) {
  const row = details.closest("[data-item]")
  const value = column => row.querySelector(`[name="${row.dataset.prefix}-${column}"]`)?.value ?? ""
  const words = new DOMParser().parseFromString(value("text"), "text/html").body
  for (const note of words.querySelectorAll("[data-note]")) note.remove()
  const line = details.querySelector(":scope > summary")
  if (words.textContent.trim()) line.querySelector("[data-sum=text]").textContent = words.textContent
  line.querySelector("[data-sum=when]").textContent = value("when") || value("due_on")
  const figures = [...details.querySelectorAll(".measure-line")].map(measured).filter(Boolean)
  if (figures.length) line.querySelector("[data-sum=measured]").textContent = figures.join(", ")
}

function measured(line) {
  const value = column => line.querySelector(`[name$="-${column}"]`).value.trim()
  if (!value("low")) return ""
  const qualifier = line.querySelector('[name$="-qualifier"]')
  const how = qualifier.selectedIndex ? qualifier.selectedOptions[0].text : ""
  const number = value("high") ? `${value("low")}–${value("high")}` : value("low")
  return [how, number, value("unit"), value("basis")].filter(Boolean).join(" ")
}

/** The round mark at an actor follows who is chosen: the capitals of the name. */
function showInitials(select) {
  const mark = select.closest(".actor-line")?.querySelector("[data-initials]")
  if (!mark) return
  const words = select.value ? select.selectedOptions[0].text.split(/\s+/) : []
  mark.textContent = words.map(word => word[0]).filter(letter => /\p{Lu}/u.test(letter)).slice(0, 3).join("")
}

/** Days that somebody writes are meant; the choice beside them says so. */
function onInput(event) {
  if (event.target.matches?.('select[name$="-who"]')) showInitials(event.target)
  const days = event.target.closest?.('[data-rows="spans"]')
  if (!days) return
  const asWritten = days.closest("details").querySelector('input[type=radio][value="dates"]')
  asWritten.checked = true
}

/**
 * Everything of a list that only works with this script is shown, and the rows that are there for who has none are
 * taken out, except from a list that has no other.
 */
function prepare(root) {
  const lists = [...root.querySelectorAll("[data-rows]"), ...(root.matches?.("[data-rows]") ? [root] : [])]
  for (const list of lists) {
    for (const row of rowsOf(list)) if (row.matches("[data-item-empty]")) row.remove()
    for (const row of rowsOf(list)) row.querySelector(":scope > [data-grip]").hidden = false
    const adding = list.querySelector(":scope > [data-row-add]") // a list may have another way to new rows
    if (adding) adding.hidden = false
  }
  if (root.matches?.("[data-item]")) root.querySelector(":scope > [data-grip]").hidden = false
  for (const list of lists) if (list.hasAttribute("data-rows-begin") && !rowsOf(list).length) append(list)
}

/** What is worth a look in what was saved, at the inputs it is about. */
function showNotices(form, notices) {
  for (const place of form.querySelectorAll("[data-notice-for]")) {
    const words = notices[place.dataset.noticeFor] ?? ""
    if (place.textContent !== words) place.textContent = words
    place.hidden = !words
  }
}

makeLive()
prepare(document)
document.addEventListener("htmx:load", event => prepare(event.detail.elt))
document.addEventListener("click", onClick)
document.addEventListener("pointerdown", onGrip)
document.addEventListener("input", onInput)
// Enter in a line of a row would send the form, which saves itself.
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && event.target.matches?.("[data-rows] input:not([type=hidden])")) event.preventDefault()
})
document.addEventListener("autosave:saved", event => showNotices(event.target, event.detail.notices ?? {}))
document.addEventListener("toggle", event => {
  if (event.target.matches?.("[data-summed-up]") && !event.target.open) sumUp(event.target)
}, true)
