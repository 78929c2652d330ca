// Has the crew's pages kept on the telephone, and says whether they are: only over TLS, or on the site's own machine.

const kept = document.getElementById("kept");
const word = document.getElementById("kept-word");

async function keep() {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(kept.dataset.worker, { scope: kept.dataset.scope });
    await navigator.serviceWorker.ready;
    return true;
  } catch {
    // Without a network the worker that is there already serves the page.
    return Boolean(navigator.serviceWorker.controller);
  }
}

word.textContent = (await keep()) ? kept.dataset.yes : kept.dataset.no;
