/**
 * The tools by the names of their buttons: what one does, whether the cursor stands in what it makes (`isOn`), and
 * whether it has nothing to do (`isIdle`).
 */
import { pm } from "django-prose-editor/editor"

import { askLink, askReference } from "prose/links"
import { askNote, selected } from "prose/notes"
import { askPicture } from "prose/pictures"
import { askTable } from "prose/tables"
import { toggles } from "prose/toolbar"

const isOn = name => editor => editor.isActive(name)

export const tools = {
  heading: { use: editor => editor.chain().focus().toggleHeading({ level: 4 }).run(), isOn: isOn("heading") },
  ...toggles,
  bullets: { use: editor => editor.chain().focus().toggleBulletList().run(), isOn: isOn("bulletList") },
  numbers: { use: editor => editor.chain().focus().toggleOrderedList().run(), isOn: isOn("orderedList") },
  link: { use: askLink, isOn: isOn("link") },
  note: { use: askNote, isOn: editor => Boolean(selected(editor)) },
  reference: { use: askReference, isOn: isOn("reference") },
  table: { use: askTable, isOn: isOn("table") },
  picture: { use: askPicture, isOn: isOn("picture") },
  undo: { use: editor => editor.chain().focus().undo().run(), isIdle: editor => !pm.history.undoDepth(editor.state) },
}
