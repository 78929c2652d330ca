// A fall or a near-miss: noted by one tap with place and time; what lay there may be added, and it can be taken back.
// Where nobody knows the place it is asked for first, and said that nothing is kept yet.

import { newKey } from "./kept.js";
import { filled } from "./road_words.js";

const $ = (id) => document.getElementById(id);

// keep(fall): into the box; sent(key): what became of it there; place(): { at_m or null, fix or null, told };
// closed(): where the focus goes then.
export function fallsOf({ words, now, keep, sent, place, announce, closed }) {
  let fall = null; // the one whose details stand open
  let told = "";

  const placed = () => fall.at_m !== null || fall.lat_deg !== null;

  function fell(what) {
    const { at_m, fix, told: where } = place();
    told = where;
    fall = { key: newKey(), what, kind: "careful", side: "", words: "", back: false, at_ms: Math.round(now() * 1000), at_m, lat_deg: fix?.lat_deg ?? null, lon_deg: fix?.lon_deg ?? null, heading_deg: fix?.heading_deg ?? null };
    $("fall-kind").value = fall.kind;
    $("fall-side").value = "";
    $("fall-words").value = "";
    $("fall-at").value = "";
    $("fall-title").textContent = what === "fall" ? words.fallTitle : words.nearTitle;
    $("fall-where").hidden = placed();
    $("fall-said").hidden = false;
    if (placed()) keep(fall);
    shown();
    $("fall-title").focus();
  }

  function shown() {
    if (fall === null || $("fall-said").hidden) return;
    const became = placed() ? sent(fall.key) : null;
    const sentence = !placed() ? words.fallUnplaced : became?.state === "refused" ? filled(words.fallRefused, { why: became.why }) : filled(words.fallKept, { place: told });
    if ($("fall-kept").textContent !== sentence) $("fall-kept").textContent = sentence;
  }

  function changed() {
    const at_m = $("fall-at").value === "" ? fall.at_m : Number($("fall-at").value);
    if ($("fall-at").value !== "") told = $("fall-at").selectedOptions[0].textContent;
    fall = { ...fall, at_m, kind: $("fall-kind").value, side: $("fall-side").value, words: $("fall-words").value.trim() };
    if (placed()) keep(fall);
    shown();
  }

  function shut() {
    $("fall-said").hidden = true;
    closed();
  }

  for (const id of ["fall-at", "fall-kind", "fall-side", "fall-words"]) $(id).addEventListener("change", changed);
  $("fall-done").addEventListener("click", () => {
    changed();
    if (placed()) shut();
    else $("fall-at").focus();
  });
  $("fall-back").addEventListener("click", () => {
    fall = { ...fall, back: true };
    if (placed()) keep(fall);
    announce(words.fallGone);
    shut();
  });
  $("a-fall").addEventListener("click", () => fell("fall"));
  $("near-miss").addEventListener("click", () => fell("near"));
  return { shown };
}
