/** Links to pages and mail addresses, and references to the plan's activities. */
import { Mark } from "django-prose-editor/editor"

import { ask } from "prose/ask"

const SCHEMES = ["http", "https", "mailto"]

/** An address the server keeps: of a known scheme, or of none. */
function isKept(href) {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href.replace(/[\s\x00-\x1f]/g, ""))
  return !scheme || SCHEMES.includes(scheme[1].toLowerCase())
}

export const Link = Mark.create({
  name: "link",
  inclusive: false,
  excludes: "link reference",
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{
    tag: "a[href]:not([data-activity])",
    getAttrs: element => isKept(element.getAttribute("href")) && null,
  }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      "Mod-k": () => {
        if (!this.editor.options.field) return false // a footnote's, which asks nothing
        askLink(this.editor)
        return true
      },
    }
  },
})

export const Reference = Mark.create({
  name: "reference",
  inclusive: false,
  excludes: "link reference",
  addAttributes: () => ({
    activity: {
      default: null,
      parseHTML: element => element.getAttribute("data-activity"),
      renderHTML: ({ activity }) => ({ "data-activity": activity }),
    },
  }),
  parseHTML: () => [{ tag: "a[data-activity]" }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
})

/** What was typed as an address, or null: people write "kk.dk" and "navn@kk.dk". */
function address(typed) {
  const text = typed.trim()
  if (/^(https?:\/\/|mailto:)\S+$/i.test(text)) return text
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`
  if (/^[^\s:/@]+\.[^\s/]+(\/\S*)?$/.test(text)) return `https://${text}`
  return null
}

export async function askLink(editor) {
  const there = editor.isActive("link")
  if (there) editor.commands.extendMarkRange("link")
  const { empty } = editor.state.selection
  const { answer, values } = await ask(editor.options.field, "link", {
    values: { address: editor.getAttributes("link").href ?? "" },
    states: { there, empty },
    check: form => {
      const isAddress = address(form.elements.address.value) !== null
      form.elements.address.setAttribute("aria-invalid", String(!isAddress))
      form.querySelector(".field-error").hidden = isAddress
      if (!isAddress) form.elements.address.focus()
      return isAddress
    },
  })
  const text = editor.chain().focus()
  if (answer === "remove") text.unsetMark("link").run()
  else if (answer !== "done") text.run()
  else mark(editor, { type: "link", attrs: { href: address(values.address) } }, values.words?.trim() || values.address)
}

export async function askReference(editor) {
  const there = editor.isActive("reference")
  if (there) editor.commands.extendMarkRange("reference")
  const { activity } = editor.getAttributes("reference")
  const titles = {}
  const { answer, values } = await ask(editor.options.field, "reference", {
    values: activity ? { activity } : {},
    states: { there },
    ready: dialog => {
      for (const option of dialog.querySelectorAll("option")) titles[option.value] = option.textContent
    },
  })
  const text = editor.chain().focus()
  if (answer === "remove") text.unsetMark("reference").run()
  else if (answer !== "done") text.run()
  else {
    // Its number may change while the text stands, so the words are its title alone.
    if (there && values.activity !== activity) editor.commands.deleteSelection()
    mark(editor, { type: "reference", attrs: values }, titles[values.activity].replace(/^\d+\.?\s+/, ""))
  }
}

/** Mark what is selected, or write words that are marked, and go on behind them. */
function mark(editor, { type, attrs }, words) {
  const { empty, to } = editor.state.selection
  if (empty) {
    editor.chain().focus().insertContent({ type: "text", text: words, marks: [{ type, attrs }] }).run()
  } else {
    editor.chain().focus().setMark(type, attrs).setTextSelection(to).run()
  }
}
