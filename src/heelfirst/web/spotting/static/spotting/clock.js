// How far another page's clock is from our own, and how sure that is, from frames that went both ways.
//
// Ours said t1 when a frame left and t4 when the answer came; theirs said t2 and t3 between. No frame comes before it
// left, so "theirs less ours" is at most t2 - t1 and at least t3 - t4, whatever the way took. docs/how/remote.md.

const GRAIN_MS = 1; // a page's clock is told no finer than this in some browsers

export const unaligned = () => [];

export function exchanged(clock, { t1, t2, t3, t4 }, numbers) {
  const sample = { at: t4, low: t3 - t4 - GRAIN_MS, high: t2 - t1 + GRAIN_MS };
  const both = [...clock, sample].slice(-numbers.samples);
  return bounds(both, t4, numbers) ? both : [sample]; // no offset fits all of them: one of the clocks was set, or slept
}

// { low, high } in ms, or null where nothing was exchanged.
export function bounds(clock, now, { drift }) {
  if (!clock.length) return null;
  const wide = (sample) => Math.abs(now - sample.at) * drift;
  const low = Math.max(...clock.map((sample) => sample.low - wide(sample)));
  const high = Math.min(...clock.map((sample) => sample.high + wide(sample)));
  return low <= high ? { low, high } : null;
}

// The best guess in ms, for a measure; what may be said is judged by the bounds.
export function offset(clock, now, numbers) {
  const found = bounds(clock, now, numbers);
  return found && (found.low + found.high) / 2;
}
