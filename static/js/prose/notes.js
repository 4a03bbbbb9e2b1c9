/** Footnotes: a sign in the text, and a text of their own that is written in a dialog. */
import { Editor, Node } from "django-prose-editor/editor"

import { ask } from "prose/ask"
import { line } from "prose/line"
import { pasting } from "prose/paste"
import { Toolbar, toggles } from "prose/toolbar"

export const Note = Node.create({
  name: "note",
  group: "inline",
  inline: true,
  atom: true, // its content is not written where it is called
  content: "(text | hardBreak)*",
  parseHTML: () => [{ tag: "span[data-note]" }],
  renderHTML: () => ["span", { "data-note": "" }, 0],

  addKeyboardShortcuts() {
    return {
      Enter: () => {
        if (!selected(this.editor)) return false
        askNote(this.editor)
        return true
      },
    }
  },

  /** The number is counted by the style sheet. */
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("sup")
      dom.className = "prose-note"
      dom.contentEditable = "false"
      dom.setAttribute("role", "img")
      dom.title = node.textContent
      const word = editor.options.field.querySelector("[data-tool=note]").getAttribute("aria-label")
      dom.setAttribute("aria-label", `${word}: ${node.textContent}`)
      dom.addEventListener("click", () => {
        editor.commands.setNodeSelection(getPos())
        if (editor.isEditable) askNote(editor)
      })
      return { dom, ignoreMutation: () => true }
    }
  },
})

/** The footnote that is selected, if one is. */
export function selected(editor) {
  const { node } = editor.state.selection
  return node?.type.name === "note" ? node : null
}

export async function askNote(editor) {
  const note = selected(editor)
  const { from, to } = editor.state.selection
  let written
  const { answer } = await ask(editor.options.field, "note", {
    states: { there: Boolean(note) },
    ready: dialog => { written = noteEditor(dialog, note) },
    check: form => {
      form.querySelector(".field-error").hidden = !written.isEmpty
      if (written.isEmpty) written.commands.focus()
      return !written.isEmpty
    },
  })
  const { content } = written.getJSON().content[0]
  written.destroy()
  const text = editor.chain().focus()
  if (answer === "remove") text.deleteRange({ from, to }).run()
  else if (answer !== "done") text.run()
  // Behind what is selected, not in its place.
  else text.insertContentAt(note ? { from, to } : to, { type: "note", content }).run()
}

/** A small editor in the dialog: a note may have bold, italic and the links it already has. */
function noteEditor(dialog, note) {
  const attributes = {
    class: "prose-text", role: "textbox", "aria-multiline": "false",
    "aria-labelledby": "prose-note-label", "aria-describedby": "prose-note-error",
    autofocus: "", // where the dialog puts the cursor
  }
  const editor = new Editor({
    element: dialog.querySelector("[data-note-text]"),
    injectCSS: false,
    extensions: line,
    content: { type: "doc", content: [{ type: "paragraph", content: note?.toJSON().content ?? [] }] },
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: { attributes, handleKeyDown: (view, event) => leave(dialog, event), ...pasting({ line: true }) },
  })
  editor.commands.setTextSelection(editor.state.doc.content.size)
  new Toolbar(dialog.querySelector(".prose-toolbar"), editor, toggles)
  return editor
}

/** The library keeps Escape to itself. */
function leave(dialog, event) {
  if (event.key !== "Escape") return false
  dialog.close()
  return true
}
