// The prompter's page: the telephone's receiver, voice, clock and keys on one side, the pure steps of outing.js on the
// other. Everything it needs stands in the page; nothing is asked of a network but to take what waits.

import { laidOut } from "./follow.js";
import { newKey, outbox, shelfOf } from "./kept.js";
import { begin, shown, step } from "./outing.js";
import { open } from "./voice.js";

const doc = JSON.parse(document.getElementById("document").textContent);
const { words } = doc;
const way = laidOut(doc.way);
const numbers = doc.numbers.outing;
const followed = doc.way.lat_deg.length > 0;
const shelf = shelfOf(doc.addresses.friend);
const $ = (id) => document.getElementById(id);
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const now = () => (performance.timeOrigin + performance.now()) / 1000;

let state = null;
let voice = null;
let watch = null;
let lamp = null;
let fall = null; // the one whose details stand open
let ticking = null;
let heard_s = null; // when a position came last
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
  heard_s = at_s;
  failed = "";
  const fix = { lat_deg: coords.latitude, lon_deg: coords.longitude, accuracy_m: coords.accuracy, speed_mps: Number.isFinite(coords.speed) ? coords.speed : null, at_s: Math.abs(at_s - taken_s) < numbers.clock_off_s ? Math.min(taken_s, at_s) : at_s };
  last_fix = { ...fix, heading_deg: coords.heading };
  take({ type: "fix", fix });
}

let last_fix = null;

function unplaced(error) {
  failed = error.code === 1 ? words.denied : words.unavailable;
  if (error.code === 1 && state && state.follow?.lost === "start") state = { ...state, positions: false, follow: null };
  show();
}

async function keepLit() {
  if (!("wakeLock" in navigator) || document.visibilityState !== "visible" || (lamp && !lamp.released)) return;
  lamp = await navigator.wakeLock.request("screen").catch(() => null);
}

// What comes in, and what is done

