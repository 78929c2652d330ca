// When a runner stands, felt by a telephone in the belt: it shakes less than a runner's for so long. Pure; the numbers come
// from the page. The deceleration itself is not added up: a belt swings by more in one step than a body brakes in three.

export const running = (saidMs) => ({ saidMs, last: [], stoodMs: null });

const middle = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// One sample of the sensor, m/s² on three axes.
export function felt(state, sample, atMs, { below_mps2, for_s }) {
  if (state.stoodMs !== null || atMs < state.saidMs) return state;
  const last = [...state.last.filter((each) => each.atMs > atMs - for_s * 1000), { sample, atMs }];
  const long = atMs - state.saidMs >= for_s * 1000 && last.length >= 5;
  if (!long) return { ...state, last };
  const means = [0, 1, 2].map((axis) => middle(last.map((each) => each.sample[axis])));
  const shakes = Math.sqrt(middle(last.map((each) => means.reduce((sum, mean, axis) => sum + (each.sample[axis] - mean) ** 2, 0))));
  return { ...state, last, stoodMs: shakes < below_mps2 ? last[0].atMs : null };
}

// "8:38" of a mile, say, as metres a second; null for what is no pace.
export function speed(typed, unitM) {
  const [, minutes, seconds] = typed.trim().match(/^(\d{1,2}):([0-5]\d)$/) ?? [];
  const took = Number(minutes) * 60 + Number(seconds);
  return took > 0 ? unitM / took : null;
}
