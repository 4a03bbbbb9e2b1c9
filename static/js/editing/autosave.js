/**
 * Saves a form by itself while somebody writes in it, and loses nothing on the way.
 *
 * What is typed goes to the browser's own keeping at once and is forgotten there only when the server has said that it
 * has exactly that. One form is never on its way twice at a time. Where it stands is told in words, and to others by
 * events on the form, which bubble:
 *
 * - `autosave:saved`, with the server's answer
 * - `autosave:done`, when the writer is finished and everything is saved
 * - `autosave:undone`, when the form is to be as it was when it was opened, and is
 */
import { entriesOf, forget, keep } from "editing/drafts"
import { showErrors, tell } from "editing/messages"
import { csrfToken, say, words } from "editing/status"

const PAUSE = 1200 // ms after the last key
const FIRST_RETRY = 2000, LAST_RETRY = 30000

const running = new WeakMap()

/** The autosave of a form; it begins where the form has none. */
export function autosave(form) {
  if (!running.has(form)) running.set(form, new Autosave(form))
  return running.get(form)
}

class Autosave {
  constructor(form) {
    this.form = form
    this.address = form.action
    this.opened = entriesOf(form) // what "Undo my changes" goes back to
    this.changed = false // something the server has not been sent
    this.complete = true // the server has all of what it was sent
    this.touched = false // something the server may have
    this.sending = null
    this.retry = FIRST_RETRY
    form.addEventListener("input", () => this.note())
    form.addEventListener("change", () => this.note())
    form.addEventListener("focusout", event => {
      if (!form.contains(event.relatedTarget)) this.flush()
    })
    form.addEventListener("submit", event => this.submit(event))
    form.querySelector("[data-undo]")?.addEventListener("click", event => this.undo(event))
    for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true
  }

  /** Something was written. Also for those who change a form without an event. */
  note() {
    this.changed = this.touched = true
    keep(words.writer, this.address, entriesOf(this.form))
    this.later(PAUSE)
  }

  later(pause) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), pause)
  }

  /** Save now what is not saved. @returns {Promise<boolean>} whether the server has all of it */
  async flush() {
    clearTimeout(this.timer)
    while (this.sending) await this.sending
    if (!this.changed) return this.complete
    return (await this.alone(entriesOf(this.form))) && !this.changed
  }

  /** Send, and let others wait for it. */
  async alone(entries) {
    this.sending = this.send(entries)
    const complete = await this.sending
    this.sending = null
    return complete
  }

  /** The page is going away: the browser takes the message along, if it is not too long, and keeps the draft anyway. */
  leave() {
    if (!this.changed || !this.form.isConnected) return
    this.post(entriesOf(this.form), { keepalive: true }).catch(() => {})
  }

  post(entries, options = {}) {
    const body = new URLSearchParams([...entries, ["csrfmiddlewaretoken", csrfToken()]])
    return fetch(this.address, { method: "POST", body, headers: { "X-Autosave": "1" }, ...options })
  }

  /** @returns {Promise<boolean>} */
  async send(entries) {
    this.changed = false
    say(this.form, "saving", words.saving)
    let response
    try {
      response = await this.post(entries)
      if (response.status >= 500) throw new Error(response.statusText)
    } catch {
      this.complete = false
      this.changed = true
      say(this.form, "wrong", words.notYet)
      this.later(this.retry)
      this.retry = Math.min(2 * this.retry, LAST_RETRY)
      return false
    }
    this.retry = FIRST_RETRY
    const isJSON = response.headers.get("Content-Type")?.startsWith("application/json")
    const answer = isJSON ? await response.json() : {}
    return response.ok ? this.saved(answer) : this.refused(response.status, answer, entries)
  }

  saved(answer) {
    this.form.elements.namedItem("token").value = answer.number
    this.complete = !Object.keys(answer.problems ?? {}).length
    // What could not be read is nowhere but here.
    if (this.changed || !this.complete) keep(words.writer, this.address, entriesOf(this.form))
    else forget(words.writer, this.address)
    if (this.changed) this.later(PAUSE)
    if (this.told) tell(this.form)
    this.told = false
    showErrors(this.form, answer.problems ?? {})
    say(this.form, this.complete ? "saved" : "wrong", answer.saved)
    this.form.dispatchEvent(new CustomEvent("autosave:saved", { bubbles: true, detail: answer }))
    return this.complete
  }

  refused(status, answer, entries) {
    this.complete = false
    this.told = true
    if (status === 409 && answer.conflict) return this.conflict(answer)
    if (status === 422) {
      showErrors(this.form, answer.errors ?? {})
      tell(this.form, Object.keys(answer.errors ?? {}).length ? "" : answer.message)
      say(this.form, "wrong", words.wrong)
      return false
    }
    say(this.form, "wrong", words.refused)
    if (status === 401) {
      const back = encodeURIComponent(location.pathname)
      tell(this.form, words.loggedOut, { url: `${words.logInUrl}?next=${back}`, words: words.logIn })
    } else if (answer.message) {
      tell(this.form, answer.message)
    } else {
      // The page proves itself with something that a log-in elsewhere has replaced.
      tell(this.form, words.reload, { url: location.pathname, words: words.reloadLink })
    }
    keep(words.writer, this.address, entries)
    return false
  }

  /** The server keeps the text that came too late; what was typed meanwhile is to be kept with it. */
  async conflict(answer) {
    tell(this.form, answer.message ?? words.conflict, { url: answer.conflict, words: words.conflictLink })
    if (this.changed) return this.send(entriesOf(this.form))
    forget(words.writer, this.address)
    location.assign(answer.conflict)
    return false
  }

  async submit(event) {
    const button = event.submitter
    if (event.defaultPrevented || (button && !("done" in button.dataset))) return
    event.preventDefault()
    if (await this.flush()) this.finish("autosave:done")
    else this.form.querySelector('[aria-invalid="true"]:not([hidden])')?.focus()
  }

  async undo(event) {
    event.preventDefault()
    clearTimeout(this.timer)
    while (this.sending) await this.sending
    if (this.touched) {
      const others = this.opened.filter(([name]) => name !== "token")
      if (!(await this.alone([...others, ["token", this.form.elements.namedItem("token").value]]))) return
    }
    forget(words.writer, this.address)
    this.finish("autosave:undone")
  }

  finish(name) {
    this.form.dispatchEvent(new CustomEvent(name, { bubbles: true }))
  }
}
