// The prompter's page: the telephone's receiver, voice, clock and keys on one side, the pure steps of outing.js on the
// other. Everything it needs stands in the page; nothing is asked of a network but to take what waits.

import { fallsOf } from "./falling.js";
import { laidOut } from "./follow.js";
import { newKey, outbox, shelfOf } from "./kept.js";
import { apart_m, begin, shown, step } from "./outing.js";
import { filled, wordsOf } from "./road_words.js";
import { open } from "./voice.js";
import { wall } from "./wall.js";

const doc = JSON.parse(document.getElementById("document").textContent);
const { words } = doc;
const way = laidOut(doc.way);
const numbers = doc.numbers.outing;
const followed = doc.way.lat_deg.length > 0;
const shelf = shelfOf(doc.addresses.friend);
const $ = (id) => document.getElementById(id);
const told = wordsOf(doc);
const clock = wall(numbers.jump_s);
const { now } = clock;

let state = null;
let voice = null;
let watch = null;
let lamp = null;
let ticking = null;
let failed = ""; // why none comes

const boxes = outbox(
  [
    { name: "taps", one: "tap", address: doc.addresses.taps, shelf: shelfOf(doc.addresses.taps), body: () => ({ phone: phone() }) },
    { name: "falls", one: "fall", address: doc.addresses.falls, shelf, body: () => ({}) },
    { name: "cues", one: "cue", address: doc.logs ? doc.addresses.cues : "", shelf, forgets: true, body: () => ({ outing: shelf.get("outing")?.key }) },
  ],
  showSent,
);

// Only this telephone knows it: by it the crew's page knows who may take a tap back.
function phone() {
  const crew = shelfOf(doc.addresses.taps);
  return crew.get("phone") ?? crew.put("phone", newKey());
}

// Before the road

const byPositions = () => followed && "geolocation" in navigator && !failed;
const today = () => doc.today ?? new Intl.DateTimeFormat("en-CA", { timeZone: doc.zone }).format(new Date());

function missing() {
  const lacks = [
    followed && !("geolocation" in navigator) && words.noPositions,
    followed && "geolocation" in navigator && !isSecureContext && words.noPositions,
    !followed && words.noMap,
    !("wakeLock" in navigator) && words.noLamp,
    !("AudioContext" in globalThis) && words.noSound,
  ];
  return lacks.filter(Boolean).join(" ");
}

function needsPace() {
  return !doc.plan && (!byPositions() || !isSecureContext);
}

function paceMps() {
  const said = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec($("pace").value);
  if (!said) return null;
  const speed = doc.unit_m / (Number(said[1]) * 60 + Number(said[2]));
  return speed >= numbers.slowest_mps && speed <= numbers.fastest_mps ? speed : null;
}

function ready() {
  $("begin").hidden = false;
  $("missing").textContent = missing();
  $("pace-field").hidden = !needsPace();
  if (!byPositions()) $("from").querySelector('[value="here"]').remove();
  $("whose-ear").hidden = doc.race !== null && doc.race.day === today();
  const before = shelf.get("outing");
  const closed_s = before && before.route === doc.route ? now() - before.kept_s : Infinity;
  $("again-from").hidden = closed_s > numbers.goes_on_s;
  if (closed_s < numbers.loaded_again_s && !before.closed) resume();
}

$("begin").addEventListener("submit", (event) => {
  event.preventDefault();
  const speed_mps = needsPace() ? paceMps() : null;
  $("pace-wrong").textContent = needsPace() && speed_mps === null ? words.paceWrong : "";
  if (needsPace() && speed_mps === null) {
    $("pace").focus();
    return;
  }
  const from = $("from").value;
  const at_m = from === "here" ? null : Number(from);
  const straight = !$("whose-ear").hidden && $("ear-runner").checked;
  shelf.put("logs", $("logs")?.checked ?? false);
  set({ key: newKey(), state: begin(doc, way, { at_m, waits: at_m === 0, positions: byPositions(), speed_mps, straight }, now()) });
});

function resume() {
  const before = shelf.get("outing");
  set({ key: before.key, state: { ...before.state, straight: false } }); // who hears it is asked each time
}

$("resume").addEventListener("click", resume);

