// What the three pages of the drill share: what the page carries, the voice, the sensor, and tries that wait for a network.

import { newKey, outbox, shelfOf } from "./kept.js";
import { open } from "./voice.js";

const carried = (id) => JSON.parse(document.getElementById(id).textContent);
export const drill = carried("drill");
export const sentences = carried("sentences");
export const part = (id) => document.getElementById(id);
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export function say(id, words) {
  if (part(id).textContent !== words) part(id).textContent = words;
}

const AGAIN_MS = 20_000;
const csrf = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
let last = null; // what the site answered

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(csrf ? { "X-CSRFToken": csrf } : {}) },
    body: JSON.stringify({ ...body, now_ms: Date.now() }),
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.status === 404) return { gone: true };
  if ([400, 413].includes(answer.status)) return { unreadable: true, why: (await answer.json().catch(() => null))?.sentence ?? "" };
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  last = await answer.json();
  return last;
}

const shelf = shelfOf(drill.tries);
const listeners = [];
const box = { name: "tries", one: "try", address: drill.tries, shelf, body: () => ({}), forgets: true };
const sender = outbox([box], told, post);

function told() {
  const all = sender.all("tries");
  const refused = all.filter((each) => each.state === "refused");
  const waiting = all.length - refused.length;
  const said = [
    refused.length ? filled(sentences.refused, { why: refused.at(-1).why }) : "",
    waiting ? filled(sentences.waiting, { count: waiting }) : last ? sentences.kept : "",
    sender.gone ? sentences.gone : "",
    shelf.unkept ? sentences.unkept : "",
  ];
  say("sent", said.filter(Boolean).join(" "));
  for (const each of refused) shelf.forget(`try:${each.key}`); // said once
  for (const listener of listeners) listener(waiting ? null : last);
}

export const onTold = (listener) => listeners.push(listener);
export function keep(made) {
  sender.put("tries", { key: newKey(), at_ms: Date.now(), ...made });
  told();
}
export const send = () => sender.talk();

addEventListener("online", send);
setInterval(() => { if (sender.all("tries").length) send(); }, AGAIN_MS);
send();

// The voice, opened where somebody touched the page; null where there is none, and a sentence says so.
let voice;

export async function speaking() {
  if (voice === undefined) {
    const config = carried("voice");
    try {
      voice = config.strip ? open(config) : null;
      await voice?.ready;
    } catch {
      voice = null; // a browser without sound: the words stand on the screen
    }
  }
  return voice?.state === "ready" || voice?.state === "speaking" ? voice : null;
}

// The sensor of movement. Gives why it cannot be asked, or an empty text; then each sample comes with its time.
export async function sensing(listener) {
  if (!("DeviceMotionEvent" in window) || !isSecureContext) return sentences.noSensor;
  if (DeviceMotionEvent.requestPermission && (await DeviceMotionEvent.requestPermission().catch(() => "denied")) !== "granted") return sentences.noLeave;
  addEventListener("devicemotion", (event) => {
    const { x, y, z } = event.accelerationIncludingGravity ?? {};
    if (Number.isFinite(x)) listener([x, y, z], event.timeStamp || performance.now());
  });
  return "";
}

export function chance() {
  return crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32;
}
