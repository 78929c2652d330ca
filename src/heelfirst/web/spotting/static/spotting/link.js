// The link between remote and ear as one page has it: state in, event in, time in; state and effects out. The page
// that calls owns the socket, the sounds and the clock. docs/how/remote.md tells the rules; the numbers come from the site.
//
// Events:  tick, opened, closed {code}, frame {frame}, and of the remote press {word, key, at}, of the ear ready {ok},
//          scheduled {key, at, ends}, broken {key}. Each carries `chance`, 0 to 1, where something is left to it.
// Effects: open, close, send {frame}, link {how: up, lost, ended, elsewhere}, and of the remote felt {how: sent, heard,
//          lost, corrected, key, word, at}, of the ear speak {key, word, until}.

import { bounds, exchanged, unaligned } from "./clock.js";

const ENDED = 4404;
const ELSEWHERE = 4409;
const SILENT = 4408;
const REFUSED = 4400; // and above: the site has its reason, and has it again in a moment
const STOP = "stop";
const SIDES = ["left", "right"];

// A side takes the place of a side, a stop that of every word; a stop gives way to nothing but a stop.
const replaces = (word, older) => word === STOP || word === older || (SIDES.includes(word) && SIDES.includes(older));

export function begun(role, who, numbers, now) {
  return {
    role, who, numbers,
    socket: "none", // none, opening, open, over
    opened: now, dial: now, server: now, beat: now, fails: 0,
    link: "waiting", // waiting until the other end was there once; then up or lost
    ok: role === "remote",
    peers: {},
    cues: [], // of the remote
    said: {}, called: [], busy: null, next: [], // of the ear; called: what was let in lately
  };
}

export function step(before, event, now) {
  const state = { ...before };
  const effects = [];
  const happens = { tick, opened, closed, frame, press, ready, scheduled, broken }[event.k];
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
  Object.assign(state, { socket: "over", link: "lost", next: [] });
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
  const newest = state.cues.at(-1);
  // A glove that bounces is felt once. It is sent all the same: the ear knows whether somebody else has called between.
  const quiet = newest?.word === word && (newest.how === "sent" || newest.how === "heard") && at - newest.first < numbers.merge;
  const up = state.link === "up";
  // Who has thought better of it does not want the word before sent again.
  state.cues = state.cues.map((cue) => (!quiet && waits(cue) && replaces(word, cue.word) ? corrected(effects, cue) : cue));
  // A word for a link that is gone says so at once and is not said later; a stop that comes late is still a stop.
  const cue = { word, key, at, quiet, first: quiet ? newest.first : at, how: up ? "sent" : "lost", kept: up || word === STOP, tried: now };
  state.cues = [...state.cues, up ? sent(state, effects, cue, now) : cue];
  if (!quiet || !up) effects.push({ do: "felt", how: cue.how, key, word });
}

function corrected(effects, cue) {
  if (cue.how === "sent" && !cue.quiet) effects.push({ do: "felt", how: "corrected", key: cue.key, word: cue.word });
  return { ...cue, how: "corrected" };
}

function sent(state, effects, cue, now) {
  send(state, effects, { k: "cue", key: cue.key, word: cue.word, t: cue.at });
  return { ...cue, tried: now };
}

