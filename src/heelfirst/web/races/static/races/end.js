// The end of the run, tapped on a page that keeps no taps: it is put down here, and the page for taps, which opens
// without a network, keeps it, shows it, sends it and offers to undo it.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.taps === undefined) return;
  try {
    localStorage.setItem(`heelfirst:${form.getAttribute("action")}:end`, String(Date.now()));
  } catch {
    return; // where the telephone keeps nothing, the form sends
  }
  event.preventDefault();
  location.assign(form.dataset.taps);
});
