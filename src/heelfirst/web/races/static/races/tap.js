// Taps of the crew: each is kept on this telephone first, shown, and sent once there is a network. A tap has a key, so
// sending it twice is sending it once. Three words for three states: waiting, sent, not taken.

const form = document.getElementById("taps");
const words = form.dataset;
const address = form.getAttribute("action");
const shelf = `heelfirst:${address}:`;
const EVERY_MS = 20_000;
const AGAIN_MS = 5_000;
const REST_MS = 1_500; // a thumb that slips taps twice within this
const AT_ONCE = 50;
const ASKED_FROM_MS = 300_000; // a start so far from the time on the race page is asked about, as the site does
const UNREADABLE = [400, 413, 422]; // answers that come again however often the same is sent

let memory = new Map(); // where the telephone keeps nothing
let unkept = false;
let gone = false;
let known = []; // what the site knows, from every telephone
let elsewhere = new Set(); // what this telephone sent and the runner took back
let sending = false;
let again = false;
let atOnce = AT_ONCE;
let clocks = JSON.parse(words.clocks); // what is due when, as far as this telephone was told
let began = null; // the instant of a start that nobody has confirmed

function shelved(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(shelf + name, JSON.stringify(value));
    return JSON.parse(localStorage.getItem(shelf + name));
  } catch {
    unkept = true;
    if (value !== undefined) memory.set(name, value);
    return memory.get(name) ?? null;
  }
}

function mine() {
  const found = new Map(memory);
  try {
    for (let place = 0; place < localStorage.length; place += 1) {
      const name = localStorage.key(place);
      if (name.startsWith(`${shelf}tap:`)) found.set(name.slice(shelf.length), JSON.parse(localStorage.getItem(name)));
    }
  } catch {
    unkept = true;
  }
  return [...found].filter(([name]) => name.startsWith("tap:")).map(([, tap]) => tap);
}

function forget(key) {
  memory.delete(`tap:${key}`);
  try {
    localStorage.removeItem(`${shelf}tap:${key}`);
  } catch {
    unkept = true;
  }
}

const put = (tap) => shelved(`tap:${tap.key}`, tap);

// Only this telephone knows it: by it the site knows who may take a tap back.
const phone = () => shelved("phone") ?? shelved("phone", newKey());

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // not there without TLS
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const feel = (pattern) => navigator.vibrate?.(pattern);

// What the page shows

const rowsOf = () => [...form.querySelectorAll("[data-at]")].sort((one, other) => one.dataset.at - other.dataset.at);

function atOf(tap) {
  const rows = rowsOf();
  return rows.reduce((near, row) => (Math.abs(row.dataset.at - tap.at_m) < Math.abs(near.dataset.at - tap.at_m) ? row : near), rows[0]);
}

// By the clock at the race, wherever the telephone believes to be.
const there = new Intl.DateTimeFormat("en-GB", { timeZone: words.zone, timeStyle: "medium", hourCycle: "h23" });
const rightMs = (tap) => tap.at_ms + (tap.offset_ms ?? 0);
const clockOf = (tap) => there.format(new Date(rightMs(tap)));

const saidAt = (tap) => tap.clock ?? clockOf(tap);

function lineOf(tap, named) {
  const line = document.createElement("li");
  line.dataset.key = tap.key;
  const word = document.createElement("span");
  word.className = `tap-word ${tap.state}`;
  const state = { waiting: words.waiting, sent: words.sent, refused: `${words.refused} ${tap.why}`, aside: `${words.aside} ${tap.why}` }[tap.state];
  if (named) word.append(Object.assign(document.createElement("b"), { textContent: atOf(tap).dataset.name }), " ");
  word.append(`${saidAt(tap)}${tap.who ? `, ${tap.who}` : ""} · ${state}`);
  line.append(word);
  if (!shelved(`tap:${tap.key}`)) return line; // whoever tapped it takes it back
  const back = document.createElement("button");
  back.className = "button faint";
  back.name = "back";
  back.value = tap.key;
  back.textContent = words.takeBack;
  back.setAttribute("aria-label", `${words.takeBack} ${atOf(tap).dataset.name}, ${saidAt(tap)}`);
  line.append(" ", back);
  return line;
}

