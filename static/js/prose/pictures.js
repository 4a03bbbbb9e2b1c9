/** Pictures with words for those who cannot see them, and a caption. The file is sent when the dialog is done with. */
import { Node } from "django-prose-editor/editor"

import { ask } from "prose/ask"

export const Picture = Node.create({
  name: "picture",
  group: "block",
  content: "inline*", // the caption
  isolating: true,
  addAttributes: () => ({
    picture: attribute("data-picture"),
    alt: attribute("data-alt"),
    url: { default: null, rendered: false }, // where it was sent to just now
  }),
  parseHTML: () => [{
    tag: "figure[data-picture]",
    contentElement: element => element.querySelector("figcaption") ?? document.createElement("figcaption"),
  }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],

  addKeyboardShortcuts() {
    return {
      // A split caption would be two pictures.
      Enter: () => {
        const { node, $to } = this.editor.state.selection
        if (node?.type === this.type) {
          askPicture(this.editor)
          return true
        }
        if ($to.parent.type !== this.type) return false
        return this.editor.chain().insertContentAt($to.after(), { type: "paragraph" }, { updateSelection: true }).focus().run()
      },
    }
  },

  addNodeView() {
    return ({ node, editor }) => {
      const dom = document.createElement("figure")
      const image = document.createElement("img")
      const caption = document.createElement("figcaption")
      dom.append(image, caption)
      const show = shown => {
        const { url, picture, alt } = shown.attrs
        const place = editor.options.field.dataset.picturesUrl
        if (url || place) image.src = url ?? `${place}${picture}.jpg`
        image.alt = alt
      }
      show(node)
      return {
        dom,
        contentDOM: caption,
        update: changed => changed.type === node.type && (show(changed), true),
        ignoreMutation: mutation => mutation.type !== "selection" && !caption.contains(mutation.target),
      }
    }
  },
})

function attribute(name) {
  const key = name.slice("data-".length)
  return {
    default: "",
    parseHTML: element => element.getAttribute(name) ?? "",
    renderHTML: attributes => ({ [name]: attributes[key] }),
  }
}

/** Ask for a picture, or for other words for the one that is selected or whose caption the cursor is in. */
export async function askPicture(editor) {
  const there = editor.isActive("picture")
  let sent
  const { answer, values } = await ask(editor.options.field, "picture", {
    values: there ? { alt: editor.getAttributes("picture").alt } : {},
    states: { there, new: !there },
    check: async form => {
      if (there) return true
      sent = await send(editor.options.field, form)
      return Boolean(sent)
    },
  })
  const text = editor.chain().focus()
  if (answer === "remove") text.deleteNode("picture").run()
  else if (answer !== "done") text.run()
  else if (there) text.updateAttributes("picture", { alt: values.alt.trim() }).run()
  else {
    const caption = values.caption.trim()
    text.insertContent({
      type: "picture",
      attrs: { picture: sent.id, alt: values.alt.trim(), url: sent.url },
      content: caption ? [{ type: "text", text: caption }] : [],
    }).run()
  }
}

/** Send the chosen file. What the server has to say of it stands at the file. Answers null when it was not taken. */
async function send(field, form) {
  const token = field.closest("form")?.elements.csrfmiddlewaretoken ?? document.querySelector("[name=csrfmiddlewaretoken]")
  const body = new FormData()
  body.append("picture", form.elements.file.files[0])
  const wait = form.querySelector("[value=done]")
  wait.disabled = true
  try {
    const response = await fetch(field.dataset.picturesUrl, {
      method: "POST", body, headers: { "X-CSRFToken": token?.value ?? "", Accept: "application/json" },
    })
    const answer = await response.json()
    if (response.ok) return answer
    complain(form, answer.error)
  } catch {
    complain(form)
  } finally {
    wait.disabled = false
  }
  return null
}

/** Show the server's words, or those that were there already. */
function complain(form, words) {
  const message = form.querySelector("#prose-file-error")
  if (words) message.querySelector("span").textContent = words
  message.hidden = false
  form.elements.file.setAttribute("aria-invalid", "true")
  form.elements.file.focus()
}
