// The treadmill theatre: the picture, the speed that only the person sets, the calls. Where things stand: road.js; how they
// are drawn: scenery.js; what is called when: prompt.js, the same as on the road. docs/how/theatre.md.

import { incline, next, onward, path, still } from "./road.js";
import { draw, inks } from "./scenery.js";
import { blank, heard, hush, saying, wake } from "./called.js";

const MOST_DOTS = 2; // pixels of the canvas to one of the page: more costs warmth and is not seen
const STEP_S = 0.25; // a picture that was late by more is not caught up with
const HOLD_MS = 450;
const AGAIN_MS = 110;
const SHOWN_S = 6;
const BEFORE_M = 100;
const WAITS_S = 2.5; // a word waits so long for the one before it

function start() {
  const source = document.getElementById("theatre-scene");
  const stage = document.querySelector(".theatre-stage");
  if (!source || !stage) return;
  const scene = JSON.parse(source.textContent);
  const way = path(scene);
  const part = (name) => document.querySelector(`[data-theatre=${name}]`);
  const canvas = stage.querySelector("canvas");
  const pen = canvas.getContext("2d", { alpha: false });
  const speed = part("speed");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const tenth = scene.treadmill.step_mps;
  const voice = part("voice");
  let along = 0;
  let running = false;
  let begun = false;
  let before = null; // when the picture before this one was made
  let clock = 0; // seconds run, for the step that says what to call
  let called = blank();
  let shownUntil = 0;
  let drawn = "";
  let lock = null;

  const mps = () => {
    const typed = Number.parseFloat(speed.value.replace(",", "."));
    if (!Number.isFinite(typed)) return 0;
    return Math.min(Math.max(typed * 10 * tenth, 0), scene.fastest_mps);
  };
  const shown = (metresPerSecond) => `${(metresPerSecond / tenth / 10).toFixed(1)} ${scene.treadmill.unit}`;
  const clockOf = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
  const pace = (metresPerSecond) => {
    if (metresPerSecond < scene.slowest_mps) return "–";
    return `${clockOf(Math.round(scene.unit_m / metresPerSecond))} /${scene.unit}`;
  };
  const filled = (sentence, words) => sentence.replace(/%\((\w+)\)s/g, (_all, name) => words[name]).replace("%%", "%");
  const far = (metres) => (metres / scene.unit_m).toFixed(2);

  function fit() {
    const dots = Math.min(devicePixelRatio || 1, MOST_DOTS);
    const box = canvas.getBoundingClientRect();
    canvas.width = Math.round(box.width * dots);
    canvas.height = Math.round(box.height * dots);
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    drawn = "";
  }

  function dark() {
    const [red, green, blue] = getComputedStyle(stage).color.match(/[\d.]+/g).map(Number);
    return red + green + blue > 384; // light letters: a dark page
  }

  function picture() {
    const place = calm.matches ? still(along) : along;
    const key = `${place} ${canvas.width} ${dark()}`;
    if (key === drawn) return;
    drawn = key;
    const hour = new Date().getHours() + new Date().getMinutes() / 60;
    const box = { width: canvas.clientWidth, height: canvas.clientHeight };
    draw(pen, way, { ...scene, words: scene.words }, place, box, inks(dark(), hour));
  }

  function numbers() {
    part("place").textContent = filled(scene.words.place, { here: far(along), whole: `${far(scene.finish_m)} ${scene.unit}` });
    part("pace").textContent = pace(mps());
    const percent = incline(scene, along);
    part("incline").textContent = percent < 0 ? filled(scene.words.downhill, {}) : filled(scene.words.incline, { percent: percent.toFixed(1) });
    const planned = plan();
    const offer = part("plan");
    offer.hidden = planned === null;
    if (planned !== null) offer.textContent = filled(scene.words.plan, { speed: `${shown(planned)}, ${pace(planned)}` });
  }

  function plan() {
    if (!scene.plan_mps.length) return null;
    return scene.plan_mps[Math.min(Math.floor(along / scene.plan_every_m), scene.plan_mps.length - 1)];
  }

  // What is called: on the screen at the side to move to, in the live region for who listens to a reader, and aloud.
  function call() {
    const [state, said] = saying(scene.calls, called, along, mps(), clock);
    called = state;
    if (said) show(said);
    if (clock > shownUntil) stage.querySelector(".theatre-call").hidden = true;
  }

  function show(said) {
    const card = stage.querySelector(".theatre-call");
    card.textContent = said.text;
    card.dataset.side = said.side ?? "middle";
    card.hidden = false;
    shownUntil = clock + SHOWN_S;
    part("said").textContent = said.words ? `${said.text} ${said.words}` : said.text;
    if (voice.checked) heard(said, WAITS_S);
  }

  function onFrame(now) {
    if (!running) return;
    const seconds = before === null ? 0 : Math.min((now - before) / 1000, STEP_S);
    before = now;
    clock += seconds;
    along = onward(along, mps(), seconds, scene.finish_m);
    call();
    picture();
    numbers();
    if (along >= scene.finish_m) {
      pause(scene.words.finish);
      return;
    }
    requestAnimationFrame(onFrame);
  }

  async function awake(on) {
    try {
      if (on) lock = (await navigator.wakeLock?.request("screen")) ?? null;
      else await lock?.release();
    } catch {
      lock = null; // the screen may go dark; nothing is lost by it
    }
  }

  function go() {
    if (along >= scene.finish_m) place(0);
    running = true;
    begun = true;
    before = null;
    part("go").textContent = scene.words.pause;
    part("note").textContent = voice.checked ? wake(scene.calls) : "";
    stage.classList.add("running");
    awake(true);
    requestAnimationFrame(onFrame);
  }

  function pause(why) {
    running = false;
    part("go").textContent = begun ? scene.words.on : scene.words.begin;
    part("note").textContent = why;
    stage.classList.remove("running");
    hush();
    awake(false);
    picture();
    numbers();
  }

  function place(metres) {
    along = Math.min(Math.max(metres, 0), scene.finish_m);
    called = blank();
    stage.querySelector(".theatre-call").hidden = true;
    picture();
    numbers();
  }

  // Only a person changes the speed: a tap is a tenth, holding it repeats.
  function change(tenths) {
    const now = Math.round(mps() / tenth);
    const most = Math.floor(scene.fastest_mps / tenth);
    speed.value = (Math.min(Math.max(now + tenths, 0), most) / 10).toFixed(1);
    numbers();
  }

  for (const [name, tenths] of [["slower", -1], ["faster", 1]]) {
    const button = part(name);
    let waits = 0;
    const release = () => clearTimeout(waits);
    const again = () => { change(tenths); waits = setTimeout(again, AGAIN_MS); };
    button.addEventListener("click", (event) => { if (event.detail === 0) change(tenths); });
    button.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      change(tenths);
      clearTimeout(waits);
      waits = setTimeout(again, HOLD_MS);
    });
    for (const ends of ["pointerup", "pointerleave", "pointercancel", "blur"]) button.addEventListener(ends, release);
  }
  speed.addEventListener("input", numbers);
  part("go").addEventListener("click", () => (running ? pause(scene.words.paused) : go()));
  part("plan").addEventListener("click", () => {
    speed.value = (plan() / tenth / 10).toFixed(1);
    numbers();
  });
  part("from").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = Number.parseFloat(part("from").elements.km.value.replace(",", "."));
    if (Number.isFinite(typed)) place(typed * scene.unit_m);
  });
  part("place-list").addEventListener("change", (event) => {
    part("from").elements.km.value = far(Number(event.target.value));
    place(Number(event.target.value));
  });
  part("next").addEventListener("click", () => {
    const there = next(scene, along + BEFORE_M);
    if (there !== null) place(there - BEFORE_M);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && running) pause(scene.words.hidden); });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, button, a, summary")) return;
    if (event.key === " ") { event.preventDefault(); part("go").click(); }
    else if (event.key === "+" || event.key === "ArrowUp") { event.preventDefault(); change(1); }
    else if (event.key === "-" || event.key === "ArrowDown") { event.preventDefault(); change(-1); }
  });
  new ResizeObserver(() => { fit(); picture(); }).observe(canvas);
  for (const query of [calm, matchMedia("(prefers-color-scheme: dark)")]) query.addEventListener("change", () => { drawn = ""; picture(); });
  for (const hidden of document.querySelectorAll("[data-theatre-scripted]")) hidden.hidden = false;
  const asked = Number.parseFloat(new URLSearchParams(location.search).get("from") ?? "");
  fit();
  place(Number.isFinite(asked) ? asked * scene.unit_m : 0);
}

start();