function shown() {
  const own = new Map(mine().filter((tap) => !elsewhere.has(tap.key)).map((tap) => [tap.key, tap]));
  const all = new Map(known.map((tap) => [tap.key, { ...tap, state: tap.why ? "aside" : "sent" }]));
  for (const tap of own.values()) {
    if (tap.back && tap.state !== "refused") all.delete(tap.key);
    else if (tap.state !== "sent" || !all.has(tap.key)) all.set(tap.key, tap);
  }
  return [...all.values()];
}

function showTaps() {
  const focused = document.activeElement?.name === "back" ? document.activeElement.value : null;
  for (const marks of form.querySelectorAll(".tap-marks")) marks.replaceChildren();
  const all = shown();
  for (const tap of all) atOf(tap).querySelector(".tap-marks").append(lineOf(tap));
  const last = all.reduce((late, tap) => (late === null || rightMs(tap) >= rightMs(late) ? tap : late), null);
  document.getElementById("last").replaceChildren(...(last ? [lineOf(last, true)] : []));
  if (focused) form.querySelector(`[name="back"][value="${focused}"]`)?.focus({ preventScroll: true });
}

function showState() {
  const own = mine().filter((tap) => !elsewhere.has(tap.key));
  const counts = {
    waiting: own.filter((tap) => tap.state === "waiting").length,
    sent: own.filter((tap) => tap.state === "sent").length,
    lost: own.filter((tap) => tap.state === "refused").length,
  };
  const state = document.getElementById("state");
  const kind = gone || counts.lost ? "refused" : counts.waiting ? "waiting" : counts.sent ? "sent" : "none";
  const sentence = { refused: words.someLost, waiting: words.someWait, sent: words.allSent, none: words.none }[kind];
  const said = [filled(sentence, counts), gone ? words.gone : "", unkept ? words.unkept : ""].filter(Boolean).join(". ");
  state.className = `tap-state ${kind}`;
  if (state.textContent !== said) state.textContent = said;
}

const countingNow = () => shown().filter((tap) => tap.state === "waiting" || tap.state === "sent");
const nowMs = () => Date.now() + (shelved("clock")?.ms ?? 0);

// The last place that was tapped, or a later one that is due by now; what is due is not known of taps that wait.
function endsAt() {
  const counting = countingNow();
  const waits = counting.some((tap) => tap.state === "waiting");
  const due = waits || nowMs() > (clocks.until_ms ?? 0) ? [] : Object.entries(clocks.due).filter(([, ms]) => ms <= nowMs()).map(([at]) => Number(at));
  return Math.max(0, ...due, ...counting.map((tap) => tap.at_m));
}

function showEnd() {
  const counting = countingNow();
  const over = counting.some((tap) => tap.what === "finished" || tap.what === "stopped");
  const underWay = (clocks.begun_ms !== null && nowMs() >= clocks.begun_ms) || counting.length > 0;
  const mineEnded = counting.filter((tap) => tap.what === "stopped" && shelved(`tap:${tap.key}`)).at(-1);
  document.getElementById("end-now").hidden = over || !underWay;
  document.getElementById("ends").hidden = over || !underWay;
  const ended = document.getElementById("ended");
  ended.hidden = !mineEnded;
  document.getElementById("unsure").hidden = began === null;
  if (began !== null) {
    const start = there.format(new Date(clocks.start_ms)).slice(0, 5);
    document.getElementById("unsure-words").textContent = filled(words.unsure, { start, at: there.format(new Date(began + (nowMs() - Date.now()))) });
  }
  if (!mineEnded) return;
  const said = filled(words.ended, { place: atOf(mineEnded).dataset.name, at: saidAt(mineEnded) });
  const sentence = document.getElementById("ended-words");
  if (sentence.textContent !== said) sentence.textContent = said;
  const undo = document.getElementById("undo-end");
  undo.hidden = false;
  undo.value = mineEnded.key;
}

