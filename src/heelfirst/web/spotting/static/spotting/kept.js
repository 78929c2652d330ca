// What is kept on this telephone, and sent once there is a network: the outing, falls, the log, the end of the run. Each
// has a key, so sending it twice is sending it once. Three words for three states: waiting, sent, refused.

const AT_ONCE = 40;
const PATIENCE_MS = 15_000;
const UNREADABLE = [400, 413, 422]; // answers that come again however often the same is sent

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // not there without TLS
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// A shelf of one address. Where the telephone keeps nothing, it holds until the page is closed, and says so.
export function shelfOf(address, storage = globalThis.localStorage) {
  const memory = new Map();
  const full = (name) => `heelfirst:${address}:${name}`;
  const shelf = {
    unkept: false,
    get(name) {
      try {
        return JSON.parse(storage.getItem(full(name))) ?? memory.get(name) ?? null;
      } catch {
        shelf.unkept = true;
        return memory.get(name) ?? null;
      }
    },
    put(name, value) {
      try {
        storage.setItem(full(name), JSON.stringify(value));
      } catch {
        shelf.unkept = true;
        memory.set(name, value);
      }
      return value;
    },
    forget(name) {
      memory.delete(name);
      try {
        storage.removeItem(full(name));
      } catch {
        shelf.unkept = true;
      }
    },
    all(prefix) {
      const found = new Map(memory);
      try {
        for (let place = 0; place < storage.length; place += 1) {
          const name = storage.key(place);
          if (name.startsWith(full(prefix))) found.set(name.slice(full("").length), JSON.parse(storage.getItem(name)));
        }
      } catch {
        shelf.unkept = true;
      }
      return [...found].filter(([name]) => name.startsWith(prefix)).map(([, value]) => value);
    },
  };
  return shelf;
}

// Boxes that are emptied into addresses: {name: "falls", address, one: "fall", body: what goes beside the entries}.
export function outbox(boxes, told = () => {}, post = sent) {
  let busy = false;
  let again = false;
  const api = { gone: false, put, waiting, talk, look, all: (name) => listed(boxOf(name)) };

  const boxOf = (name) => boxes.find((box) => box.name === name);
  const listed = (box) => box.shelf.all(`${box.one}:`);

  function put(name, entry) {
    const box = boxOf(name);
    box.shelf.put(`${box.one}:${entry.key}`, { why: "", ...entry, state: "waiting" });
    talk();
  }

  function waiting(box) {
    return listed(box).filter((entry) => entry.state === "waiting").sort((one, other) => one.at_ms - other.at_ms);
  }

  async function emptied(box) {
    const entries = waiting(box);
    let atOnce = AT_ONCE;
    while (entries.length) {
      const some = entries.splice(0, atOnce);
      const answer = await post(box.address, { ...box.body(), [box.name]: some.map(({ state, why, ...entry }) => entry) });
      api.gone = answer.gone;
      if (answer.gone) return;
      if (answer.unreadable && some.length > 1) {
        entries.unshift(...some); // one that cannot be read must not hold up those behind it
        atOnce = Math.ceil(some.length / 2);
        continue;
      }
      for (const entry of some) settled(box, entry, answer);
    }
  }

  function settled(box, was, answer) {
    const name = `${box.one}:${was.key}`;
    const now = box.shelf.get(name);
    if (!now || JSON.stringify(now) !== JSON.stringify(was)) return; // changed meanwhile: it is sent again
    const verdict = answer.unreadable ? { kept: false, why: answer.why } : answer.answers?.[was.key];
    if (!verdict) return;
    if (verdict.kept && (box.forgets || now.back)) box.shelf.forget(name);
    else box.shelf.put(name, { ...now, state: verdict.kept ? "sent" : "refused", why: verdict.why });
  }

  // Whether the link still opens anything, where nothing waits that would tell.
  async function look(name) {
    const box = boxOf(name);
    if (busy || waiting(box).length) return talk();
    try {
      api.gone = Boolean((await post(box.address, { ...box.body(), [name]: [] })).gone);
      told();
    } catch {
      // No network: nobody knows.
    }
  }

  async function talk() {
    again = busy;
    if (busy) return;
    busy = true;
    try {
      for (const box of boxes) if (box.address) await emptied(box);
    } catch {
      // Still waiting: the next try is a few seconds away.
    } finally {
      busy = false;
      told();
    }
    if (again) talk();
  }

  return api;
}

async function sent(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...body, now_ms: Date.now() }),
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.status === 404) return { gone: true };
  if (UNREADABLE.includes(answer.status)) return { unreadable: true, why: (await answer.json().catch(() => null))?.sentence ?? "" };
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer.json();
}
