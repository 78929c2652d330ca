// What the prompter's page says of places, distances, times and paces, in the reader's words and units.

export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export function wordsOf({ words, unit_m, system, prompting, following, numbers }) {
  const { fresh_s } = numbers.outing;
  const way = (at_m) => filled(words.at, { place: (at_m / unit_m).toFixed(2), unit: system });

  function far(left_m) {
    if (system === "mi") return left_m < 800 ? filled(words.yards, { count: Math.round(left_m / 0.9144 / 5) * 5 }) : `${(left_m / unit_m).toFixed(1)} mi`;
    return left_m < 1000 ? filled(words.metres, { count: left_m < 100 ? Math.round(left_m) : Math.round(left_m / 10) * 10 }) : `${(left_m / 1000).toFixed(1)} km`;
  }

  const clock = (left_s) => (left_s < 90 ? filled(words.seconds, { count: Math.max(0, Math.round(left_s)) }) : filled(words.minutes, { clock: `${Math.floor(left_s / 60)}:${String(Math.floor(left_s % 60)).padStart(2, "0")}` }));

  function ahead(each) {
    const distance = filled(each.unsure ? words.about : words.in, { far: far(each.left_m) });
    return each.left_s === null ? distance : `${distance}, ${clock(each.left_s)}`;
  }

  function pace(speed_mps) {
    if (speed_mps < prompting.moves_mps) return words.standing;
    const seconds = Math.round(unit_m / speed_mps);
    return filled(words.pace, { pace: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`, unit: system });
  }

  function lost(why, failed) {
    const reasons = { start: words.lostStart, off: words.lostOff, twice: words.lostTwice, long: words.lostLong, waits: words.lostWaits };
    return [failed, reasons[why] ?? words.lostLong].filter(Boolean).join(" ");
  }

  // How old the last position is, where one came that is not fresh any more; else null.
  function age_s({ seen_s }, now_s) {
    const old_s = seen_s === null || seen_s === undefined ? null : now_s - seen_s;
    return old_s !== null && old_s > fresh_s ? old_s : null;
  }

  function where(state, here, now_s) {
    if (state.waits) return words.atStart;
    if (!here.known) return words.nowhere;
    const old_s = age_s(state, now_s);
    const then = old_s === null ? pace(here.speed_mps) : filled(words.lastKnown, { ago: clock(old_s) });
    const sure = filled(words.sure, { sd: Math.max(5, Math.round((2 * here.sd_m) / 5) * 5) });
    return [way(here.at_m), sure, then, state.positions ? "" : words.byPace].filter(Boolean).join(" · ");
  }

  // Why nothing is called, or why the place may not be what it was; empty where all is well.
  function trouble(state, here, now_s, failed, off_m) {
    if (off_m > following.off_m && !here.known) return filled(words.lostFar, { far: far(off_m) });
    if (!here.known) return lost(here.why, failed);
    return failed || (age_s(state, now_s) === null ? "" : words.unavailable);
  }

  function last({ text, words: more, silent, unsaid, at_s }, now_s) {
    const sentence = unsaid ? words.lastUnsaid : silent ? words.lastSilent : words.last;
    return filled(sentence, { said: [text, more].filter(Boolean).join(": "), ago: clock(now_s - at_s) });
  }

  return { way, far, clock, ahead, where, trouble, lost, last };
}
