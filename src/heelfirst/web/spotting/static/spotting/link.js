// The link between remote and ear as one page has it: state in, event in, time in; state and effects out. The page
// that calls owns the socket, the sounds and the clock. docs/how/remote.md tells the rules; the numbers come from the site.
//
// Events:  tick, opened, closed {code}, frame {frame}, and of the remote press {word, key, at}, of the ear ready {ok},
//          sounded {key, at, ends}, unsaid {key}. Each carries `chance`, 0 to 1, where something is left to it.
// Effects: open, close, send {frame}, link {how: up, lost, ended, elsewhere}, and of the remote felt {how: sent, heard,
//          lost, key, word, at}, of the ear speak {key, word, until}.

import { bounds, exchanged, unaligned } from "./clock.js";

const ENDED = 4404;
const ELSEWHERE = 4409;
const SILENT = 4408;
const REFUSED = 4400; // and above: the site has its reason, and has it again in a moment
const STOP = "stop";

export function begun(role, who, numbers, now) {
  return {
    role, who, numbers,
    socket: "none", // none, opening, open, over
    opened: now, dial: now, server: now, beat: now, fails: 0,
    link: "waiting", // waiting until the other end was there once; then up or lost
    ok: role === "remote",
    peers: {},
    cues: [], // of the remote
    said: {}, last: {}, busy: null, next: null, // of the ear
  };
}

export function step(before, event, now) {
  const state = { ...before };
  const effects = [];
  const happens = { tick, opened, closed, frame, press, ready, sounded, unsaid }[event.k];
  happens(state, effects, event, now);
  if (state.socket !== "over") {
    judged(state, effects, now);
    aged(state, effects, now);
  }
  return { state, effects };
}

function tick(state, effects, event, now) {
  const { numbers } = state;
  if (state.socket === "none" && now >= state.dial) {
    Object.assign(state, { socket: "opening", opened: now });
    effects.push({ do: "open" });
  } else if (state.socket === "opening" && now - state.opened > numbers.patience) hangUp(state, effects, event, now);
  else if (state.socket === "open" && now - state.server > numbers.lost) hangUp(state, effects, event, now);
  else if (state.socket === "open" && now >= state.beat) beat(state, effects, now);
}

function hangUp(state, effects, event, now) {
  effects.push({ do: "close" });
  redial(state, event, now, false);
}

function redial(state, event, now, refused) {
  const { again, hasty, slow } = state.numbers;
  const fails = state.fails + 1;
  const pause = refused || fails > hasty ? slow : again;
  Object.assign(state, { socket: "none", fails, dial: now + (event.chance ?? 1) * pause });
}

function opened(state, effects, event, now) {
  Object.assign(state, { socket: "open", server: now, fails: 0 });
  beat(state, effects, now);
}

function closed(state, effects, event, now) {
  if (event.code !== ENDED && event.code !== ELSEWHERE) {
    redial(state, event, now, event.code >= REFUSED && event.code !== SILENT);
    return;
  }
  Object.assign(state, { socket: "over", link: "lost", next: null });
  effects.push({ do: "link", how: event.code === ENDED ? "ended" : "elsewhere" });
}

function beat(state, effects, now) {
  const heard = Object.entries(state.peers).filter(([, peer]) => hears(state, peer, now));
  const echoes = heard.slice(-8).map(([who, peer]) => [who, peer.theirs, peer.heard]);
  send(state, effects, { k: "beat", t: now, e: echoes, ok: state.ok });
  state.beat = now + state.numbers.beat;
}

function send(state, effects, said) {
  if (state.socket === "open") effects.push({ do: "send", frame: said });
}

const hears = (state, peer, now) => now - peer.left <= state.numbers.lost;
// Heard, and hearing us, and able to do its part.
const stands = (state, peer, now) => hears(state, peer, now) && peer.mutual && peer.ok;

function frame(state, effects, { frame: told }, now) {
  state.server = now;
  if (told.k === "beat") beaten(state, effects, told, now);
  else if (told.k === "cue" && state.role === "ear") called(state, effects, told, now);
  else if (told.k === "answer" && state.role === "remote") answered(state, effects, told, now);
}

