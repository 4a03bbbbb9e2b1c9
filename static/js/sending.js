/** How far a plan has come on its way: asks now and then, and goes on when it is there. */

const place = document.querySelector("#sending");

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const now = await answer.json();
  if (now.go) {
    location.replace(now.go);
  } else if (place.dataset.said !== now.html) {
    place.dataset.said = now.html;
    place.innerHTML = now.html;
  }
}

async function follow() {
  try {
    if (!document.hidden) await look();
  } catch {
    // The server is away for a moment; the next look will tell.
  }
  setTimeout(follow, Number(place.dataset.every));
}

setTimeout(follow, Number(place.dataset.every));