function take(event) {
  if (!state) return;
  const at_s = now();
  const before = state;
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
    announce(lostWords(effect.why));
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

function say(effect, at_s) {
  if (!effect.silent) voice?.say(effect.clips, { pan: state.straight ? effect.pan : null, sound: effect.sound });
  if (!effect.again) announce([effect.text, effect.words].filter(Boolean).join(". "));
  if (effect.silent || effect.again || !doc.logs || !shelf.get("logs")) return;
  const place = last_fix && at_s - last_fix.at_s < numbers.fresh_s ? { lat_deg: last_fix.lat_deg, lon_deg: last_fix.lon_deg } : {};
  boxes.put("cues", { key: newKey(), said: [effect.text, effect.words].filter(Boolean).join(": ").slice(0, 200), at_ms: Math.round(at_s * 1000), at_m: effect.at_m, by: "prompter", ...place });
}

// What the page shows

function announce(text) {
  if ($("spoken").textContent !== text) $("spoken").textContent = text;
}

function put(id, text) {
  const place = $(id);
  if (place.textContent !== text) place.textContent = text;
}

const wayWords = (at_m) => filled(words.at, { place: (at_m / doc.unit_m).toFixed(2), unit: doc.system });

function farWords(left_m) {
  if (doc.system === "mi") return left_m < 800 ? filled(words.yards, { count: Math.round(left_m / 0.9144 / 5) * 5 }) : `${(left_m / doc.unit_m).toFixed(1)} mi`;
  return left_m < 1000 ? filled(words.metres, { count: left_m < 100 ? Math.round(left_m) : Math.round(left_m / 10) * 10 }) : `${(left_m / 1000).toFixed(1)} km`;
}

const clockWords = (left_s) => (left_s < 90 ? filled(words.seconds, { count: Math.max(0, Math.round(left_s)) }) : filled(words.minutes, { clock: `${Math.floor(left_s / 60)}:${String(Math.floor(left_s % 60)).padStart(2, "0")}` }));

const aheadWords = (each) => {
  const far = filled(each.unsure ? words.about : words.in, { far: farWords(each.left_m) });
  return each.left_s === null ? far : `${far}, ${clockWords(each.left_s)}`;
};

function paceWords(speed_mps) {
  if (speed_mps < doc.prompting.moves_mps) return words.standing;
  const seconds = Math.round(doc.unit_m / speed_mps);
  return filled(words.pace, { pace: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`, unit: doc.system });
}

function lostWords(why) {
  const reasons = { start: words.lostStart, off: words.lostOff, twice: words.lostTwice, long: words.lostLong, waits: words.lostWaits };
  return [failed, reasons[why] ?? words.lostLong].filter(Boolean).join(" ");
}

function show() {
  if (!state || $("road").hidden) return;
  const at_s = now();
  const seen = shown(doc, way, state, at_s);
  const { here } = seen;
  const over = state.ended !== null;
  put("where", state.waits ? words.atStart : here.known ? [wayWords(here.at_m), filled(words.sure, { sd: Math.max(5, Math.round((2 * here.sd_m) / 5) * 5) }), paceWords(here.speed_mps), state.positions ? "" : words.byPace].filter(Boolean).join(" · ") : words.nowhere);
  $("lost").hidden = over || state.waits || here.known;
  put("lost", here.known ? "" : lostWords(here.why));
  put("call-words", over ? words.over : !here.known && !state.waits ? words.nothingCalled : seen.next ? seen.next.text : words.nothingAhead);
  put("call-far", over || !here.known || !seen.next ? "" : aheadWords(seen.next));
  put("call-note", over || !here.known || !seen.next || seen.next.words === seen.next.text ? "" : seen.next.words);
  put("call-after", over || !here.known || !seen.after ? "" : filled(words.then, { what: seen.after.text, far: farWords(seen.after.left_m) }));
  put("last-call", state.last ? filled(state.last.silent ? words.lastSilent : words.last, { said: [state.last.text, state.last.words].filter(Boolean).join(": "), ago: clockWords(at_s - state.last.at_s) }) : "");
  put("target", seen.stands ? filled(words.stands, { stands: seen.stands }) : "");
  put("take", seen.take ? filled(words.take, { what: seen.take.words, when: seen.take.left_m === null ? clockWords(seen.take.left_s) : farWords(seen.take.left_m) }) : "");
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
  put("ended-words", [filled(words.ended, { place: wayWords(state.ended.at_m), at }), crew].filter(Boolean).join(" "));
}

function showSent() {
  const falls = boxes.all("falls").filter((each) => !each.back);
  const waits = falls.filter((each) => each.state === "waiting").length + boxes.all("cues").length;
  const refused = falls.filter((each) => each.state === "refused");
  put("sent-state", [waits ? filled(words.waits, { count: waits }) : "", ...refused.map((each) => filled(words.refused, { why: each.why })), boxes.gone ? words.gone : "", shelf.unkept ? words.unkept : ""].filter(Boolean).join(" "));
  if (boxes.all("cues").some((each) => each.state === "refused")) for (const each of boxes.all("cues")) shelf.forget(`cue:${each.key}`);
  if (state) showEnd();
}

function showVoice() {
  const silent = !voice ? words.noSound : ["ready", "speaking", "loading"].includes(voice.state) ? "" : filled(words.noVoice, { why: voice.told });
  $("silent").hidden = !silent;
  put("silent", silent);
  put("lead-words", doc.lead_words);
}

// Falls

function fell(what) {
  const at_s = now();
  const { here } = shown(doc, way, state, at_s);
  const fresh = last_fix && at_s - last_fix.at_s < numbers.fresh_s ? last_fix : null;
  fall = { key: newKey(), what, kind: "careful", side: "", words: "", back: false, at_ms: Math.round(at_s * 1000), at_m: here.known ? here.at_m : null, lat_deg: fresh?.lat_deg ?? null, lon_deg: fresh?.lon_deg ?? null, heading_deg: fresh?.heading_deg ?? null };
  $("fall-kind").value = fall.kind;
  $("fall-side").value = "";
  $("fall-words").value = "";
  put("fall-title", what === "fall" ? words.fallTitle : words.nearTitle);
  put("fall-kept", filled(words.fallKept, { place: here.known ? wayWords(here.at_m) : words.nowhere }));
  $("fall-said").hidden = false;
  boxes.put("falls", fall);
  $("fall-title").focus();
}

function changed() {
  fall = { ...fall, kind: $("fall-kind").value, side: $("fall-side").value, words: $("fall-words").value.trim() };
  boxes.put("falls", fall);
}

for (const id of ["fall-kind", "fall-side", "fall-words"]) $(id).addEventListener("change", changed);

function fallClosed() {
  $("fall-said").hidden = true;
  $("again").focus({ preventScroll: true });
}

$("fall-done").addEventListener("click", () => {
  changed();
  fallClosed();
});

$("fall-back").addEventListener("click", () => {
  fall = { ...fall, back: true };
  boxes.put("falls", fall);
  announce(words.fallGone);
  fallClosed();
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
    announce(filled(words.putRight, { place: wayWords(Number($(id).value)) }));
  });
}
$("mark-chosen").addEventListener("click", () => take({ type: "mark", at_m: Number($("mark-at").value) }));
$("a-fall").addEventListener("click", () => fell("fall"));
$("near-miss").addEventListener("click", () => fell("near"));
$("logs-on")?.addEventListener("change", () => shelf.put("logs", $("logs-on").checked));
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

ready();
boxes.talk();
