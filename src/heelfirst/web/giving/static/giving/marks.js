// Buttons that put marks around what is chosen in a story. Without this the marks are typed; nothing else needs it.

const MARKS = [
  ["B", "strong", (words) => `**${words || "strong"}**`],
  ["I", "stressed", (words) => `*${words || "stressed"}*`],
  ["H", "heading", (words) => `\n\n## ${words || "A heading"}\n\n`],
  ["•", "list", (words) => `\n\n${(words || "one").split("\n").map((line) => `- ${line}`).join("\n")}\n\n`],
  ["“ ”", "somebody’s words", (words) => `\n\n${(words || "words").split("\n").map((line) => `> ${line}`).join("\n")}\n\n`],
  ["⧉", "link", (words) => `[${words || "words"}](https://)`],
];

for (const area of document.querySelectorAll("textarea[data-marks]")) {
  const bar = document.createElement("div");
  bar.className = "marks-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Marks");
  for (const [sign, name, put] of MARKS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => {
      const { selectionStart: from, selectionEnd: to, value } = area;
      area.setRangeText(put(value.slice(from, to)), from, to, "end");
      area.focus();
    });
    bar.append(button);
  }
  area.before(bar);
}
