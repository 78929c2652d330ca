// One outing with the prompter, as pure steps: what came in and when goes in; the next state, and what is to be done, come
// out. Where the runner is stands in follow.js, what is said when in prompt.js; here is what the friend's thumb changes.
// Seconds are those of the telephone's clock; `zero_s` is when the race clock stood at 0.

import { follow, start, where } from "./follow.js";
import { blank, prompt } from "./prompt.js";

// from.at_m: where the friend says that they begin, null: wherever the positions say. from.waits: at the start line, not
// yet under way. from.speed_mps: where no positions come, the pace that was typed or null for the plan's.
export function begin(doc, way, from, now_s) {
  const started_s = doc.race?.start_ms ? doc.race.start_ms / 1000 : null;
  const raced = started_s !== null && now_s >= started_s && now_s - started_s < doc.numbers.outing.longest_s;
  return {
    began_s: now_s,
    zero_s: raced ? started_s : now_s - planned(doc, from.at_m ?? 0),
    clocked: raced && !from.waits,
    waits: Boolean(from.waits),
    positions: Boolean(from.positions),
    speed_mps: from.speed_mps ?? null,
    straight: Boolean(from.straight),
    follow: from.waits && !from.positions ? null : started(doc, way, now_s, from.at_m, from),
    prompting: blank(),
    quiet_s: 0,
    last: null,
    marked_m: null,
    ended: null,
    knows: false,
    seen_s: null,
  };
}

const started = (doc, way, at_s, at_m, from) => start(doc.following, way, at_s, at_m, from.positions ? null : from.speed_mps ?? null);

// The race clock at which the plan is at a place; 0 without a plan.
export function planned(doc, at_m) {
  const { edges_m, elapsed_s } = doc.plan ?? { edges_m: [0], elapsed_s: [0] };
  let row = 1;
  while (row < edges_m.length - 1 && edges_m[row] < at_m) row += 1;
  if (edges_m.length < 2) return 0;
  const share = Math.max(0, Math.min((at_m - edges_m[row - 1]) / (edges_m[row] - edges_m[row - 1]), 1));
  return elapsed_s[row - 1] + share * (elapsed_s[row] - elapsed_s[row - 1]);
}

const unknown = (why) => ({ at_m: 0, sd_m: Infinity, speed_mps: 0, known: false, why });

export function whereabouts(doc, way, state, now_s) {
  return state.follow === null ? unknown("waits") : where(doc.following, way, state.follow, now_s);
}

export function step(doc, way, state, event, now_s) {
  if (event.type === "fix") return fixed(doc, way, state, event.fix, now_s);
  if (event.type === "mark") return marked(doc, way, state, event.at_m, now_s);
  if (event.type === "again") return [state, repeated(doc, way, state, now_s)];
  if (event.type === "quiet") return [{ ...state, quiet_s: state.quiet_s > now_s ? 0 : now_s + doc.numbers.outing.quiet_s }, [{ type: "hush" }]];
  if (event.type === "end") return ended(doc, way, state, event, now_s);
  if (event.type === "unsaid") return [unsaid(state, event), []];
  if (event.type === "clock") return [shifted(doc, state, event.by_s), []];
  if (event.type === "refused") return [refused(state), []];
  if (event.type === "undo") return [{ ...state, ended: null }, state.ended ? [{ type: "goes on", key: state.ended.key }] : []];
  return ticked(doc, way, state, now_s);
}

function fixed(doc, way, state, fix, now_s) {
  if (state.follow === null) return [state, []];
  const next = { ...state, seen_s: fix.at_s, follow: follow(doc.following, way, state.follow, fix, now_s) };
  return ticked(doc, way, state.waits ? underWay(doc, way, next, now_s) : next, now_s);
}

// At the start line the clock begins with the button, or with the first metres that nobody walks.
function underWay(doc, way, state, now_s) {
  const here = where(doc.following, way, state.follow, now_s);
  const { away_m, running_mps } = doc.numbers.outing;
  if (!here.known || here.at_m < away_m || here.speed_mps < running_mps) return state;
  return { ...state, waits: false, clocked: true, zero_s: now_s - here.at_m / here.speed_mps };
}

