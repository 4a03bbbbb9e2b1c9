/** What comes from outside: cleaned before it is read, and kept within the line or cell it is pasted into. */
import { pm } from "django-prose-editor/editor"

import { fromWord } from "prose/word"

const { Fragment, Slice } = pm.model
const GONE = "script, style, link, meta, title, img, picture, svg, math, iframe, object, embed, video, audio, form, input, button, select, textarea, template, del, s, strike"
const MOST_COLUMNS = 50
const KEPT = ["href", "scope", "data-note", "data-activity", "data-picture", "data-alt", "data-pm-slice"]

/** The parts of an editor's properties that are about pasting and dropping. */
export function pasting({ line }) {
  return {
    transformPastedHTML: html => cleaned(html, line),
    handlePaste: (view, event, slice) => bareFiles(event.clipboardData) || intoTight(view, slice, line),
    handleDrop: (view, event) => bareFiles(event.dataTransfer),
  }
}

/** A picture without text would come in as a picture from nowhere. Pictures come through their dialog. */
function bareFiles(data) {
  return Boolean(data?.files.length) && !data.getData("text/html") && !data.getData("text/plain")
}

/** Markup from Word, Excel, Outlook and web pages, down to what a text may hold. */
function cleaned(html, line) {
  const { body } = new DOMParser().parseFromString(harmless(html), "text/html")
  fromWord(body)
  body.querySelectorAll(GONE).forEach(element => element.remove())
  body.querySelectorAll("h1, h2, h3, h5, h6").forEach(heading => renamed(heading, "h4"))
  body.querySelectorAll("[data-style]").forEach(styled)
  for (const table of body.querySelectorAll("table")) squared(table)
  for (const cell of body.querySelectorAll("td, th")) flattened(cell, line)
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!KEPT.includes(name)) element.removeAttribute(name)
  }
  for (const link of body.querySelectorAll("a[href]")) {
    if (!/^(https?|mailto):/i.test(link.getAttribute("href"))) link.removeAttribute("href")
  }
  for (const block of body.querySelectorAll("p, h4")) if (!block.textContent.trim()) block.remove()
  return body.innerHTML
}

/**
 * Styles are only read, and handlers never wanted. Under other names the content policy has nothing to refuse, which
 * it would do, and report, in a document without a window too.
 */
function harmless(html) {
  return html
    .replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^"'<>])*>/gi, tag => tag.replace(/([\s"'/])(style|on\w+)(?=\s*=)/gi, "$1data-$2"))
}

/** Outlook and Google write bold and italic as styles. */
function styled(element) {
  const style = element.getAttribute("data-style")
  const [, weight = ""] = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style) ?? []
  if (/^(normal|400)$/i.test(weight)) {
    if (element.matches("b, strong")) element.replaceWith(...element.childNodes)
  } else if (element.matches("span, font")) {
    if (/^bold/i.test(weight) || Number(weight) >= 600) wrapped(element, "strong")
    if (/font-style:\s*italic/i.test(style)) wrapped(element, "em")
  }
}

function wrapped(element, tag) {
  const mark = element.ownerDocument.createElement(tag)
  mark.append(...element.childNodes)
  element.append(mark)
}

function renamed(element, tag) {
  const other = element.ownerDocument.createElement(tag)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

/** A cell over several columns or rows becomes one, and empty ones beside it and below. */
function squared(table) {
  const rows = [...table.rows]
  const covered = rows.map(() => new Set()) // the columns that a cell above reaches into
  rows.forEach((row, at) => {
    let column = 0
    for (const cell of [...row.cells]) {
      for (; covered[at].has(column); column += 1) cell.before(row.ownerDocument.createElement("td"))
      const [width, height] = [Math.min(cell.colSpan, MOST_COLUMNS), cell.rowSpan]
      for (let more = width; more > 1; more -= 1) cell.after(row.ownerDocument.createElement("td"))
      for (const below of covered.slice(at + 1, at + height)) {
        for (let reached = column; reached < column + width; reached += 1) below.add(reached)
      }
      column += width
    }
    for (; covered[at].has(column); column += 1) row.append(row.ownerDocument.createElement("td"))
  })
}

/** A cell holds words: its paragraphs and items become lines, and in a line of text cells are kept apart by a space. */
function flattened(cell, line) {
  for (const block of cell.querySelectorAll("p, div, li, h4")) {
    if (block.nextElementSibling) block.append(cell.ownerDocument.createElement("br"))
    block.replaceWith(...block.childNodes)
  }
  cell.querySelectorAll("ul, ol").forEach(list => list.replaceWith(...list.childNodes))
  if (line) cell.append(" ")
}

/** In a line, a cell or a caption only words can stand: several paragraphs are put on one line or below each other. */
function intoTight(view, slice, line) {
  const { parent } = view.state.selection.$from
  const { hardBreak } = view.state.schema.nodes
  const isTight = line || /^(tableCell|tableHeader|picture)$/.test(parent.type.name)
  if (!isTight || slice.content.firstChild?.type.spec.tableRole) return false
  const words = []
  slice.content.descendants(node => {
    if (!node.isTextblock) return true
    if (words.length) words.push(line ? view.state.schema.text(" ") : hardBreak.create())
    node.forEach(child => words.push(child))
    return false
  })
  if (!words.length) return false
  view.dispatch(view.state.tr.replaceSelection(new Slice(Fragment.from(words), 0, 0)).scrollIntoView())
  return true
}