function showNext(nextM) {
  const next = document.getElementById("next");
  const rows = rowsOf();
  const counting = countingNow();
  const last = Math.max(-1, ...counting.map((tap) => tap.at_m));
  const coming = Math.max(nextM ?? 0, last);
  const row = rows.find((each) => (last < coming ? Number(each.dataset.at) >= coming - 0.1 : Number(each.dataset.at) > last + Number(words.samePlace)));
  const over = counting.some((tap) => tap.what === "finished" || tap.what === "stopped");
  next.hidden = over || !row;
  if (!document.getElementById("ends").open && last >= 0) document.getElementById("stop-at").value = atOf({ at_m: last }).dataset.at;
  fold(next.hidden ? Infinity : Number(row.dataset.at));
  if (next.hidden) return;
  const button = row.querySelector(".tap-button");
  document.getElementById("next-title").textContent = filled(words.next, { place: row.dataset.name });
  document.getElementById("next-when").textContent = row.querySelector(".when").textContent;
  const big = document.getElementById("next-button");
  big.value = button.value;
  big.textContent = button.textContent;
}

// Places behind the runner are folded away, so that the next ones are near the thumb.
function fold(nextM) {
  const [ahead, behind] = [document.getElementById("ahead"), document.getElementById("behind")];
  const held = document.activeElement;
  for (const row of rowsOf()) {
    const home = Number(row.dataset.at) < nextM - 0.1 ? behind : ahead;
    if (row.parentElement === home) continue;
    const after = [...home.children].find((each) => Number(each.dataset.at) > Number(row.dataset.at));
    home.insertBefore(row, after ?? null);
  }
  document.getElementById("behind-fold").hidden = !behind.children.length;
  if (held !== document.activeElement && held?.isConnected) document.getElementById("next-button").focus({ preventScroll: true });
}

function show(story) {
  if (story) {
    known = story.taps;
    const there = new Set(known.map((tap) => tap.key));
    clocks = story.clocks;
    elsewhere = new Set(mine().filter((tap) => tap.state === "sent" && !tap.back && !there.has(tap.key)).map((tap) => tap.key));
    document.getElementById("first-line").textContent = story.first_line;
    document.getElementById("where").textContent = story.where;
    document.getElementById("as-of").textContent = filled(words.asOf, { at: story.as_of });
    for (const row of rowsOf()) row.querySelector(".when").textContent = story.windows[row.dataset.at] ?? "";
  }
  showTaps();
  showState();
  showNext(story?.next_m);
  showEnd();
}

// What goes over the network

function answered(story, sent) {
  for (const was of sent) {
    const verdict = story.answers?.[was.key];
    const now = shelved(`tap:${was.key}`);
    if (!verdict || !now || now.back !== was.back) continue; // taken back meanwhile: it is sent again
    put({ ...now, state: verdict.kept ? "sent" : "refused", why: verdict.why });
    feel(verdict.kept ? [20, 60, 20] : 300);
  }
}

class Unreadable extends Error {}

async function ask(body) {
  const before = Date.now();
  const answer = await fetch(address, {
    method: body ? "POST" : "GET",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify({ ...body, phone: phone(), now_ms: Date.now() }),
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(15_000),
  });
  gone = answer.status === 404;
  if (body && UNREADABLE.includes(answer.status)) throw new Unreadable((await answer.json().catch(() => null))?.sentence ?? words.unreadable);
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const story = await answer.json();
  const after = Date.now();
  const off = { ms: story.now_ms - (before + after) / 2, took: after - before };
  const kept = shelved("clock");
  if (!kept || off.took < 3_000 || off.took <= kept.took) shelved("clock", off);
  return story;
}

