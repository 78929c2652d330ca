// When the word comes, and when a telephone on the runner felt the push: pure steps, chance and time come in. The numbers
// come from the page (heelfirst.web.spotting.views_drill). docs/how/drill.md, "The reaction".

// How long to wait for the next word, and which; `chance` gives numbers from 0 to 1. One word in six is "stop": nobody moves.
export function next([least, most], chance) {
  const wait_s = least + (most - least) * chance();
  if (chance() < 1 / 6) return { wait_s, word: "stop" };
  return { wait_s, word: chance() < 0.5 ? "left" : "right" };
}

export const calm = () => ({ samples: 0, mean: [0, 0, 0], spread: 0, cueMs: null, sinceMs: null, movedMs: null });

export const cued = (state, atMs) => ({ ...state, cueMs: atMs, sinceMs: null, movedMs: null });

const apart = (one, other) => Math.hypot(...one.map((value, axis) => value - other[axis]));

// One sample of the sensor, m/s² on three axes. Before the word it learns how much the telephone shakes in standing.
export function felt(state, sample, atMs, { least_mps2, times_still, hold_s }) {
  if (state.cueMs === null || atMs < state.cueMs) {
    const samples = state.samples + 1;
    const weight = Math.max(1 / samples, 0.02); // of the last second or so
    const off = samples === 1 ? 0 : apart(sample, state.mean);
    const mean = state.mean.map((value, axis) => value + weight * (sample[axis] - value));
    return { ...state, samples, mean, spread: state.spread + weight * (off - state.spread) };
  }
  if (state.movedMs !== null) return state;
  if (apart(sample, state.mean) <= Math.max(least_mps2, times_still * state.spread)) return { ...state, sinceMs: null };
  const sinceMs = state.sinceMs ?? atMs;
  return { ...state, sinceMs, movedMs: atMs - sinceMs >= hold_s * 1000 ? sinceMs : null };
}

// Whether it stood still enough before the word for a push to be told.
export const stood = (state, { calm_mps2 }) => state.samples > 20 && state.spread <= calm_mps2;
