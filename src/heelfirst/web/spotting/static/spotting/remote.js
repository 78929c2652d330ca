// The follower's five areas. A word counts where the finger comes down; what became of it is felt, heard and seen.

import { shelfOf } from "./kept.js";
import { logOf } from "./logged.js";
import { open as openVoice } from "./voice.js";
import { awake, connected, randomKey } from "./wire.js";

const config = JSON.parse(document.getElementById("remote-config").textContent);
const screen = document.getElementById("remote");
const word = document.getElementById("remote-word");
const begin = document.getElementById("begin");
const rest = [...document.querySelectorAll(".skip, .bar, .foot, #before, .demo-strip")];
const areas = new Map([...screen.querySelectorAll("[data-word]")].map((area) => [area.dataset.word, area]));
const SHAKES = { sent: [25], heard: [35, 70, 35], lost: [650] };
const SHOWN_MS = 2500;
const HANDS = { ArrowLeft: "[data-edge=left]", ArrowRight: "[data-edge=right]", " ": "[data-word=stop]", w: "[data-word=water]", s: "[data-word=slow]" };

const FINGER_MS = 400; // so long after a finger was lifted a browser may still tell its click

const log = logOf(config.log);
const keeps = document.getElementById("logs"); // there only where the pair keeps a log
const day = shelfOf(config.log.friend); // the prompter's: one switch for both
const fingers = new Map();
let wire = null;
let voice = null;
let asleep = null;
const shown = new Map();

function feel(how) {
  if (SHAKES[how]) navigator.vibrate?.(SHAKES[how]);
  if (how === "lost") voice?.lost();
  else if (how !== "corrected") voice?.say([], { sound: how });
}

// The newest touch of an area is what it shows; an older answer does not paint over it.
function show(area, how, key) {
  const older = shown.get(area);
  if (older && older.key !== key && how !== "sent" && older.how === "sent") return;
  clearTimeout(older?.fades);
  if (how === "corrected") {
    cleared(area);
    return;
  }
  area.dataset.how = how;
  area.querySelector(".area-how").textContent = screen.dataset[how];
  shown.set(area, { key, how, fades: setTimeout(cleared, SHOWN_MS, area) });
}

function cleared(area) {
  delete area.dataset.how;
  area.querySelector(".area-how").textContent = "";
  shown.delete(area);
}

function happened(effect) {
  log.happened(effect, areas.get(effect.word)?.dataset.name);
  if (effect.do === "felt") {
    show(areas.get(effect.word), effect.how, effect.key);
    feel(effect.how);
    if (effect.how === "heard" || effect.how === "lost") document.getElementById("remote-said").textContent = `${areas.get(effect.word).dataset.name}: ${screen.dataset[effect.how]}`;
  } else if (effect.do === "link") {
    screen.dataset.link = effect.how;
    word.textContent = screen.dataset[`link${effect.how[0].toUpperCase()}${effect.how.slice(1)}`];
    if (effect.how === "up") {
      voice?.back();
      navigator.vibrate?.([35]);
    } else feel("lost");
  }
}

function touch(area, event) {
  wire?.tell({ k: "press", word: area.dataset.word, key: randomKey(), at: event.timeStamp });
}

function start() {
  if (keeps) day.put("logs", keeps.checked);
  log.keep(keeps?.checked ?? false);
  rest.forEach((part) => { part.inert = true; });
  screen.hidden = false;
  document.documentElement.classList.add("whole-screen");
  document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may say no; the areas fill the window then
  screen.dataset.link = "waiting";
  word.textContent = screen.dataset.linkWaiting;
  try {
    voice = openVoice(config.voice);
  } catch (error) {
    document.getElementById("missing").textContent = error.message; // felt and seen, it works without a sound
  }
  asleep = awake();
  wire = connected("remote", config, happened);
  screen.querySelector("[data-word=stop]").focus();
}

function end() {
  wire?.end();
  wire = null;
  voice?.close();
  voice = null;
  asleep?.();
  screen.hidden = true;
  document.documentElement.classList.remove("whole-screen");
  if (document.fullscreenElement) document.exitFullscreen();
  rest.forEach((part) => { part.inert = false; });
  begin.focus();
}

for (const area of areas.values()) {
  area.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    fingers.set(area, Infinity);
    touch(area, event);
  });
  for (const how of ["pointerup", "pointercancel", "pointerleave"]) {
    area.addEventListener(how, () => { if (fingers.has(area)) fingers.set(area, performance.now()); });
  }
  // A keyboard and a screen reader click without a finger; the click of a finger is no word of its own.
  area.addEventListener("click", (event) => {
    if (!(performance.now() - fingers.get(area) < FINGER_MS)) touch(area, event);
  });
}
if (keeps) keeps.checked = day.get("logs") ?? true;
screen.addEventListener("contextmenu", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (!wire || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const area = HANDS[event.key] && screen.querySelector(HANDS[event.key]);
  if (event.key === "Escape") end();
  if (!area || (event.key === " " && event.target.id === "remote-end")) return;
  event.preventDefault(); // a space on a button would click it too
  touch(area, event);
});
document.addEventListener("visibilitychange", () => {
  if (wire && document.visibilityState === "visible") wire.tell({ k: "tick" });
});
document.getElementById("remote-end").addEventListener("click", end);
begin.addEventListener("click", start);
begin.hidden = false;
document.getElementById("missing").textContent = [
  "vibrate" in navigator ? "" : screen.dataset.noShake,
  "wakeLock" in navigator ? "" : screen.dataset.noWake,
].filter(Boolean).join(" ");
