// Plays chirps and listens for them through the microphone; what comes of it is worked out in delay.js.

import { agreed, arrival, atRate, cut } from "./delay.js";

// Gives {late_s, found, apart_s}, or {why}: "insecure", "denied", "no microphone", "silence", "few", "apart".
// `voice` is open; nothing else may speak meanwhile. `onheard(done, of)` is called after each chirp.
export async function listened(voice, { recorder, numbers }, onheard) {
  const { context, config } = voice;
  if (!navigator.mediaDevices?.getUserMedia || !context.audioWorklet) return { why: "insecure" };
  if (navigator.audioSession) navigator.audioSession.type = "play-and-record";
  let stream;
  try {
    // What a telephone does to voices would take the chirp for an echo of its own and remove it.
    stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  } catch (error) {
    return { why: error.name === "NotAllowedError" ? "denied" : "no microphone" };
  }
  const blocks = [];
  let source;
  let node;
  try {
    await context.audioWorklet.addModule(recorder);
    source = context.createMediaStreamSource(stream);
    node = new AudioWorkletNode(context, "recorder");
    node.port.onmessage = ({ data }) => blocks.push(data);
    const unheard = context.createGain();
    unheard.gain.value = 0;
    source.connect(node).connect(unheard).connect(context.destination);
    return await chirped();
  } finally {
    source?.disconnect();
    node?.disconnect();
    for (const track of stream.getTracks()) track.stop();
    if (navigator.audioSession) navigator.audioSession.type = "playback";
  }

  async function chirped() {
    const chirp = voice.clip(`${config.sound}chirp`);
    const samples = chirp.getChannelData(0);
    const rate_hz = config.adpcm.rate_hz;
    const arrivals = [];
    for (let done = 0; done < numbers.chirps; done += 1) {
      const played = context.createBufferSource();
      played.buffer = chirp;
      played.connect(context.destination);
      const at_s = context.currentTime + 0.1;
      played.start(at_s);
      await new Promise((waited) => { setTimeout(waited, numbers.every_s * 1000 + 100); });
      const heard = cut(blocks, at_s, numbers.most_s + chirp.duration, context.sampleRate);
      arrivals.push(arrival(atRate(heard.samples, context.sampleRate, rate_hz), samples, rate_hz, numbers));
      blocks.length = 0;
      onheard(done + 1, numbers.chirps);
    }
    return agreed(arrivals, numbers);
  }
}
