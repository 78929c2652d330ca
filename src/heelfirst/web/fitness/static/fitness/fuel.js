// Printing needs a script; without one the browser's own menu does it, and no button stands there.

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
