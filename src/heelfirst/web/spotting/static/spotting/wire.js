// The socket, the clock and the ticker of a page of the remote; what they mean is decided in link.js.

import { begun, step } from "./link.js";

const now = () => performance.now(); // times of touches and of sounds are told on this clock too

export function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// config: { wire, ticker, numbers }. `happened(effect)` hears of everything that is not the socket's.
export function connected(role, config, happened) {
  const who = randomKey();
  const address = new URL(config.wire, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  address.search = new URLSearchParams({ as: role, who });
  let state = begun(role, who, config.numbers, now());
  let socket = null;
  let ended = false;

  function tell(event) {
    if (ended) return;
    const next = step(state, { ...event, chance: Math.random() }, now());
    state = next.state;
    next.effects.forEach(act);
  }

  function act(effect) {
    if (effect.do === "open") open();
    else if (effect.do === "close") drop();
    else if (effect.do === "send") {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(effect.frame));
    } else happened(effect);
  }

  function open() {
    const own = new WebSocket(address);
    socket = own;
    const ours = (heard) => (event) => { if (socket === own) heard(event); };
    own.onopen = ours(() => tell({ k: "opened" }));
    own.onmessage = ours(({ data }) => tell({ k: "frame", frame: JSON.parse(data) }));
    own.onclose = ours(({ code }) => {
      socket = null;
      tell({ k: "closed", code });
    });
  }

  function drop() {
    const old = socket;
    socket = null;
    old?.close();
  }

  const tick = () => tell({ k: "tick" });
  const ticker = new Worker(`${config.ticker}?ms=${config.numbers.tick}`);
  ticker.onmessage = tick;
  tick();

  return {
    tell,
    get state() { return state; },
    end() {
      ended = true;
      ticker.terminate();
      drop();
    },
  };
}

// Keeps the screen on while the page is looked at; null where the browser cannot.
export function awake() {
  if (!("wakeLock" in navigator)) return null;
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => {}); // no battery left for it
  };
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => document.removeEventListener("visibilitychange", ask);
}
