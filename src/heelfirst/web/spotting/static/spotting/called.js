// What the theatre calls: the step of prompt.js over a place that is exact, put into words and played by voice.js.

import { blank, prompt } from "./prompt.js";
import { open } from "./voice.js";

export { blank };

let player = null;

// What begins to be said at a place, at a speed, at a time; and what was said with it. Pure.
export function saying(calls, state, along, speed, clock) {
  const where = { known: true, at_m: along, sd_m: 0, farthest_m: along, speed_mps: speed };
  const [after, said] = prompt(calls.numbers, calls.script, state, where, clock);
  if (!said) return [after, null];
  const phrase = calls.phrases[said.key];
  const lead = said.lead_m === null ? null : nearest(calls.leads, said.lead_m);
  const text = phrase.text.replace("{lead}", lead?.text ?? "").replace(/\s+/g, " ").trim();
  const clips = phrase.clips.flatMap((clip) => (clip === "{lead}" ? (lead?.clips ?? []) : [clip]));
  return [after, { text, clips, pan: phrase.pan, sound: phrase.sound, side: phrase.side, words: phrase.words }];
}

const nearest = (leads, metres) => leads.reduce((best, each) => (Math.abs(each.metres - metres) < Math.abs(best.metres - metres) ? each : best));

// Opens the voice where a person has just touched the page; what is missing is said.
export function wake(calls) {
  if (player || !calls.voice.strip) return "";
  try {
    player = open(calls.voice);
    return "";
  } catch (error) {
    return error.message;
  }
}

// Plays it on the side to move to; a call that could begin only after its place is left out.
export function heard(said, within_s) {
  player?.say(said.clips, { pan: said.pan, sound: said.sound, until: performance.now() + within_s * 1000 });
}

export function hush() {
  player?.stop();
}