function answered(state, effects, told) {
  const cue = state.cues.find(({ key }) => key === told.key);
  const how = told.how === "heard" ? "heard" : "late";
  // A word that began and was broken off was not heard after all.
  if (!cue || cue.how === "late" || cue.how === how) return;
  if (how === "heard" && !(cue.quiet && cue.how === "sent")) effects.push({ do: "felt", how, key: cue.key, word: cue.word, at: told.at });
  else if (how === "late" && (cue.how === "sent" || cue.how === "heard")) effects.push({ do: "felt", how: "lost", key: cue.key, word: cue.word, at: told.at });
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
  const own = { key: told.key, word: told.word, from: told.from, t: told.t };
  if (now > cue.until || !state.ok) {
    settled(state, effects, cue.key, { how: "late", at: now }, now);
    return;
  }
  const before = state.called.filter(({ key }) => state.said[key]);
  const stood = (each) => state.said[each.key].how !== "late";
  const later = (each) => touched(state, each, now) - touched(state, own, now);
  const newest = [...before].sort((one, other) => later(one) - later(other)).at(-1);
  const first = newest?.word === cue.word && before.find(({ key }) => key === (state.said[newest.key].with ?? newest.key));
  if (first && stood(first) && Math.abs(later(first)) < state.numbers.merge) {
    // Two who call the same are heard as one.
    const { how, at } = state.said[first.key];
    state.called = [...before, own];
    state.said = { ...state.said, [cue.key]: { how: "waits", with: first.key, came: now } };
    if (how !== "waits") settled(state, effects, cue.key, { how, at }, now);
    return;
  }
  if (cue.word !== STOP && before.some((each) => stood(each) && later(each) > 0 && replaces(each.word, cue.word))) {
    settled(state, effects, cue.key, { how: "late", at: now }, now); // overtaken: somebody has thought better of it since
    return;
  }
  state.called = [...before, own];
  state.said = { ...state.said, [cue.key]: { how: "waits", came: now } };
  passedOver(state, effects, cue.word, now);
  if (cue.word === STOP || !state.busy) speak(state, effects, cue, now);
  else state.next = [...state.next, cue];
}

// On our clock, as it is known by now: two touches of one hand keep their order however the guess at its clock moves.
function touched(state, { from, t }, now) {
  const apart = state.peers[from] && bounds(state.peers[from].clock, now, state.numbers);
  return apart ? t - (apart.low + apart.high) / 2 : -Infinity; // of somebody who is gone: older than whatever comes
}

function speak(state, effects, cue, now) {
  const { busy } = state;
  if (busy && !busy.heard) settled(state, effects, busy.key, { how: "late", at: now }, now); // cut off before it began
  state.busy = { key: cue.key, at: null, ends: cue.until, heard: false };
  effects.push({ do: "speak", key: cue.key, word: cue.word, until: cue.until });
}

// What waits and has its place taken is not said.
function passedOver(state, effects, word, now) {
  const over = state.next.filter((each) => replaces(word, each.word));
  state.next = state.next.filter((each) => !over.includes(each));
  over.forEach((each) => settled(state, effects, each.key, { how: "late", at: now }, now));
}

function settled(state, effects, key, { how, at }, now) {
  const both = [key, ...Object.keys(state.said).filter((other) => state.said[other].with === key && state.said[other].how !== "late")];
  const found = both.map((each) => [each, { ...state.said[each], how, at, came: now }]);
  state.said = { ...state.said, ...Object.fromEntries(found) };
  both.forEach((each) => answer(state, effects, each));
}

function answer(state, effects, key) {
  const { how, at } = state.said[key];
  send(state, effects, { k: "answer", key, how, at });
}

// When the page will have it sound; it is heard when that instant has come.
function scheduled(state, effects, { key, at, ends }, now) {
  if (state.busy?.key !== key) return;
  state.busy = { ...state.busy, at, ends };
  began(state, effects, now);
}

function began(state, effects, now) {
  const { busy } = state;
  if (!busy || busy.heard || busy.at === null || now < busy.at) return;
  state.busy = { ...busy, heard: true };
  settled(state, effects, busy.key, { how: "heard", at: busy.at }, now);
}

// It could not be said in time, or did not come to its end, and no friend's word was the reason.
function broken(state, effects, { key }, now) {
  if (state.busy?.key !== key) return;
  state.busy = null;
  settled(state, effects, key, { how: "late", at: now }, now);
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
  began(state, effects, now);
  if (state.busy && now >= state.busy.ends) {
    const { key, heard } = state.busy;
    state.busy = null;
    if (!heard) settled(state, effects, key, { how: "late", at: now }, now);
  }
  while (!state.busy && state.next.length) {
    const [cue, ...rest] = state.next;
    state.next = rest;
    if (now <= cue.until) speak(state, effects, cue, now);
    else settled(state, effects, cue.key, { how: "late", at: now }, now);
  }
  const old = Object.keys(state.said).filter((key) => now - state.said[key].came > numbers.remembered);
  if (old.length) {
    state.said = Object.fromEntries(Object.entries(state.said).filter(([key]) => !old.includes(key)));
    state.called = state.called.filter(({ key }) => state.said[key]);
  }
}
