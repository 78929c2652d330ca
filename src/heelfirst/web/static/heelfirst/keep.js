// Has the pages of a link kept on the telephone, and says whether they are: only over TLS, or on the site’s own machine.

const PATIENCE_MS = 10_000; // a worker that has not fetched the pages by then says nothing more
const kept = document.getElementById("kept");
const word = document.getElementById("kept-word");

async function keep() {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(kept.dataset.worker, { scope: kept.dataset.scope });
    const patience = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, null); });
    return Boolean(await Promise.race([navigator.serviceWorker.ready, patience]));
  } catch {
    // Without a network the worker that is there already serves the page.
    return Boolean(navigator.serviceWorker.controller);
  }
}

word.textContent = (await keep()) ? kept.dataset.yes : kept.dataset.no;
