/** The dialogs. Their words come from the server, in the field's template (templates/prose/dialogs.html). */

/**
 * Open a dialog and wait for its end.
 *
 * @param {HTMLElement} field the prose-field that asks
 * @param {string} name which dialog
 * @param {{values?: Object, states?: Object, ready?: Function, check?: Function}} options
 *   `values` stand in its inputs; what is only for a state (`data-when`) that is not one of the true `states` is left
 *   out; `ready` gets the dialog before it opens; `check` gets the form, and says whether it may be done with
 * @returns {Promise<{answer: string, values: Object}>} the pressed button's value ("" after Escape) and the inputs'
 */
export function ask(field, name, { values = {}, states = {}, ready, check } = {}) {
  const source = field.querySelector(":scope > template").content.querySelector(`[data-dialog="${name}"]`)
  const dialog = document.importNode(source, true)
  const form = dialog.querySelector("form")
  for (const part of dialog.querySelectorAll("[data-when]")) if (!states[part.dataset.when]) part.remove()
  for (const [input, value] of Object.entries(values)) form.elements[input].value = value
  document.body.append(dialog) // not in the field: its inputs are no part of the field's form
  ready?.(dialog)
  form.addEventListener("submit", async event => {
    if (event.submitter?.value !== "done" || !check) return
    event.preventDefault()
    if (await check(form)) dialog.close("done")
  })
  dialog.showModal()
  return new Promise(resolve => dialog.addEventListener("close", () => {
    const written = Object.fromEntries(new FormData(form))
    dialog.remove()
    resolve({ answer: dialog.returnValue, values: written })
  }))
}
