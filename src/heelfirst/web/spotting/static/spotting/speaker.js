// What the ear's one voice says: a friend's words, and what the page tells of the link. A word goes before what the page
// tells, and STOP is broken off by nothing but a STOP. `tell` hears when a word is scheduled, and that it broke off.

const STOP = "stop";

export function speaker(voice, words, tell, now = () => performance.now()) {
  let saying = null; // the friend's word that sounds or is about to: { key, word, ends }
  let announced = 0; // until when something is said that is no friend's word

  const stopping = () => saying?.word === STOP && now() < saying.ends;

  function speak({ key, word, until }) {
    const { clips, pan, sound } = words[word];
    if (now() < announced && !stopping()) voice.stop();
    announced = 0;
    const begins = voice.say(clips, { pan, sound, until });
    if (begins) saying = { key, word, ends: begins.ends };
    tell(begins ? { k: "scheduled", key, at: begins.at, ends: begins.ends } : { k: "broken", key });
    return Boolean(begins);
  }

  // After STOP where that sounds, else at once.
  function announce({ clips, sound }) {
    if (!stopping()) silence();
    announced = voice.say(clips, { sound })?.ends ?? 0;
  }

  function silence() {
    const broke = saying && now() < saying.ends ? saying.key : null;
    saying = null;
    voice.stop();
    if (broke) tell({ k: "broken", key: broke });
  }

  return { speak, announce, silence };
}
