// The remote's part of the log, where the pair keeps one: each word with what became of it, and for how long the link was
// gone, while it is switched on. Without an address nothing is kept at all. docs/how/debrief.md.

import { newKey, outbox, shelfOf } from "./kept.js";

const ONE_OUTING_MS = 12 * 3_600_000;

export function logOf({ cues, page }, now = Date.now, post = undefined, storage = undefined) {
  if (!cues) return { keep() {}, happened() {}, waiting: () => [] };
  const shelf = shelfOf(page, storage);
  const known = shelf.get("remote-outing");
  const outing = known && now() - known.at_ms < ONE_OUTING_MS ? known : shelf.put("remote-outing", { key: newKey(), at_ms: now() });
  const box = outbox([{ name: "cues", one: "remote-cue", address: cues, shelf, forgets: true, body: () => ({ outing: outing.key }) }], () => {}, post);
  const keys = new Map(); // the wire's keys are its own; a word that is answered twice is one line
  let goneAt = null;
  let on = true;
  const put = (entry) => box.put("cues", { by: "remote", at_ms: Math.round(now()), ...entry });
  return {
    waiting: () => box.all("cues"),
    keep(wanted) {
      on = wanted;
      goneAt = null;
    },
    happened(effect, said) {
      if (!on) return;
      if (effect.do === "felt" && (effect.how === "heard" || effect.how === "lost")) {
        if (!keys.has(effect.key)) keys.set(effect.key, newKey());
        put({ key: keys.get(effect.key), said, heard: effect.how === "heard" });
      } else if (effect.do === "link" && effect.how === "lost") goneAt ??= now();
      else if (effect.do === "link" && effect.how === "up" && goneAt !== null) {
        put({ key: newKey(), said: "", at_ms: Math.round(goneAt), lost_s: (now() - goneAt) / 1000 });
        goneAt = null;
      }
    },
  };
}
