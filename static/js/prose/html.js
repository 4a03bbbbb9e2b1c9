/** The markup of a text, in the one form in which the server keeps it (partnership/richtext.py). */
import { pm } from "django-prose-editor/editor"

/**
 * @param {import("django-prose-editor/editor").Editor} editor
 * @param {boolean} line whether the text is one line, without a paragraph around it
 * @returns {string}
 */
export function toHTML(editor, line) {
  const root = document.createElement("div")
  root.append(pm.model.DOMSerializer.fromSchema(editor.schema).serializeFragment(editor.state.doc.content))
  root.querySelectorAll("li").forEach(unwrapped)
  root.querySelectorAll("table").forEach(headed)
  for (const block of [...root.children]) {
    if (block.matches("p, h4") && !block.textContent.trim() && !block.querySelector("[data-note]")) block.remove()
  }
  const { innerHTML } = (line && root.firstElementChild) || root
  return innerHTML.replaceAll("&nbsp;", "\u00a0")
}

/** An item's words stand in it without a paragraph, unless it has several. */
function unwrapped(item) {
  const paragraphs = [...item.children].filter(child => child.matches("p"))
  if (paragraphs.length === 1) paragraphs[0].replaceWith(...paragraphs[0].childNodes)
}

/** A first row of headings is the table's head. */
function headed(table) {
  const [body] = table.tBodies
  const [first] = body.rows
  if (![...first.cells].every(cell => cell.matches("th"))) return
  table.createTHead().append(first)
  if (!body.rows.length) body.remove()
}
