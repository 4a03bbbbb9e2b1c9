/**
 * The open preview. It asks every other second how the plan is; when somebody has written it shows the part anew at once,
 * and when the writing pauses it has the whole plan printed.
 */

const EVERY = 2000; // milliseconds; writing pauses when the plan stays the same this long
const form = document.querySelector("#preview");
const place = document.querySelector("#preview-status");
const sheet = document.querySelector(".preview-sheet");
let revision = Number(form.dataset.revision);
let asked = null; // the revision that was asked for last

for (const plain of form.querySelectorAll("[data-plain]")) plain.remove(); // what only a page without script needs

/** Put what the server says of the PDF into the page, if it is something new. */
function show(answer) {
  if (place.dataset.said === answer.html) return;
  place.dataset.said = answer.html;
  place.innerHTML = answer.html;
}

async function ask() {
  const answer = await fetch(location.href, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new FormData(form),
  });
  if (answer.ok) show(await answer.json());
}

async function look() {
  const answer = await fetch(form.dataset.status, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const now = await answer.json();
  show(now);
  if (now.revision !== revision) {
    revision = now.revision; // somebody is writing: the part follows at once, the whole plan waits for a pause
    if (sheet) sheet.contentWindow.location.reload();
  } else if (now.state === "none" && asked !== revision) {
    asked = revision;
    await ask();
  }
}

async function follow() {
  try {
    if (!document.hidden) await look();
  } catch {
    // The server is away for a moment; the next look will tell.
  }
  setTimeout(follow, EVERY);
}

follow();