function marked(doc, way, state, at_m, now_s) {
  if (state.waits || state.follow === null) {
    const set_off = at_m <= 0;
    const begun = { ...state, waits: false, clocked: set_off || state.clocked, zero_s: set_off ? now_s : state.zero_s, marked_m: at_m };
    return ticked(doc, way, { ...begun, follow: started(doc, way, now_s, at_m, state) }, now_s);
  }
  return ticked(doc, way, { ...state, marked_m: at_m, follow: follow(doc.following, way, state.follow, { at_m, at_s: now_s }, now_s) }, now_s);
}

function ended(doc, way, state, event, now_s) {
  const here = whereabouts(doc, way, state, now_s);
  const at_m = Math.max(0, Math.min(here.at_m, doc.finish_m));
  return [{ ...state, ended: { key: event.key, at_m, at_s: now_s } }, [{ type: "ended", key: event.key, at_m, at_s: now_s }]];
}

// What the voice could not say is still to be said. `last`: what stood there before, where its turn only comes later;
// null: the friend sees its words without a sound.
function unsaid(state, { key, how, last }) {
  const said = state.prompting.said.filter((each) => each !== `${how} ${key}`);
  return { ...state, prompting: { ...state.prompting, said, last_s: null }, last: last === null ? { ...state.last, unsaid: true } : last.none ? null : last };
}

// A clock that was set back is another name for the same instants; what was slept through is time like any other, in
// which the place grows unsure by itself. A race's own start stays where it is.
function shifted(doc, state, by_s) {
  if (by_s > 0) return state;
  const raced = doc.race?.start_ms && state.zero_s === doc.race.start_ms / 1000;
  const moved = (value) => (value === null || value === undefined ? null : value + by_s);
  const { prompting, last, ended } = state;
  return {
    ...state,
    began_s: state.began_s + by_s,
    seen_s: moved(state.seen_s),
    zero_s: raced ? state.zero_s : state.zero_s + by_s,
    quiet_s: state.quiet_s && state.quiet_s + by_s,
    prompting: raced ? { ...prompting, last_s: moved(prompting.last_s) } : prompting,
    follow: state.follow && { ...state.follow, at_s: state.follow.at_s + by_s, agreed_s: state.follow.agreed_s + by_s, aside_s: state.follow.aside_s && state.follow.aside_s + by_s },
    last: last && { ...last, at_s: last.at_s + by_s },
    ended: ended && { ...ended, at_s: ended.at_s + by_s },
  };
}

// No position comes any more: from the last one on it goes by the pace, and grows unsure.
function refused(state) {
  return state.follow?.lost === "start" ? { ...state, positions: false, follow: null } : { ...state, positions: false };
}

// How far a position lies from the nearest place of the course that the page knows, in metres.
export function apart_m(way, fix) {
  const x_m = (fix.lon_deg - way.middle_lon_deg) * way.east_m;
  const y_m = (fix.lat_deg - way.middle_lat_deg) * way.north_m;
  return way.x_m.reduce((least, each_m, row) => Math.min(least, Math.hypot(each_m - x_m, way.y_m[row] - y_m)), Infinity);
}

// Within so many seconds it has to be in the ear: of a call, while there is time to say it and to act on it.
function within(script, saying, here) {
  if (saying.how !== "call") return null;
  const due = script.dues.find((each) => each.key === saying.key);
  return Math.max((due.at_m - here.at_m) / here.speed_mps - due.need_s, 0);
}

function ticked(doc, way, state, now_s) {
  const here = whereabouts(doc, way, state, now_s);
  const effects = [];
  if (state.knows !== here.known && !state.waits) {
    if (state.ended === null && (here.known || state.knows)) effects.push({ type: here.known ? "found" : "lost", why: here.why });
    state = { ...state, knows: here.known };
  }
  if (state.ended !== null || state.waits) return [state, effects];
  const script = state.straight ? doc.scripts.straight : doc.scripts.own;
  const [prompting, saying] = prompt(doc.prompting, script, state.prompting, here, now_s - state.zero_s);
  if (saying === null) return [{ ...state, prompting }, effects];
  if (saying.stands_s !== null && !state.clocked) return [{ ...state, prompting: { ...prompting, last_s: state.prompting.last_s } }, effects];
  const phrase = phrased(doc, saying);
  const silent = state.quiet_s > now_s;
  const retried = Boolean(state.last?.unsaid) && state.last.key === saying.key && state.last.how === saying.how;
  const last = { key: saying.key, how: saying.how, stands_s: saying.stands_s, text: phrase.text, words: phrase.words, at_s: now_s, silent };
  effects.push({ ...phrase, type: "say", key: saying.key, how: saying.how, at_m: here.at_m, silent, retried, before: state.last ?? { none: true }, within_s: within(script, saying, here) });
  return [{ ...state, prompting, last }, effects];
}

