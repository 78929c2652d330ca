// The page of stopping: says STOP, takes the time until a friend taps or the telephone in the belt lies still.

import { chance, drill, filled, keep, onTold, part, say, sentences, sensing, speaking } from "./drill.js";
import { felt, running, speed } from "./stopping.js";

const go = part("go");
const by = () => document.querySelector("[name=by]:checked").value;
const [LEAST_RUN_MS, MORE_RUN_MS] = [9000, 6000]; // with the telephone in the belt: to be at the pace by then
const UNDO_MS = 6000;
let stage = "rest"; // rest, runs, stops
let saidMs = 0;
let metres = null;
let motion = null;
let sensor = null;
let timer = 0;
let pending = null;

function cannot(why) {
  part("cannot").hidden = !why;
  say("cannot", why);
}

async function begin() {
  settle();
  metres = speed(part("id_pace").value, drill.unit_m);
  if (metres === null) return cannot(sentences.noPace);
  const voice = await speaking();
  if (!voice) return cannot(sentences.noVoice);
  if (by() === "sensor" && sensor === null) {
    const why = await sensing((sample, at) => sensed(sample, at));
    if (why) return cannot(why);
    sensor = true;
  }
  cannot("");
  if (by() === "tap") return stops(voice);
  stage = "runs";
  go.textContent = sentences.enough;
  say("outcome", sentences.run);
  timer = setTimeout(() => stops(voice), LEAST_RUN_MS + MORE_RUN_MS * chance());
}

function stops(voice) {
  const said = voice.say(["stop"], { sound: "stop" });
  if (!said) return rests(sentences.silent);
  saidMs = said.at;
  motion = running(saidMs);
  stage = "stops";
  go.textContent = by() === "tap" ? sentences.stands : sentences.enough;
  say("outcome", by() === "tap" ? sentences.watch : sentences.stand);
  timer = setTimeout(() => rests(sentences.nobody), drill.longest_s * 1000);
}

function stood(atMs) {
  const took_s = (atMs - saidMs) / 1000;
  pending = { what: "stop", by: by(), speed_mps: metres, took_s };
  rests(filled(sentences.stoodStill, { seconds: took_s.toFixed(1) }));
  part("not-that").hidden = false;
  timer = setTimeout(settle, UNDO_MS);
}

function settle() {
  clearTimeout(timer);
  if (pending) keep(pending);
  pending = null;
  part("not-that").hidden = true;
}

function rests(words) {
  clearTimeout(timer);
  stage = "rest";
  go.textContent = sentences.go;
  say("outcome", words);
}

function sensed(sample, atMs) {
  if (stage !== "stops" || by() !== "sensor") return;
  motion = felt(motion, sample, atMs, drill.still);
  if (motion.stoodMs !== null) stood(motion.stoodMs);
}

function touched(event) {
  const atMs = event.timeStamp || performance.now();
  if (stage === "rest") begin();
  else if (stage === "stops" && by() === "tap") stood(atMs);
  else rests(sentences.rest);
}

go.addEventListener("pointerdown", (event) => { if (stage === "stops") touched(event); });
go.addEventListener("click", (event) => {
  if (stage === "rest" && !justStood(event)) touched(event);
  else if (stage === "runs" || event.detail === 0) touched(event);
});

// The finger that tapped "stands" leaves the button after it has become STOP again.
const justStood = (event) => event.detail !== 0 && pending !== null && performance.now() - restedMs() < 700;
const restedMs = () => saidMs + pending.took_s * 1000;

part("not-that").addEventListener("click", () => {
  pending = null;
  settle();
  say("outcome", sentences.notCounted);
});
part("ask").addEventListener("submit", (event) => event.preventDefault());
addEventListener("pagehide", settle);
onTold((answer) => { if (answer) say("first-line", answer.stopping); });
go.disabled = false;
rests("");
