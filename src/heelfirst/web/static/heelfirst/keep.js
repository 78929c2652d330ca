// Has the pages of a link kept on the telephone, and says whether they are: only over TLS, or on the site’s own machine.

const PATIENCE_MS = 10_000; // a worker that has not fetched the pages by then says nothing more
const kept = document.getElementById("kept");
const AT_ONCE_MS = 20_000; // so early nobody is in the middle of something
const RENEWED = "heelfirst:renewed";
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

// A newer worker took over: the page is loaded once with everything of that making, or the next time it is opened.
function renewing() {
  if (!navigator.serviceWorker?.controller) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (performance.now() > AT_ONCE_MS || document.body.classList.contains("on-the-road")) {
      word.textContent = kept.dataset.newer;
      return;
    }
    sessionStorage.setItem(RENEWED, "1");
    location.reload();
  }, { once: true });
}

renewing();
const renewed = sessionStorage.getItem(RENEWED) ? kept.dataset.renewed : "";
sessionStorage.removeItem(RENEWED);
word.textContent = [renewed, (await keep()) ? kept.dataset.yes : kept.dataset.no].filter(Boolean).join(" ");
