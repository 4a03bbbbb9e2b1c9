/** What Word means by its markup: paragraphs that are items of lists, and footnotes at the end. */

/** @param {HTMLElement} body what was pasted, with its styles in `data-style`; it is changed */
export function fromWord(body) {
  footnotes(body)
  listItems(body)
}

/** Notes are called by a link to their place at the end. They come to stand where they are called. */
function footnotes(body) {
  for (const call of body.querySelectorAll("a[href*='#_ftn'], a[href*='#_edn']")) {
    const [, name] = /#_((?:ftn|edn)\d+)$/.exec(call.getAttribute("href")) ?? []
    const place = name && body.querySelector(`#${name}`)
    if (!place || place.contains(call)) continue
    place.querySelectorAll("a[href*='ref']").forEach(back => back.remove())
    const note = body.ownerDocument.createElement("span")
    note.setAttribute("data-note", "")
    note.append(place.textContent.replace(/\s+/g, " ").trim())
    call.replaceWith(note)
    place.remove()
  }
  body.querySelectorAll("[data-style*='footnote-list'], [data-style*='endnote-list']").forEach(rest => rest.remove())
}

/** A paragraph with `mso-list` in its style is an item; its sign or number stands in it as text to be ignored. */
function listItems(body) {
  const open = [] // the lists the last item stands in, outermost first
  let last = null
  for (const paragraph of body.querySelectorAll("p[data-style*='mso-list']")) {
    const level = Number(/level(\d)/.exec(paragraph.getAttribute("data-style"))?.[1] ?? 1)
    const sign = paragraph.querySelector("[data-style*='mso-list']")
    const tag = /^\(?\w{1,4}[.)]/.test(sign?.textContent.trim() ?? "") ? "ol" : "ul"
    sign?.remove()
    const follows = last && paragraph.previousElementSibling === last
    open.length = follows ? Math.min(open.length, level) : 0
    if (open.length === level && open[level - 1].localName !== tag) open.length = level - 1
    while (open.length < level) {
      const list = body.ownerDocument.createElement(tag)
      const within = open.at(-1)
      if (!within) paragraph.before(list)
      else (within.lastElementChild ?? within.appendChild(body.ownerDocument.createElement("li"))).append(list)
      open.push(list)
    }
    const item = body.ownerDocument.createElement("li")
    item.append(...paragraph.childNodes)
    open.at(-1).append(item)
    paragraph.remove()
    last = open[0]
  }
}
