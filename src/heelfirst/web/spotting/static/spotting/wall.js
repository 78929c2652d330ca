// The telephone's clock as the race goes by it, in seconds: it runs evenly, and a jump is told once. In some browsers
// performance.now() stands still while the telephone sleeps; the day's own clock may be set. docs/how/prompter.md.

export function wall(jump_s, day = () => Date.now(), even = () => performance.now()) {
  let apart_ms = day() - even();
  return {
    now: () => (apart_ms + even()) / 1000,
    // By how much it had to be put right just now: above 0 time was slept through, below 0 the clock was set back.
    jumped() {
      const by_s = (day() - even() - apart_ms) / 1000;
      if (Math.abs(by_s) < jump_s) return 0;
      apart_ms += by_s * 1000;
      return by_s;
    },
  };
}