function beaten(state, effects, told, now) {
  const known = state.peers[told.from];
  if (known && told.t < known.theirs) return; // overtaken on the way
  const echo = told.e.find(([who]) => who === state.who);
  const before = known?.clock ?? unaligned();
  const clock = echo ? exchanged(before, { t1: echo[1], t2: echo[2], t3: told.t, t4: now }, state.numbers) : before;
  const apart = bounds(clock, now, state.numbers);
  // A beat that was long on its way tells of the moment it left, not of now.
  const left = apart ? Math.min(now, told.t - apart.low) : now;
  const peer = { heard: now, left, theirs: told.t, ok: told.ok, mutual: Boolean(echo), clock };
  const news = !known || !hears(state, known, now) || !stands(state, known, now) !== !stands(state, peer, now);
  state.peers = { ...state.peers, [told.from]: peer };
  // What is new is answered at once: the other end waits for it before anything may be called.
  if (news && state.socket === "open") beat(state, effects, now);
}

// Whether the link stands, said when it changes.
function judged(state, effects, now) {
  const { numbers } = state;
  const peers = Object.values(state.peers);
  const up = peers.some((peer) => stands(state, peer, now));
  if (up && state.link !== "up") {
    state.link = "up";
    effects.push({ do: "link", how: "up" });
    state.cues = state.cues.map((cue) => (waits(cue) && cue.kept && young(state, cue, now) ? sent(state, effects, cue, now) : cue));
  } else if (!up && state.link === "up") {
    state.link = "lost";
    effects.push({ do: "link", how: "lost" });
    beat(state, effects, now); // tells an end that still hears us that we do not hear it
    state.cues = state.cues.map((cue) => (cue.how === "sent" ? lost(effects, cue) : cue));
  }
  if (peers.some((peer) => now - peer.heard > numbers.remembered)) {
    state.peers = Object.fromEntries(Object.entries(state.peers).filter(([, peer]) => now - peer.heard <= numbers.remembered));
  }
}

function lost(effects, cue) {
  effects.push({ do: "felt", how: "lost", key: cue.key, word: cue.word });
  return { ...cue, how: "lost" };
}

const waits = (cue) => cue.how === "sent" || cue.how === "lost"; // for an answer
const young = (state, cue, now) => now - cue.at <= state.numbers.life[cue.word];

// The remote: a word is touched.
function press(state, effects, { word, key, at }, now) {
  const { numbers } = state;
  const underWay = state.cues.findLast((cue) => cue.word === word);
  if (underWay && (underWay.how === "sent" || underWay.how === "heard") && at - underWay.at < numbers.merge) return;
  const up = state.link === "up";
  // A word for a link that is gone says so at once and is not said later; a stop that comes late is still a stop.
  const cue = { word, key, at, how: up ? "sent" : "lost", kept: up || word === STOP, tried: now };
  state.cues = [...state.cues, up ? sent(state, effects, cue, now) : cue];
  effects.push({ do: "felt", how: cue.how, key, word });
}

function sent(state, effects, cue, now) {
  send(state, effects, { k: "cue", key: cue.key, word: cue.word, t: cue.at });
  return { ...cue, tried: now };
}

function answered(state, effects, told) {
  const cue = state.cues.find(({ key }) => key === told.key);
  if (!cue || !waits(cue)) return;
  const how = told.how === "heard" ? "heard" : "late";
  if (how === "heard" || cue.how !== "lost") effects.push({ do: "felt", how: how === "late" ? "lost" : how, key: cue.key, word: cue.word, at: told.at });
  state.cues = state.cues.map((each) => (each === cue ? { ...cue, how } : each));
}

