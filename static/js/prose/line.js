/** What a line of text may hold: an item of a list, a footnote. */
import { Bold, Document, Extension, HardBreak, History, Italic, Paragraph, Text } from "django-prose-editor/editor"

import { Link, Reference } from "prose/links"

/** A line break also where a block cannot be split. */
const LineBreak = HardBreak.extend({
  addKeyboardShortcuts() {
    const insert = () => this.editor.chain().insertContent({ type: this.name }).scrollIntoView().run()
    return { "Shift-Enter": insert, "Mod-Enter": insert }
  },
})

/** A line is one paragraph, which Enter must not split. */
const OneLine = Extension.create({
  name: "oneLine",
  addKeyboardShortcuts: () => ({ Enter: () => true }),
})

// The order of the marks is the order in which they stand in each other, outermost first.
export const inline = [Paragraph, Text, LineBreak, History, Link, Reference, Bold, Italic]

export const line = [Document.extend({ content: "paragraph" }), OneLine, ...inline]
