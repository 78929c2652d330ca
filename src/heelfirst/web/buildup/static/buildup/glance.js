// The timer of the looks: it counts by the clock at the pace that was typed, and knows nothing of the place. Once the page
// is open it needs no network. Without this script the list remains.

const SHOWN_S = 4; // how long a side stands on the screen
const TICK_MS = 200;
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
  const { looks, words, end_s: end } = JSON.parse(source.textContent);
  const [word, says, next] = ["word", "says", "next"].map((name) => room.querySelector(`.glance-${name}`));
  const [begin, pause, stop] = ["start", "pause", "stop"].map((name) => room.querySelector(`[data-timer=${name}]`));
  const sound = document.getElementById("timer-sound");
  let ran = 0; // seconds before the last start
  let since = null; // when it was started last; null while it waits
  let done = -1; // the last look that was told
  let ticking = 0;
  let audio = null;
  let awake = null;

  const elapsed = () => ran + (since === null ? 0 : (performance.now() - since) / 1000);
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

  function tick() {
    const now = elapsed();
    // A screen that slept may have let several pass: only the newest is told.
    const due = looks.findLastIndex((look) => look.at_s <= now);
    if (due > done) {
      done = due;
      tell(looks[due]);
    }
    if (now - looks[done].at_s > SHOWN_S) {
      word.textContent = "";
      delete word.dataset.side;
    }
    const after = looks[done + 1];
    next.textContent = after ? say(words.next, after.at_s - now) : "";
    if (now >= end) {
      halt();
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
    ran = elapsed();
    since = null;
    clearInterval(ticking);
    awake?.release();
    word.textContent = "";
    delete word.dataset.side;
    next.textContent = "";
  }

  function halt() {
    hold();
    [ran, done] = [0, -1];
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
    says.textContent = say(words.paused, ran);
  });
  stop.addEventListener("click", () => {
    const at = elapsed();
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
