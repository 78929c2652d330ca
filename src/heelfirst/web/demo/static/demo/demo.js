// Shows the day under the slider while it moves, and goes there when it is let go.

const slider = document.getElementById("demo-slider");
if (slider) {
  const output = slider.form.querySelector("output");
  const first = new Date(`${slider.dataset.first}T12:00:00Z`);
  const day = () => new Date(first.getTime() + Number(slider.value) * 86_400_000);
  slider.addEventListener("input", () => {
    output.textContent = day().toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}
