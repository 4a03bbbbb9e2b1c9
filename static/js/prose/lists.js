/** Lists, and lists in their items. */
import { BulletList, ListItem, OrderedList } from "django-prose-editor/editor"

/** Where a list begins and how it counts is not the text's to say. */
const Numbers = OrderedList.extend({
  addAttributes: () => ({}),
  addNodeView: () => null,
})

/** Tab moves an item in or out from its first letter only, so that the key leads out of the text everywhere else. */
const Item = ListItem.extend({
  content: "paragraph (paragraph | bulletList | orderedList)*",
  addKeyboardShortcuts() {
    const atStart = () => this.editor.state.selection.empty && this.editor.state.selection.$from.parentOffset === 0
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => atStart() && this.editor.commands.sinkListItem(this.name),
      "Shift-Tab": () => atStart() && this.editor.commands.liftListItem(this.name),
    }
  },
})

export const lists = [BulletList, Numbers, Item]
