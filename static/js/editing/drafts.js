/**
 * Keeps what somebody is writing in their own browser until the server has it: one draft for each form's address.
 *
 * A draft belongs to who wrote it. Somebody else who logs in with the same browser never gets to see it.
 */

const keyOf = (writer, address) => `draft:${writer}:${new URL(address, location.href).pathname}`

/** Everything a form would send, except what proves that this page sends it: that is another one next time. */
export function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string")
}

/** @returns {boolean} false where the browser has no room, or is told not to keep anything */
export function keep(writer, address, entries) {
  try {
    localStorage.setItem(keyOf(writer, address), JSON.stringify({ at: Date.now(), entries }))
    return true
  } catch {
    return false
  }
}

export function forget(writer, address) {
  try {
    localStorage.removeItem(keyOf(writer, address))
  } catch {
    // what cannot be kept need not be forgotten
  }
}

/** @returns {{at: number, entries: [string, string][]} | null} */
export function find(writer, address) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(writer, address)))
  } catch {
    return null
  }
}