function set(outing) {
  state = outing.state;
  shelf.put("outing", { key: outing.key, route: doc.route, state, kept_s: now(), closed: false });
  $("before").hidden = true;
  $("road").hidden = false;
  document.body.classList.add("on-the-road");
  scrollTo(0, 0);
  if ($("logs-on")) $("logs-on").checked = Boolean(shelf.get("logs"));
  speak();
  listen();
  keepLit();
  ticking ??= setInterval(tick, numbers.tick_s * 1000);
  boxes.talk();
  show();
  $("again").focus({ preventScroll: true });
}

// The telephone's parts

function speak() {
  if (voice) return;
  try {
    voice = open({ ...doc.voice, pans: state.straight });
    voice.onchange = showVoice;
  } catch {
    voice = null;
  }
  showVoice();
}

function listen() {
  if (!followed || !("geolocation" in navigator) || watch !== null) return;
  watch = navigator.geolocation.watchPosition(placed, unplaced, { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 });
}

function placed({ coords, timestamp }) {
  const at_s = now();
  const taken_s = timestamp / 1000;
  failed = "";
  const fix = { lat_deg: coords.latitude, lon_deg: coords.longitude, accuracy_m: coords.accuracy, speed_mps: Number.isFinite(coords.speed) ? coords.speed : null, at_s: Math.abs(at_s - taken_s) < numbers.clock_off_s ? Math.min(taken_s, at_s) : at_s };
  last_fix = { ...fix, heading_deg: coords.heading };
  take({ type: "fix", fix });
}

let last_fix = null;

function unplaced(error) {
  failed = error.code === 1 ? words.denied : words.unavailable;
  if (error.code === 1) take({ type: "refused" });
  announce(failed);
  show();
}

async function keepLit() {
  if (!("wakeLock" in navigator) || document.visibilityState !== "visible" || (lamp && !lamp.released)) return;
  lamp = await navigator.wakeLock.request("screen").catch(() => null);
}

// What comes in, and what is done

function take(event) {
  if (!state) return;
  const jumped_s = clock.jumped();
  const at_s = now();
  const before = state;
  if (jumped_s) {
    [state] = step(doc, way, state, { type: "clock", by_s: jumped_s }, at_s);
    last_fix = null;
  }
  const [next, effects] = step(doc, way, state, event, at_s);
  state = next;
  for (const effect of effects) done(effect, at_s);
  if (effects.length || state.ended !== before.ended || at_s - (shelf.get("outing")?.kept_s ?? 0) > numbers.keeps_s) keepState();
  show();
}

function keepState() {
  const outing = shelf.get("outing");
  if (outing && state) shelf.put("outing", { ...outing, state, kept_s: now() });
}

const tick = () => take({ type: "tick" });

function done(effect, at_s) {
  if (effect.type === "say") say(effect, at_s);
  if (effect.type === "hush") voice?.stop();
  if (effect.type === "lost") {
    voice?.lost();
    announce(told.lost(effect.why, failed));
  }
  if (effect.type === "found") announce(words.found);
  if (effect.type === "ended") {
    voice?.stop();
    if (doc.addresses.taps) boxes.put("taps", { key: effect.key, what: "stopped", at_m: effect.at_m, at_ms: Math.round(effect.at_s * 1000), offset_ms: null, who: doc.friend, back: false });
    announce($("ended-words").textContent);
  }
  if (effect.type === "goes on") goesOn(effect.key);
}

function goesOn(key) {
  const tap = boxes.all("taps").find((each) => each.key === key);
  if (tap) boxes.put("taps", { ...tap, back: true });
  announce(words.goesOn);
}

// What did not sound is not said: it goes back, and is tried again while there is time for it.
function say(effect, at_s) {
  const line = [effect.text, effect.words].filter(Boolean).join(". ");
  const can = voice !== null && ["ready", "speaking"].includes(voice.state);
  const until = effect.within_s === null ? Infinity : performance.now() + effect.within_s * 1000;
  const sounded = !effect.silent && can && voice.say(effect.clips, { pan: state.straight ? effect.pan : null, sound: effect.sound, until }) !== null;
  if (effect.again) return;
  if (!effect.silent && !sounded && voice !== null && voice.state !== "failed") {
    [state] = step(doc, way, state, { type: "unsaid", key: effect.key, how: effect.how, last: can ? effect.before : null }, at_s);
    if (can) return; // something else is being said: its turn comes
  }
  if (!effect.retried) {
    announce(line);
    if (!effect.silent && !sounded) navigator.vibrate?.([200, 100, 200]);
  }
  if (sounded) log(effect, at_s);
}

