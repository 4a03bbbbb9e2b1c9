/**
 * The list for decision: its sum and what would be left follow what is chosen.
 *
 * Nothing is computed here. The server counts, as it does when its button is pressed without this script.
 */

const form = document.getElementById("list");
const sums = form.querySelector("[data-live]");

let asked;

/** Ask the server for the sums of what is chosen now. An answer that has been overtaken is thrown away. */
async function recount() {
  asked?.abort();
  asked = new AbortController();
  const body = new FormData(form);
  body.set("count", "1");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-live]");
    if (fresh) sums.innerHTML = fresh.innerHTML;
  } catch {
    // Overtaken, or no connection: the button that counts is still there.
  }
}

form.addEventListener("change", (event) => {
  if (event.target.name === "applications") recount();
});
