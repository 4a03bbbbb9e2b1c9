/**
 * Puts the editor over a text's textarea, wherever and whenever one comes onto the page: an element that starts itself
 * needs nobody to tell it that htmx has brought it, and stops itself when it is taken away.
 *
 * The textarea holds the text as markup from then on, and tells of every change with an `input` event of its own.
 * `prose:ready` (from the textarea, it bubbles) says that the editor is there. A `prose:set` event sent to the textarea
 * puts other markup, its `detail`, into the editor, as when a text that was kept is taken up again.
 */
import { Editor } from "django-prose-editor/editor"

import { toHTML } from "prose/html"
import { pasting } from "prose/paste"
import { extensions } from "prose/schema"
import { Toolbar } from "prose/toolbar"
import { tools } from "prose/tools"

class ProseField extends HTMLElement {
  connectedCallback() {
    this.textarea = this.querySelector("textarea")
    this.original = this.querySelector(":scope > input[type=hidden]")
    const isPlain = !this.original.disabled
    // Who began to write before the editor was here goes on without it: what is typed is never taken away.
    if (isPlain && this.textarea.value !== this.textarea.defaultValue) return
    if (isPlain) this.switchToMarkup()
    this.start()
  }

  disconnectedCallback() {
    this.stopped?.abort()
    this.editor?.destroy()
    this.mount?.remove()
    this.editor = this.mount = null
  }

  /** From here on the form sends markup: without the original, the server knows it as such. */
  switchToMarkup() {
    this.textarea.defaultValue = this.textarea.value = this.original.value
    this.original.disabled = true
  }

  start() {
    const line = this.hasAttribute("data-line")
    const hadFocus = document.activeElement === this.textarea
    this.stopped = new AbortController()
    this.mount = document.createElement("div")
    this.textarea.before(this.mount)
    this.editor = new Editor({
      element: this.mount,
      field: this, // the extensions ask it for its dialogs and addresses
      injectCSS: false, // the content policy allows no style elements; they stand in editing.css
      extensions: extensions(line),
      content: this.textarea.value,
      editable: !(this.textarea.disabled || this.textarea.readOnly),
      enableInputRules: ["bulletList"], // "- " begins a list; nothing else that is typed turns into something else
      enablePasteRules: false,
      editorProps: { attributes: this.textAttributes(line), ...pasting({ line }) },
      onUpdate: () => this.tell(),
    })
    this.taken = { markup: this.textarea.value, html: toHTML(this.editor, line) }
    this.textarea.hidden = true
    const bar = this.querySelector(":scope > .prose-toolbar")
    bar.hidden = false
    this.toolbar = new Toolbar(bar, this.editor, tools)
    this.listen()
    if (hadFocus) this.editor.commands.focus()
    this.textarea.dispatchEvent(new CustomEvent("prose:ready", { bubbles: true }))
  }

  listen() {
    const { signal } = this.stopped
    const label = this.label()
    label?.addEventListener("click", () => this.editor.commands.focus(), { signal })
    this.textarea.addEventListener("prose:set", event => this.set(event.detail), { signal })
    // The textarea is reset after the event.
    this.textarea.form?.addEventListener("reset", () => setTimeout(() => this.set(this.textarea.defaultValue)), { signal })
    this.mount.addEventListener("keydown", event => {
      if (event.altKey && event.key === "F10") this.toolbar.focus()
    }, { signal })
  }

  label() {
    return this.textarea.id ? document.querySelector(`label[for="${CSS.escape(this.textarea.id)}"]`) : null
  }

  /** What the textarea is called and said to be, the text is. */
  textAttributes(line) {
    const attributes = { class: "prose-text", role: "textbox", "aria-multiline": String(!line) }
    const label = this.label()
    if (label) {
      label.id ||= `${this.textarea.id}_label`
      attributes["aria-labelledby"] = label.id
    }
    for (const name of ["aria-label", "aria-labelledby", "aria-describedby", "aria-invalid"]) {
      const value = this.textarea.getAttribute(name)
      if (value) attributes[name] = value
    }
    return attributes
  }

  set(markup) {
    this.editor.commands.setContent(markup, { emitUpdate: false })
    this.taken = { markup, html: toHTML(this.editor, this.hasAttribute("data-line")) }
    this.tell()
  }

  /** Bring the textarea up to date. A text that is as it was taken is given back to the letter. */
  tell() {
    const html = toHTML(this.editor, this.hasAttribute("data-line"))
    const markup = html === this.taken.html ? this.taken.markup : html
    if (markup === this.textarea.value) return
    this.textarea.value = markup
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

customElements.define("prose-field", ProseField)
