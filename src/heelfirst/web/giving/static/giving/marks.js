// Buttons that put marks around what is chosen in a story. Without this the marks are typed; nothing else needs it.

const each = (words, mark) => words.split("\n").map((line) => `${mark} ${line}`).join("\n");
const MARKS = {
  strong: (words) => `**${words}**`,
  stressed: (words) => `*${words}*`,
  heading: (words) => `\n\n## ${words}\n\n`,
  list: (words) => `\n\n${each(words, "-")}\n\n`,
  quote: (words) => `\n\n${each(words, ">")}\n\n`,
  link: (words) => `[${words}](https://)`,
};

const area = document.querySelector("textarea[data-marks]");
const bar = document.querySelector(".marks-bar");

if (area && bar) {
  area.before(bar);
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (!button) return;
    const { selectionStart: from, selectionEnd: to, value } = area;
    const words = value.slice(from, to) || button.textContent.replace("•", "").trim();
    area.setRangeText(MARKS[button.dataset.mark](words), from, to, "end");
    area.focus();
  });
}
