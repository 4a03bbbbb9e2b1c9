/** Simple tables: a first row of headings, no merged cells, words and marks in the cells. */
import { Table, TableCell, TableHeader, TableRow } from "django-prose-editor/editor"

import { ask } from "prose/ask"

/** The library counts how many rows and columns a cell takes. Here it is always one. */
const alwaysOne = { default: 1, parseHTML: () => 1, renderHTML: () => ({}) }
const single = { colspan: alwaysOne, rowspan: alwaysOne, colwidth: { default: null, parseHTML: () => null, rendered: false } }

const Simple = Table.extend({
  addNodeView: () => null,
  renderHTML: () => ["table", ["tbody", 0]],
  addKeyboardShortcuts() {
    return {
      // From the last cell the key leads out of the text: it must not be a trap.
      Tab: () => this.editor.commands.goToNextCell(),
      "Shift-Tab": () => this.editor.commands.goToPreviousCell(),
      // Splitting a cell would make another.
      Enter: () => inCell(this.editor) && this.editor.chain().insertContent({ type: "hardBreak" }).scrollIntoView().run(),
    }
  },
})

const Cell = TableCell.extend({ content: "inline*", addAttributes: () => single })

const Heading = TableHeader.extend({
  content: "inline*",
  addAttributes: () => ({
    ...single,
    scope: {
      default: "col",
      parseHTML: element => element.getAttribute("scope"),
      renderHTML: ({ scope }) => (scope ? { scope } : {}),
    },
  }),
})

export const tables = [Simple, TableRow, Heading, Cell]

/** Whether what is selected lies in one cell. */
export function inCell(editor) {
  return /^table(Cell|Header)$/.test(editor.state.selection.$from.parent.type.name)
}

/** Ask for a new table, or what to do with the one the cursor is in. */
export async function askTable(editor) {
  if (editor.isActive("table")) {
    const { answer } = await ask(editor.options.field, "table-change")
    const text = editor.chain().focus()
    if (answer && answer !== "cancel") text[answer]()
    text.run()
    return
  }
  const { answer, values } = await ask(editor.options.field, "table")
  const text = editor.chain().focus()
  if (answer === "done") text.insertTable({ rows: Number(values.rows), cols: Number(values.columns), withHeaderRow: true })
  text.run()
}
