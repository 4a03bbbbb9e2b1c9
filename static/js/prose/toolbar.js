/** The bar of tools: one stop for the Tab key, arrows from tool to tool, Escape back to the text. */
/** The tools that a line has too. `use` does the work, `isOn` says whether the cursor stands in what it makes. */
export const toggles = {
  bold: { use: editor => editor.chain().focus().toggleBold().run(), isOn: editor => editor.isActive("bold") },
  italic: { use: editor => editor.chain().focus().toggleItalic().run(), isOn: editor => editor.isActive("italic") },
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1 }

export class Toolbar {
  /**
   * @param {HTMLElement} element the bar, with a button for each tool (`data-tool`)
   * @param {import("django-prose-editor/editor").Editor} editor whose text they work on
   * @param {Object} tools by the names of the buttons
   */
  constructor(element, editor, tools) {
    this.editor = editor
    this.tools = tools
    this.buttons = [...element.querySelectorAll("button")]
    this.stop(this.buttons[0])
    element.addEventListener("keydown", event => this.go(event))
    element.addEventListener("mousedown", event => event.preventDefault()) // what is selected stays so
    element.addEventListener("click", event => this.use(event.target.closest("button")))
    editor.on("transaction", () => this.refresh())
    this.refresh()
  }

  focus() {
    this.buttons.find(button => button.tabIndex === 0).focus()
  }

  /** Make a button the one the Tab key stops at. */
  stop(at) {
    for (const button of this.buttons) button.tabIndex = button === at ? 0 : -1
  }

  go(event) {
    if (event.key === "Escape" && !event.target.closest("dialog")) {
      this.editor.commands.focus()
      return
    }
    const count = this.buttons.length
    const here = this.buttons.indexOf(event.target)
    const there = { Home: 0, End: count - 1 }[event.key] ?? (event.key in STEPS ? (here + STEPS[event.key] + count) % count : null)
    if (there === null) return
    event.preventDefault()
    this.stop(this.buttons[there])
    this.buttons[there].focus()
  }

  use(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return
    this.stop(button)
    this.tools[button.dataset.tool].use(this.editor)
  }

  /** Show which marks stand where the cursor is. */
  refresh() {
    for (const button of this.buttons) {
      const { isOn, isIdle } = this.tools[button.dataset.tool]
      if (isOn) button.setAttribute("aria-pressed", String(isOn(this.editor)))
      if (isIdle) button.setAttribute("aria-disabled", String(isIdle(this.editor)))
    }
  }
}
