// The timer of the looks: it counts by the clock at the pace that was typed, until the runner says at a known place that
// they are there: then it counts on from that place, at the pace run since the last. Once the page is open it needs no
// network. Without this script the list remains.

const SHOWN_S = 4; // how long a side stands on the screen
const TICK_MS = 200;
const TRUSTED_S = 60; // a pace is not learnt from less
const SLOWEST = 0.5, FASTEST = 2; // of the pace that was typed: beyond that somebody tapped the wrong place
const SAME = 0.05; // so much off is the pace that was typed
const OFFERED = 3; // known places at once
const SHAKES = { left: [250], right: [120, 120, 120], forward: [600] };
const TONES = { left: [523], right: [784], forward: [523, 784] };
const PANS = { left: -0.8, right: 0.8, forward: 0 };

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function start() {
  const source = document.getElementById("timer-data");
  const room = document.getElementById("timer");
  if (!source || !room) return;
  const { looks, calls, words, end_s: end } = JSON.parse(source.textContent);
  const there = room.querySelector(".glance-there");
  const [word, says, next] = ["word", "says", "next"].map((name) => room.querySelector(`.glance-${name}`));
  const [begin, pause, stop] = ["start", "pause", "stop"].map((name) => room.querySelector(`[data-timer=${name}]`));
  const sound = document.getElementById("timer-sound");
  let ran = 0; // seconds of the list, at the pace that was typed, before the last start
  let clocked = 0; // seconds by the clock before it
  let rate = 1; // seconds of the list in one by the clock
  let from = { list: 0, clock: 0 }; // where the place was known last
  let passed = 0; // calls that lie behind that place
  let over = false; // whether the clock is past the end, and a known place is left
  let offered = ""; // the calls that stand there to tap
  let since = null; // when it was started last; null while it waits
  let done = -1; // the last look that was told
  let ticking = 0;
  let audio = null;
  let awake = null;

  const running = () => (since === null ? 0 : (performance.now() - since) / 1000);
  const elapsed = () => ran + rate * running();
  const byClock = () => clocked + running();
  const say = (sentence, seconds) => sentence.replace("%(clock)s", clock(seconds)).replace("%(seconds)s", Math.ceil(seconds));

  function tone(kind) {
    if (!audio || !sound.checked) return;
    const side = new StereoPannerNode(audio, { pan: PANS[kind] });
    side.connect(audio.destination);
    TONES[kind].forEach((hertz, count) => {
      const [voice, loud] = [new OscillatorNode(audio, { frequency: hertz }), new GainNode(audio, { gain: 0 })];
      const at = audio.currentTime + count * 0.28;
      loud.gain.setTargetAtTime(0.35, at, 0.01);
      loud.gain.setTargetAtTime(0, at + 0.2, 0.03);
      voice.connect(loud).connect(side);
      voice.start(at);
      voice.stop(at + 0.4);
    });
  }

  function tell(look) {
    const kind = look.forward ? "forward" : look.side;
    word.textContent = look.forward ? `${words.forward} ${words[look.side]}` : words[look.side];
    word.dataset.side = look.side;
    says.textContent = look.says;
    navigator.vibrate?.(SHAKES[kind]);
    tone(kind);
  }

  // The first place that was not told yet, and on to the next one by the clock: who runs slower than typed is still before
  // the first, who runs faster is at the next already.
  function offer(now) {
    const next = calls.findIndex((call) => call.at_s > now);
    const last = next < 0 ? calls.length : next + 1;
    const first = Math.max(passed, last - OFFERED);
    if (offered === `${first}-${last}`) return;
    offered = `${first}-${last}`;
    there.replaceChildren(
      ...calls.slice(first, last).map((call, count) => {
        const button = document.createElement("button");
        [button.type, button.className, button.textContent] = ["button", "button", call.says];
        button.addEventListener("click", () => set(call, first + count + 1));
        return button;
      }),
    );
  }

  function set(call, behind) {
    const at = byClock();
    if (at - from.clock >= TRUSTED_S && call.at_s > from.list) {
      rate = Math.min(FASTEST, Math.max(SLOWEST, (call.at_s - from.list) / (at - from.clock)));
    }
    [ran, clocked, from, passed] = [call.at_s, at, { list: call.at_s, clock: at }, behind];
    if (since !== null) since = performance.now();
    // Looks that were told too early are told again, and those before this place no more.
    done = looks.findLastIndex((look) => look.at_s <= call.at_s);
    word.textContent = "";
    delete word.dataset.side;
    const pace = rate < 1 - SAME ? words.slower : rate > 1 + SAME ? words.faster : "";
    says.textContent = `${words.set} ${pace}`.trim();
    over = false;
    offer(call.at_s);
    pause.focus();
  }

  function tick() {
    const now = elapsed();
    // A screen that slept may have let several pass: only the newest is told.
    const due = looks.findLastIndex((look) => look.at_s <= now);
    if (due > done) {
      done = due;
      tell(looks[due]);
    }
    if ((now - looks[done].at_s) / rate > SHOWN_S) {
      word.textContent = "";
      delete word.dataset.side;
    }
    const after = looks[done + 1];
    next.textContent = after ? say(words.next, (after.at_s - now) / rate) : "";
    offer(now);
    if (now >= end && !over) {
      // Who is slower than typed is not there yet: known places that are left can still set the clock back.
      over = passed < calls.length;
      if (!over) halt();
      says.textContent = words.over;
    }
  }

  async function keepAwake() {
    try {
      awake = await navigator.wakeLock?.request("screen");
    } catch {
      awake = null; // a telephone that saves its battery lets the screen sleep
    }
  }

  function run() {
    since = performance.now();
    room.classList.add("running");
    ticking = setInterval(tick, TICK_MS);
    keepAwake();
    tick();
  }

  function hold() {
    [ran, clocked] = [elapsed(), byClock()];
    since = null;
    clearInterval(ticking);
    awake?.release();
    word.textContent = "";
    delete word.dataset.side;
    next.textContent = "";
  }

  function halt() {
    hold();
    [ran, clocked, rate, passed, done, offered, over] = [0, 0, 1, 0, -1, "", false];
    from = { list: 0, clock: 0 };
    there.replaceChildren();
    room.classList.remove("running");
    [begin.hidden, pause.hidden, stop.hidden] = [false, true, true];
    pause.textContent = words.pause;
  }

  begin.addEventListener("click", () => {
    audio ??= window.AudioContext ? new AudioContext() : null;
    audio?.resume();
    [begin.hidden, pause.hidden, stop.hidden] = [true, false, false];
    run();
    stop.focus();
  });
  pause.addEventListener("click", () => {
    if (since === null) {
      pause.textContent = words.pause;
      run();
      return;
    }
    hold();
    pause.textContent = words.on;
    says.textContent = say(words.paused, clocked);
  });
  stop.addEventListener("click", () => {
    const at = byClock();
    halt();
    says.textContent = say(words.stopped, at);
    begin.focus();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && since !== null) keepAwake();
  });

  says.textContent = words.ready;
  room.hidden = false;
}

start();
