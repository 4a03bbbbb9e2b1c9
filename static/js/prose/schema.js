/** What a text may hold, in the editor: the same small set that the server's cleaner keeps. */
import { Document, Dropcursor, Gapcursor, Heading, TrailingNode } from "django-prose-editor/editor"

import { inline, line } from "prose/line"
import { lists } from "prose/lists"
import { Note } from "prose/notes"
import { Picture } from "prose/pictures"
import { tables } from "prose/tables"

/** A paragraph to go on in behind what has no way out of it. */
const WayOut = TrailingNode.configure({ notAfter: ["paragraph", "heading", "bulletList", "orderedList"] })

/** A subheading comes right below the heading it is written under, whatever level that has on the page. */
const Subheading = Heading.configure({ levels: [4] }).extend({
  addNodeView: () => ({ editor }) => {
    const dom = document.createElement("h4")
    dom.setAttribute("aria-level", levelWithin(editor.options.field))
    return { dom, contentDOM: dom }
  },
})

function levelWithin(field) {
  const isBefore = heading => field.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING
  const above = [...document.querySelectorAll("h1, h2, h3, h4, h5")].filter(heading => !heading.closest(".ProseMirror"))
  const last = above.filter(isBefore).at(-1)
  return last ? Number(last.localName.at(1)) + 1 : 2
}

/** The extensions of an editor for a whole text, or for one that is a line. */
export function extensions(isLine) {
  if (isLine) return [...line, Note]
  return [Document, Subheading, ...lists, ...tables, Picture, Dropcursor, Gapcursor, WayOut, ...inline, Note]
}