function log(effect, at_s) {
  if (!doc.logs || !shelf.get("logs")) return;
  const place = last_fix && at_s - last_fix.at_s < numbers.fresh_s ? { lat_deg: last_fix.lat_deg, lon_deg: last_fix.lon_deg } : {};
  boxes.put("cues", { key: newKey(), said: [effect.text, effect.words].filter(Boolean).join(": ").slice(0, 200), at_ms: Math.round(at_s * 1000), at_m: effect.at_m, by: "prompter", ...place });
}

// For the day: what waits with its places goes no more, and nothing new is kept.
function logging(on) {
  shelf.put("logs", on);
  if (on) return;
  for (const each of boxes.all("cues")) shelf.forget(`cue:${each.key}`);
  announce(words.logDropped);
  showSent();
}

// What the page shows

function announce(text) {
  if ($("spoken").textContent !== text) $("spoken").textContent = text;
}

function put(id, text) {
  const place = $(id);
  if (place.textContent !== text) place.textContent = text;
}

function offCourse(at_s) {
  return followed && last_fix && at_s - last_fix.at_s < numbers.fresh_s ? apart_m(way, last_fix) : 0;
}

function show() {
  if (!state || $("road").hidden) return;
  const at_s = now();
  const seen = shown(doc, way, state, at_s);
  const { here } = seen;
  const over = state.ended !== null;
  put("where", told.where(state, here, at_s));
  const why = told.trouble(state, here, at_s, failed, offCourse(at_s));
  $("lost").hidden = over || state.waits || !why;
  put("lost", why);
  put("call-words", over ? words.over : !here.known && !state.waits ? words.nothingCalled : seen.next ? seen.next.text : words.nothingAhead);
  put("call-far", over || !here.known || !seen.next ? "" : told.ahead(seen.next));
  put("call-note", over || !here.known || !seen.next || seen.next.words === seen.next.text ? "" : seen.next.words);
  put("call-after", over || !here.known || !seen.after ? "" : filled(words.then, { what: seen.after.text, far: told.far(seen.after.left_m) }));
  put("last-call", state.last ? told.last(state.last, at_s) : "");
  put("target", seen.stands ? filled(words.stands, { stands: seen.stands }) : "");
  put("take", seen.take ? filled(words.take, { what: seen.take.words, when: seen.take.left_m === null ? told.clock(seen.take.left_s) : told.far(seen.take.left_m) }) : "");
  put("at-mark-words", state.waits ? words.started : filled(words.atMark, { place: seen.mark?.name ?? "" }));
  $("at-mark").value = seen.mark?.at_m ?? "";
  $("at-aid").hidden = !seen.aid || over;
  if (seen.aid) {
    put("at-aid-words", filled(words.atAid, { place: seen.aid.name }));
    $("at-aid").value = seen.aid.at_m;
  }
  $("again").disabled = state.last === null;
  $("not-now").setAttribute("aria-pressed", String(seen.quiet));
  showEnd();
}

function showEnd() {
  const over = state.ended !== null;
  $("road").classList.toggle("over", over);
  $("end-now").hidden = over;
  $("ended").hidden = !over;
  $("reasons").hidden = !over;
  if (!over) return;
  const at = new Intl.DateTimeFormat("en-GB", { timeZone: doc.zone, timeStyle: "short" }).format(new Date(state.ended.at_s * 1000));
  const tap = boxes.all("taps").find((each) => each.key === state.ended.key);
  const crew = !doc.addresses.taps ? "" : boxes.gone ? words.crewGone : !tap || tap.state === "waiting" ? words.crewWaits : tap.state === "sent" ? words.crewKnows : filled(words.crewRefused, { why: tap.why });
  put("ended-words", [filled(words.ended, { place: told.way(state.ended.at_m), at }), crew].filter(Boolean).join(" "));
}