// The ear: a word has come. One that may be too old is not said; one whose age nobody knows yet is asked for again.
function called(state, effects, told, now) {
  const known = state.said[told.key];
  if (known) {
    if (known.how !== "waits") answer(state, effects, told.key);
    return;
  }
  const life = state.numbers.life[told.word];
  const apart = state.peers[told.from] && bounds(state.peers[told.from].clock, now, state.numbers);
  if (!apart || life === undefined) return;
  const cue = { key: told.key, word: told.word, until: told.t - apart.high + life };
  const touched = told.t - (apart.low + apart.high) / 2;
  if (now > cue.until || !state.ok) {
    settled(state, effects, cue.key, { how: "late", at: now }, now);
    return;
  }
  const same = state.last[cue.word];
  if (same && Math.abs(touched - same.touched) < state.numbers.merge && state.said[same.key]?.how !== "late") {
    // Two who call the same are heard as one.
    state.said = { ...state.said, [cue.key]: { how: "waits", with: same.key, came: now } };
    const first = state.said[same.key];
    if (first?.how === "heard") settled(state, effects, cue.key, first, now);
    return;
  }
  state.last = { ...state.last, [cue.word]: { key: cue.key, touched } };
  state.said = { ...state.said, [cue.key]: { how: "waits", came: now } };
  if (cue.word === STOP || !state.busy) speak(state, effects, cue, now);
  else {
    passedOver(state, effects, now);
    state.next = cue;
  }
}

function speak(state, effects, cue, now) {
  if (cue.word === STOP) passedOver(state, effects, now);
  if (state.busy && !state.busy.sounds) settled(state, effects, state.busy.key, { how: "late", at: now }, now); // cut off before it began
  state.busy = { key: cue.key, ends: cue.until, sounds: false };
  effects.push({ do: "speak", ...cue });
}

function passedOver(state, effects, now) {
  if (state.next) settled(state, effects, state.next.key, { how: "late", at: now }, now);
  state.next = null;
}

function settled(state, effects, key, { how, at }, now) {
  const with_it = Object.keys(state.said).filter((other) => state.said[other].with === key && state.said[other].how === "waits");
  const found = { how, at, came: now };
  state.said = { ...state.said, [key]: found, ...Object.fromEntries(with_it.map((other) => [other, { ...found }])) };
  [key, ...with_it].forEach((each) => answer(state, effects, each));
}

function answer(state, effects, key) {
  const { how, at } = state.said[key];
  send(state, effects, { k: "answer", key, how, at });
}

function sounded(state, effects, { key, at, ends }, now) {
  if (state.said[key]?.how === "waits") settled(state, effects, key, { how: "heard", at }, now);
  if (state.busy?.key === key) state.busy = { key, ends, sounds: true };
}

function unsaid(state, effects, { key }, now) {
  if (state.said[key]?.how === "waits") settled(state, effects, key, { how: "late", at: now }, now);
  if (state.busy?.key === key) state.busy = null;
}

function ready(state, effects, { ok }, now) {
  if (state.ok === ok) return;
  state.ok = ok;
  if (state.socket === "open") beat(state, effects, now);
}

// What time alone changes: a word outlives its life, a word ends, what was known is forgotten.
function aged(state, effects, now) {
  const { numbers } = state;
  state.cues = state.cues.map((cue) => {
    if (!young(state, cue, now)) {
      if (cue.how !== "sent") return cue;
      return lost(effects, cue);
    }
    return cue.how === "sent" && now - cue.tried >= numbers.retry ? sent(state, effects, cue, now) : cue;
  });
  if (state.cues.length && now - state.cues[0].at > numbers.remembered) state.cues = state.cues.filter((cue) => now - cue.at <= numbers.remembered);
  if (state.busy && now >= state.busy.ends) state.busy = null;
  if (!state.busy && state.next) {
    const cue = state.next;
    state.next = null;
    if (now <= cue.until) speak(state, effects, cue, now);
    else settled(state, effects, cue.key, { how: "late", at: now }, now);
  }
  const old = Object.keys(state.said).filter((key) => now - state.said[key].came > numbers.remembered);
  if (old.length) state.said = Object.fromEntries(Object.entries(state.said).filter(([key]) => !old.includes(key)));
}
