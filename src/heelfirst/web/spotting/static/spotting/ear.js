// The runner's telephone: says what the remote sends, on the side to move to, and says when nobody is there.

import { speaker } from "./speaker.js";
import { open as openVoice } from "./voice.js";
import { awake, connected } from "./wire.js";

const config = JSON.parse(document.getElementById("ear-config").textContent);
const screen = document.getElementById("ear");
const link = document.getElementById("ear-link");
const said = document.getElementById("ear-word");
const begin = document.getElementById("begin");
const rest = [...document.querySelectorAll(".skip, .bar, .foot, #before, .demo-strip")];
const LOOK_MS = 250; // so often it is looked whether the sound is held

let wire = null;
let voice = null;
let asleep = null;
let was = "waiting";
let looking = 0;
let mouth = null;

function speak(effect) {
  if (!mouth.speak(effect)) return;
  said.textContent = config.words[effect.word].text;
  screen.dataset.word = effect.word;
}

// A tick at the instant a word begins lets "heard" be told then, and not at the next one.
function told(event) {
  wire?.tell(event);
  if (event.k === "scheduled") setTimeout(() => wire?.tell({ k: "tick" }), Math.max(0, event.at - performance.now()) + 1);
}

// Whether a word would sound: an incoming call, or a browser that wants a touch first, holds the sound.
const sounds = () => voice.state === "ready" || voice.state === "speaking";

function shown(how) {
  screen.dataset.link = how;
  link.textContent = sounds() ? screen.dataset[`link${how[0].toUpperCase()}${how.slice(1)}`] : voice.told;
}

function happened(effect) {
  if (effect.do === "speak") speak(effect);
  else if (effect.do === "link") {
    shown(effect.how);
    if (effect.how === "up") {
      if (was === "lost") mouth.announce(config.back);
    } else {
      delete screen.dataset.word;
      said.textContent = "";
      navigator.vibrate?.([650]); // felt at once, also where the tones wait for a STOP
      mouth.announce(config.lost);
    }
    was = effect.how;
  }
}

function ready() {
  if (!wire) return;
  if (!sounds()) mouth.silence();
  wire.tell({ k: "ready", ok: sounds() });
  shown(screen.dataset.link);
}

function start() {
  try {
    voice = openVoice(config.voice);
  } catch (error) {
    document.getElementById("missing").textContent = error.message;
    return;
  }
  mouth = speaker(voice, config.words, told);
  rest.forEach((part) => { part.inert = true; });
  screen.hidden = false;
  document.documentElement.classList.add("whole-screen");
  asleep = awake();
  wire = connected("ear", config, happened);
  shown("waiting");
  voice.onchange = ready;
  looking = setInterval(ready, LOOK_MS);
  ready();
  document.getElementById("ear-end").focus();
}

function end() {
  clearInterval(looking);
  wire.end();
  wire = null;
  voice.onchange = null;
  voice.close();
  asleep?.();
  was = "waiting";
  screen.hidden = true;
  document.documentElement.classList.remove("whole-screen");
  rest.forEach((part) => { part.inert = false; });
  begin.focus();
}

document.getElementById("ear-end").addEventListener("click", end);
begin.addEventListener("click", start);
begin.hidden = false;
document.getElementById("missing").textContent = "wakeLock" in navigator ? "" : screen.dataset.noWake;