function showSent() {
  const falls = boxes.all("falls").filter((each) => !each.back);
  const waits = falls.filter((each) => each.state === "waiting").length + boxes.all("cues").length;
  const refused = falls.filter((each) => each.state === "refused");
  put("sent-state", [waits ? filled(words.waits, { count: waits }) : "", ...refused.map((each) => filled(words.refused, { why: each.why })), shelf.unkept ? words.unkept : ""].filter(Boolean).join(" "));
  if (boxes.all("cues").some((each) => each.state === "refused")) for (const each of boxes.all("cues")) shelf.forget(`cue:${each.key}`);
  $("taken-back").hidden = !boxes.gone;
  put("taken-back", boxes.gone ? words.gone : "");
  noted.shown();
  if (state) showEnd();
}

function showVoice() {
  const asleep = voice !== null && ["waiting", "interrupted"].includes(voice.state);
  const silent = !voice ? words.noSound : asleep || ["ready", "speaking", "loading"].includes(voice.state) ? "" : filled(words.noVoice, { why: voice.told });
  $("wake").hidden = !asleep; // one touch of the page is what a browser asks for
  $("silent").hidden = !silent;
  put("silent", silent);
  put("lead-words", doc.lead_words);
}

const noted = fallsOf({
  words,
  sent: (key) => (boxes.gone ? { state: "refused", why: words.gone } : boxes.all("falls").find((each) => each.key === key)),
  now,
  announce,
  keep: (fall) => boxes.put("falls", fall),
  closed: () => $("again").focus({ preventScroll: true }),
  place() {
    const at_s = now();
    const { here } = shown(doc, way, state, at_s);
    const fix = last_fix && at_s - last_fix.at_s < numbers.fresh_s ? last_fix : null;
    return { at_m: here.known ? here.at_m : null, fix, told: here.known ? told.way(here.at_m) : words.fallHere };
  },
});

// Thumbs and keys

let resting_s = 0; // a thumb that slips taps twice; the end of the run waits for nothing

function end() {
  if (state.ended !== null) return;
  resting_s = now() + numbers.rest_s;
  take({ type: "end", key: newKey() });
  navigator.vibrate?.([60, 60, 60]);
}

$("ends-here").addEventListener("click", end);
$("undo-end").addEventListener("click", () => {
  if (now() < resting_s) return; // it stands where the end was tapped
  take({ type: "undo" });
});
$("again").addEventListener("click", () => take({ type: "again" }));
$("not-now").addEventListener("click", () => take({ type: "quiet" }));
for (const id of ["at-mark", "at-aid"]) {
  $(id).addEventListener("click", () => {
    if (now() < resting_s) return;
    resting_s = now() + numbers.rest_s;
    take({ type: "mark", at_m: Number($(id).value) });
    announce(filled(words.putRight, { place: told.way(Number($(id).value)) }));
  });
}
$("mark-chosen").addEventListener("click", () => take({ type: "mark", at_m: Number($("mark-at").value) }));
$("logs-on")?.addEventListener("change", () => logging($("logs-on").checked));
$("close-road").addEventListener("click", () => {
  keepState();
  shelf.put("outing", { ...shelf.get("outing"), closed: true });
  state = null;
  location.reload();
});

const KEYS = { " ": "again", n: "not-now", m: "at-mark", a: "at-aid", f: "a-fall", g: "near-miss" };

document.addEventListener("keydown", (event) => {
  if (!state || $("road").hidden || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, select, textarea, summary, a")) return;
  const id = KEYS[event.key.toLowerCase()];
  if (!id || (event.key === " " && event.target.closest("button") && event.target.id !== "again")) return;
  event.preventDefault();
  if (!$(id).hidden && !$(id).disabled) $(id).click();
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keepState();
  else if (state) keepLit();
});
addEventListener("pagehide", keepState);
addEventListener("online", boxes.talk);
setInterval(boxes.talk, numbers.talks_s * 1000);
setInterval(() => boxes.look("falls"), numbers.looks_s * 1000);

ready();
boxes.talk();
boxes.look("falls");