// One tap that cannot be read must not hold up those behind it: what was sent is halved until it stands alone.
function parted(sent, why) {
  again = true;
  if (sent.length > 1) {
    atOnce = Math.ceil(sent.length / 2);
    return;
  }
  atOnce = AT_ONCE;
  put({ ...sent[0], state: "refused", why });
  feel(300);
}

async function talk() {
  again = sending; // what was tapped meanwhile goes right after
  if (sending) return;
  sending = true;
  const waiting = mine().filter((tap) => tap.state === "waiting").slice(0, atOnce);
  try {
    const taps = waiting.map(({ key, what, at_m, at_ms, offset_ms, who, back }) => ({ key, what, at_m, at_ms, offset_ms, who, back }));
    const story = await ask(waiting.length ? { taps } : null);
    if (waiting.length) atOnce = AT_ONCE;
    answered(story, waiting);
    show(story);
  } catch (error) {
    if (error instanceof Unreadable) parted(waiting, error.message);
    show(); // still waiting: the next try is a few seconds away
  } finally {
    sending = false;
  }
  if (again) talk();
}

// What a thumb does

function tapped(what, atM, atMs = Date.now()) {
  const tap = {
    key: newKey(),
    what,
    at_m: atM,
    at_ms: atMs,
    offset_ms: shelved("clock")?.ms ?? null,
    who: document.getElementById("who").value.trim(),
    back: false,
    state: "waiting",
    why: "",
  };
  put(tap);
  feel(30);
  show();
  talk();
}

function takenBack(key) {
  const tap = shelved(`tap:${key}`);
  if (!tap) return;
  if (tap.state === "refused") {
    forget(key); // the site never had it, or keeps it for another telephone
    show();
    return;
  }
  put({ at_ms: Date.now(), offset_ms: null, ...tap, back: true, state: "waiting", why: "" });
  known = known.filter((each) => each.key !== key);
  show();
  talk();
}

let restingUntil = 0; // after a tap the lines move up: a thumb that slips would tap the next place

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button) return;
  event.preventDefault();
  if (button.id === "undo-end" && performance.now() < restingUntil) return; // it stands where the end was tapped
  if (button.name === "back") {
    takenBack(button.value);
    return;
  }
  if (performance.now() < restingUntil) return;
  restingUntil = performance.now() + REST_MS;
  const [what, place] = button.value.split("@");
  const sure = button.id === "sure";
  if (what === "started" && !sure && clocks.start_ms !== null && Math.abs(nowMs() - clocks.start_ms) > ASKED_FROM_MS) {
    began = Date.now();
    showEnd();
    document.getElementById("sure").focus({ preventScroll: true });
    return;
  }
  const at = sure && began !== null ? began : Date.now();
  if (what === "started") began = null;
  if (place === undefined) tapped(what, endsAt(), at);
  else tapped(what, Number(place || document.getElementById("stop-at").value), at);
  document.getElementById("ends").open = false;
});

document.getElementById("not-sure").addEventListener("click", (event) => {
  event.preventDefault();
  began = null;
  showEnd();
});

const who = document.getElementById("who");
if (!who.value) who.value = shelved("who") ?? "";
who.addEventListener("change", () => shelved("who", who.value.trim()));
who.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });

addEventListener("online", talk);
addEventListener("storage", () => show());
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") talk(); });
setInterval(() => { if (mine().some((tap) => tap.state === "waiting")) talk(); }, AGAIN_MS);
setInterval(() => { if (document.visibilityState === "visible") talk(); }, EVERY_MS);

known = [...form.querySelectorAll("[data-at] [data-key]")].map(({ dataset }) => ({ ...dataset, at_m: Number(dataset.atM), at_ms: Number(dataset.atMs) }));
show();
const endedAt = shelved("end"); // tapped on the page before this one
if (endedAt !== null) {
  restingUntil = performance.now() + REST_MS;
  memory.delete("end");
  if (!unkept) localStorage.removeItem(`${shelf}end`);
  tapped("stopped", endsAt(), endedAt);
} else talk();
setInterval(showEnd, EVERY_MS); // from the start on the run can be ended, with or without a network
