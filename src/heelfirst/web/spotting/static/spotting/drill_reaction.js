// The pages of the reaction and of the pair: the word after a wait, played or, to the friend of a pair alone, shown; takes
// the time to the tap or to the push that the sensor feels.

import { chance, drill, filled, keep, onTold, part, say, sentences, sensing, speaking } from "./drill.js";
import { calm, cued, felt, next, stood } from "./reaction.js";

const BETWEEN_MS = 1800;
const go = part("go");
const by = () => document.querySelector("[name=by]:checked").value;
const shows = () => document.querySelector("[name=way]:checked")?.value === "eye";
let stage = "rest"; // rest, wait, listen
let planned = null;
let heard = null;
let pending = null; // the last try, which is kept once nobody objected
let sensor = null; // null: not asked yet
let motion = calm();
let timer = 0;
let count = 0;

function settle() {
  if (pending) {
    keep(pending);
    count += 1;
  }
  pending = null;
  for (const id of ["wrong-way", "not-that"]) part(id).hidden = true;
}

async function begin() {
  const voice = shows() ? null : await speaking();
  if (!voice && !shows()) return cannot(sentences.noVoice);
  if (by() === "sensor" && sensor === null) {
    const why = await sensing((sample, atMs) => sensed(sample, atMs));
    if (why) return cannot(why);
    sensor = true;
  }
  part("cannot").hidden = true;
  part("enough").hidden = false;
  waits();
}

function cannot(why) {
  part("cannot").hidden = false;
  say("cannot", why);
  say("outcome", "");
}

function waits() {
  settle();
  stage = "wait";
  unseen(!shows());
  motion = calm();
  planned = next(drill.foreperiod_s, chance);
  go.textContent = by() === "sensor" ? sentences.ready : sentences.tap;
  say("outcome", sentences.listen);
  timer = setTimeout(plays, planned.wait_s * 1000);
}

async function plays() {
  if (shows()) return shown();
  const voice = await speaking();
  const pan = planned.word === "stop" ? null : planned.word;
  const said = voice?.say([planned.word], { pan, sound: planned.word === "stop" ? "stop" : null });
  if (!said) return rests(sentences.silent);
  begun(said.at);
}

// To the friend's eye: in the ear and under the eye of nobody else. The frame after the one that drew it has its time.
function shown() {
  requestAnimationFrame(() => {
    if (stage !== "wait") return;
    say("shown", drill.words[planned.word]);
    requestAnimationFrame((atMs) => { if (stage === "wait") begun(atMs); });
  });
}

// Its place stays meanwhile, so that nothing moves under the thumb.
function unseen(gone) {
  if (!part("shown")) return;
  part("shown").hidden = gone;
  say("shown", "");
}

function begun(atMs) {
  heard = atMs;
  stage = "listen";
  motion = cued(motion, heard);
  timer = setTimeout(nobody, drill.lapse_s * 1000 + heard - performance.now());
}

// Nobody moved: right after STOP; after a side a word that was not heard.
function nobody() {
  if (planned.word === "stop") return onward(sentences.stood);
  made(drill.lapse_s);
}

function moved(atMs) {
  if (stage !== "listen") return;
  clearTimeout(timer);
  if (planned.word === "stop") return onward(sentences.wasStop);
  made((atMs - heard) / 1000);
}

function made(took_s) {
  stage = "rest";
  if (by() === "sensor" && !stood(motion, drill.sensor)) return onward(sentences.shook);
  const asked = planned.word + (shows() ? drill.shown : "");
  pending = { what: drill.what, by: by(), asked, took_s, right: true };
  for (const id of ["wrong-way", "not-that"]) part(id).hidden = false;
  const told = took_s >= drill.lapse_s ? sentences.lapse : took_s < drill.early_s ? sentences.early : sentences.took;
  onward(filled(told, { seconds: took_s.toFixed(2), word: drill.words[planned.word], limit: drill.lapse_s }));
}

function onward(words) {
  stage = "rest";
  unseen(!shows());
  say("outcome", words);
  say("progress", filled(sentences.counted, { count: count + (pending ? 1 : 0) }));
  timer = setTimeout(waits, BETWEEN_MS);
}

function rests(words) {
  clearTimeout(timer);
  stage = "rest";
  unseen(true);
  settle();
  part("enough").hidden = true;
  go.textContent = sentences.begin;
  say("outcome", words);
}

function sensed(sample, atMs) {
  if (by() !== "sensor" || stage === "rest") return;
  motion = felt(motion, sample, atMs, drill.sensor);
  if (motion.movedMs !== null) moved(motion.movedMs);
}

const running = () => !part("enough").hidden;

// The moment a finger touches counts, not the one when it leaves.
function touched(event) {
  const atMs = event.timeStamp || performance.now();
  if (stage === "listen" && by() !== "sensor") moved(atMs);
  else if (stage === "wait" && by() !== "sensor") {
    clearTimeout(timer);
    onward(sentences.before);
  }
}

go.addEventListener("pointerdown", (event) => { if (running()) touched(event); });
go.addEventListener("click", (event) => {
  if (!running()) begin();
  else if (event.detail === 0) touched(event); // by keyboard or by a screen reader
});
part("enough").addEventListener("click", () => rests(sentences.rest));
part("wrong-way").addEventListener("click", () => {
  pending = pending && { ...pending, right: false };
  part("wrong-way").hidden = true;
  say("outcome", sentences.otherWay);
});
part("not-that").addEventListener("click", () => {
  pending = null;
  settle();
  say("outcome", sentences.notCounted);
});
for (const each of document.querySelectorAll("[name=by], [name=way]")) each.addEventListener("change", () => { if (running()) rests(sentences.rest); });
addEventListener("pagehide", settle);
document.addEventListener("visibilitychange", () => { if (document.hidden && running()) rests(sentences.rest); });
onTold((answer) => { if (answer) say("first-line", answer[drill.what]); });
go.disabled = false;