// What was said last, said again: with the distance as it is by now.
function repeated(doc, way, state, now_s) {
  if (state.last === null) return [];
  const here = whereabouts(doc, way, state, now_s);
  const said = doc.prompts[state.last.key];
  const left_m = said && here.known ? said.at_m - here.at_m : -1;
  const phrase = phrased(doc, { ...state.last, lead_m: state.last.how !== "line" && left_m > 0 ? left_m : null });
  return [{ ...phrase, type: "say", key: state.last.key, at_m: here.at_m, again: true, silent: false, within_s: null }];
}

const nearest = (table, value, by) => table.reduce((best, each) => (Math.abs(each[by] - value) < Math.abs(best[by] - value) ? each : best), table[0]);

// The words and clips of a saying, with its distance and its standing filled in; sides come ready-made.
export function phrased(doc, saying) {
  const said = doc.prompts[saying.key];
  const lead = saying.lead_m === null || saying.lead_m === undefined ? null : nearest(doc.leads, saying.lead_m, "metres");
  const stands = saying.stands_s === null || saying.stands_s === undefined ? null : nearest(doc.standings, saying.stands_s, "seconds");
  const filled = { "{lead}": lead, "{stands}": stands };
  const clips = said.clips.flatMap((clip) => (clip in filled ? filled[clip]?.clips ?? [] : [clip]));
  const text = said.text.replace("{lead}", lead?.text ?? "").replace("{stands}", stands?.text ?? "").replace(/\s+/g, " ").trim();
  return { text, words: said.words, clips, pan: said.pan, sound: said.sound };
}

// What the page shows of the road ahead.

export function shown(doc, way, state, now_s) {
  const here = whereabouts(doc, way, state, now_s);
  const ahead = here.known ? doc.ahead.map((key) => ({ key, ...doc.prompts[key] })).filter((each) => each.at_m > here.at_m) : [];
  const speed_mps = Math.max(here.speed_mps, 0);
  return {
    here,
    next: ahead[0] ? far(doc, ahead[0], here, speed_mps) : null,
    after: ahead[1] ? far(doc, ahead[1], here, speed_mps) : null,
    stands: doc.plan && state.clocked && here.known ? nearest(doc.standings, now_s - state.zero_s - planned(doc, here.at_m), "seconds").text : "",
    take: take(doc, state, here, now_s),
    mark: state.waits ? doc.marks[0] : nextOf(doc.marks, state, here, doc.numbers.outing),
    aid: state.waits ? null : nearOf(doc.aids, here, doc.numbers.outing),
    quiet: state.quiet_s > now_s,
  };
}

function far(doc, each, here, speed_mps) {
  const left_m = each.at_m - here.at_m;
  return {
    key: each.key,
    text: each.text.replace(/\s*\{(lead|stands)\}/, "") || each.words,
    words: each.words,
    left_m,
    left_s: speed_mps >= doc.prompting.moves_mps ? left_m / speed_mps : null,
    unsure: here.sd_m > doc.following.exact_sd_m || each.roughly,
  };
}

// What is to be taken next, by the clock where it goes by the clock, else by the place.
function take(doc, state, here, now_s) {
  const clock_s = now_s - state.zero_s;
  const open = doc.takes.filter((each) => (each.clock_s === null ? here.known && each.at_m > here.at_m : state.clocked && each.clock_s > clock_s));
  if (!open.length) return null;
  const next = open[0];
  return { words: next.words, left_m: next.clock_s === null ? next.at_m - here.at_m : null, left_s: next.clock_s === null ? null : next.clock_s - clock_s };
}

// The sign that the friend may stand at: a little behind, or the next one; where nobody knows, the one after the last.
function nextOf(marks, state, here, numbers) {
  const from_m = here.known ? here.at_m - numbers.passed_m : state.marked_m ?? -1;
  return marks.find((mark) => mark.at_m > Math.max(from_m, 0) && mark.at_m !== state.marked_m) ?? marks.at(-1);
}

function nearOf(places, here, numbers) {
  if (!here.known) return null;
  return places.find((each) => Math.abs(each.at_m - here.at_m) < numbers.near_m + 2 * here.sd_m) ?? null;
}
