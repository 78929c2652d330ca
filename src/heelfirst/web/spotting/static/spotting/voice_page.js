// The page of the voice: hear the words, and measure how late they are.

import { listened } from "./listening.js";
import { open } from "./voice.js";

const told = (name) => JSON.parse(document.getElementById(name).textContent);
const $ = (name) => document.getElementById(name);
const doc = told("voice-document");
const said = { keys: told("voice-keys"), examples: told("voice-examples") };
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const seconds = (value) => value.toFixed(2);

let voice = null;
let alone = 0; // what was begun last; what was begun before it says no more

function show() {
  $("voice-state").textContent = filled(doc.words.sound, { state: voice.told });
}

async function opened() {
  if (!voice) {
    try {
      voice = open(doc.voice);
    } catch (error) {
      $("voice-state").textContent = error.message;
      return null;
    }
    voice.onchange = show;
    show();
  }
  await voice.ready;
  await voice.wake();
  show();
  return voice;
}

async function play(each) {
  const mine = (alone += 1);
  if (!(await opened()) || mine !== alone) return;
  voice.stop();
  voice.say(each.clips, each);
}

async function playRound() {
  const mine = (alone += 1);
  if (!(await opened())) return;
  voice.stop();
  for (const [key, pan] of doc.round) {
    if (mine !== alone) return;
    const begins = voice.say([key], { pan, sound: key === "stop" ? "stop" : null });
    if (!begins) return;
    await new Promise((done) => { setTimeout(done, begins.ends - performance.now() + 150); });
  }
}

async function listen() {
  const mine = (alone += 1);
  if (!(await opened())) return;
  voice.stop();
  $("listen").disabled = true;
  const of = doc.listening.numbers.chirps;
  const progress = (done) => { if (mine === alone) $("listened").textContent = filled(doc.words.listening, { done, of }); };
  progress(0);
  const answer = await listened(voice, doc.listening, progress);
  $("listen").disabled = false;
  const browser_s = (voice.context.baseLatency || 0) + (voice.context.outputLatency || 0);
  $("told").textContent = browser_s ? filled(doc.words.told, { seconds: seconds(browser_s) }) : doc.words.untold;
  if (!answer.why && answer.late_s < doc.listening.least_s) answer.why = "too little";
  $("listened").textContent = filled(doc.words[answer.why ?? "measured"], { seconds: seconds(answer.late_s ?? 0), found: answer.found ?? 0, of, apart: seconds(answer.apart_s ?? 0) });
  if (answer.why) return;
  $("id_delay_s").value = answer.late_s.toFixed(3);
  $("keep-delay").querySelector("button").focus();
}

for (const [list, each] of Object.entries(said)) {
  for (const button of $(list).querySelectorAll("[data-said]")) button.addEventListener("click", () => play(each[button.dataset.said]));
}
for (const button of document.querySelectorAll("[data-sound]")) button.addEventListener("click", () => play({ clips: [], sound: button.dataset.sound }));
$("round").addEventListener("click", playRound);
$("listen").addEventListener("click", listen);
