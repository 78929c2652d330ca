// The page of left and right: shows, listens, times; sides.js has the steps.

import { chance, drill, filled, keep, onTold, part, say, sentences, speaking } from "./drill.js";
import { answered, counted, onward, question, round, shown } from "./sides.js";

const [LEAST_GAP_MS, MORE_GAP_MS] = [450, 600]; // by chance, so that nobody answers to a beat
const AFTER_MS = 900;
const areas = [...document.querySelectorAll(".drill-area")];
let state = null;
let number = 0;
let timer = 0;
let site = null;

const areaOf = (side) => areas.find((area) => area.value === side);

function ask() {
  say("outcome", "");
  part("next").hidden = true;
  areas.forEach((area) => area.classList.remove("called", "here"));
  const asked = question(state);
  if (!asked) return ended();
  say("progress", filled(sentences.progress, { at: state.at + 1, of: state.questions.length }));
  part("picture").classList.add("waits");
  timer = setTimeout(() => show(asked), LEAST_GAP_MS + MORE_GAP_MS * chance());
}

async function show(asked) {
  const scene = document.querySelector(`template[data-scene="${asked.scene}"]`);
  part("picture").replaceChildren(scene.content.cloneNode(true));
  part("picture").classList.remove("waits");
  say("words", asked.words);
  const voice = part("heard").checked ? await speaking() : null;
  const said = voice?.say(asked.clips);
  state = shown(state, said ? said.ends : performance.now());
}

function called(side) {
  const { state: after, made } = answered(state, side, performance.now());
  if (!made) return;
  const asked = question(state);
  state = after;
  areaOf(side).classList.add("called");
  areaOf(asked.right).classList.add("here");
  keep(made);
  const late = made.right && drill.limit_s !== null && made.took_s > drill.limit_s;
  const time = filled(late ? sentences.late : sentences.took, { seconds: made.took_s.toFixed(1), limit: drill.limit_s });
  say("outcome", `${asked.outcomes[side]} ${time}`);
  if (made.right) timer = setTimeout(next, late ? 2 * AFTER_MS : AFTER_MS);
  else part("next").hidden = false;
}

function next() {
  clearTimeout(timer);
  if (!state?.waits) return;
  state = onward(state);
  ask();
}

function ended() {
  const { right, of, inTime } = counted(state, drill.limit_s);
  say("progress", "");
  say("outcome", filled(drill.limit_s === null ? sentences.round : sentences.roundInTime, { right, of, inTime, limit: drill.limit_s }));
  state = null;
  part("begin").hidden = false;
  part("begin").textContent = part("begin").dataset.more;
  part("begin").focus({ preventScroll: true });
}

function begin() {
  // Where the site has everything, it makes the next round: it knows what has to come again, and which level is next.
  if (number > 0 && site && navigator.onLine) {
    location.assign(site.level === drill.level ? location.href.split("#")[0] : drill.here);
    return;
  }
  state = round(drill.rounds[number % drill.rounds.length]);
  number += 1;
  part("begin").hidden = true;
  part("ask").scrollIntoView({ block: "start" });
  ask();
}

onTold((answer) => {
  site = answer;
  if (answer) say("first-line", answer.sides);
});

part("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  if (state && event.submitter?.value) called(event.submitter.value);
});
part("begin").addEventListener("click", begin);
part("next").addEventListener("click", next);
part("heard").addEventListener("change", () => speaking());
addEventListener("keydown", (event) => {
  if (!state || event.ctrlKey || event.metaKey || event.altKey) return;
  const side = { ArrowLeft: "left", ArrowRight: "right" }[event.key];
  if (side) called(side);
  else if (event.key === " " && state.waits) next();
  else return;
  event.preventDefault();
});

for (const id of ["begin", "keys", "heard-box"]) part(id).hidden = false;
if (!part("outcome").textContent) say("words", "");
part("picture").classList.add("waits");
