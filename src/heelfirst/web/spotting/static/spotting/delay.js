// How late a sound comes: chirps are played, the microphone hears them, and the two are laid one over the other.
// Pure: samples and numbers in, an answer out; heelfirst.voice.delay holds the numbers. docs/how/voice.md.

// The same recording at another rate: each new sample is the mean of what lay in its time.
export function atRate(samples, from_hz, to_hz) {
  const sums = new Float64Array(samples.length + 1);
  for (let at = 0; at < samples.length; at += 1) sums[at + 1] = sums[at] + samples[at];
  const upTo = (place) => {
    const whole = Math.min(Math.floor(place), samples.length - 1);
    return sums[whole] + (place - whole) * samples[whole];
  };
  const each = from_hz / to_hz;
  return Float32Array.from({ length: Math.floor(samples.length / each) }, (_, at) => (upTo((at + 1) * each) - upTo(at * each)) / each);
}

// Where in a recording the chirp begins: {late_s, likeness}, from the recording's first sample, or {why}. The recording
// begins when the chirp was played; both have the rate `rate_hz`.
export function arrival(recording, chirp, rate_hz, { least_likeness, share_of_best }) {
  const size = chirp.length;
  const lags = recording.length - size + 1;
  if (lags < 1) return { why: "short" };
  const own = Math.sqrt(chirp.reduce((sum, each) => sum + each * each, 0));
  const likes = new Float32Array(lags);
  let power = 0;
  for (let at = 0; at < size; at += 1) power += recording[at] ** 2;
  let best = 0;
  let heard = 0;
  for (let lag = 0; lag < lags; lag += 1) {
    heard = Math.max(heard, power);
    let sum = 0;
    for (let at = 0; at < size; at += 1) sum += chirp[at] * recording[lag + at];
    likes[lag] = power > 1e-12 ? Math.abs(sum) / (own * Math.sqrt(power)) : 0;
    best = Math.max(best, likes[lag]);
    power = Math.max(0, power + (recording[lag + size] ?? 0) ** 2 - recording[lag] ** 2);
  }
  if (heard < 1e-9 * size) return { why: "silence" };
  if (best < least_likeness) return { why: "unlike" };
  let first = likes.findIndex((like) => like >= share_of_best * best);
  while (first + 1 < lags && likes[first + 1] >= likes[first]) first += 1;
  return { late_s: first / rate_hz, likeness: likes[first] };
}

// What several arrivals say together: {late_s, found, apart_s}, or {why} where they are few or do not agree.
export function agreed(arrivals, { least_found, most_apart_s }) {
  const late = arrivals.filter((each) => !each.why).map((each) => each.late_s).sort((a, b) => a - b);
  if (late.length < least_found) return { why: arrivals.every((each) => each.why === "silence") ? "silence" : "few", found: late.length };
  const middle = late[Math.floor(late.length / 2)];
  const near = late.filter((each) => Math.abs(each - middle) <= most_apart_s);
  if (near.length < least_found) return { why: "apart", found: late.length };
  return { late_s: near[Math.floor(near.length / 2)], found: near.length, apart_s: near.at(-1) - near[0] };
}

// Takes what the recorder's blocks hold of a time: {samples, missing}, from `from_s` for `lasts_s`.
export function cut(blocks, from_s, lasts_s, rate_hz) {
  const told = new Float32Array(Math.round(lasts_s * rate_hz));
  let filled = 0;
  for (const { at_s, samples } of blocks) {
    const place = Math.round((at_s - from_s) * rate_hz);
    for (let at = Math.max(0, -place); at < samples.length && place + at < told.length; at += 1) {
      told[place + at] = samples[at];
      filled += 1;
    }
  }
  return { samples: told, missing: told.length - filled };
}
