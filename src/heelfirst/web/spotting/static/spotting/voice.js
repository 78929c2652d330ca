// Plays clips: one thing at a time, at most one waiting, STOP before everything. docs/how/voice.md, "On the page".
// Every number comes with the configuration (heelfirst.voice.playing); nothing is worked out from left and right here.

// The samples of one clip of the strip: IMA ADPCM in blocks that need no other.
export function decoded(bytes, block, count, { block_bytes, block_samples, steps, moves }) {
  const told = new Float32Array(count);
  for (let done = 0, at = block * block_bytes; done < count; at += block_bytes) {
    let guess = new DataView(bytes, at, 2).getInt16(0, true);
    const raw = new Uint8Array(bytes, at, block_bytes);
    let index = raw[2];
    told[done++] = guess / 32767;
    for (let nibble = 0; nibble < block_samples - 1 && done < count; nibble += 1) {
      const code = (raw[4 + (nibble >> 1)] >> (nibble % 2 ? 4 : 0)) & 15;
      const step = steps[index];
      const by = (step >> 3) + (code & 1 ? step >> 2 : 0) + (code & 2 ? step >> 1 : 0) + (code & 4 ? step : 0);
      guess = Math.max(-32768, Math.min(32767, code & 8 ? guess - by : guess + by));
      index = Math.max(0, Math.min(steps.length - 1, index + moves[code & 7]));
      told[done++] = guess / 32767;
    }
  }
  return told;
}

// Whose turn it is. `turns`: what plays or waits, first first; `asked`: {lasts_s, urgent, until_s}. Gives the turn and
// those that are broken off, or no turn where it could not begin in time; then nothing changes.
export function turn(turns, asked, now_s) {
  const open = turns.filter((each) => each.ends_s > now_s);
  const playing = open.filter((each) => each.begins_s <= now_s);
  const kept = asked.urgent ? [] : playing;
  const begins_s = kept.length ? kept.at(-1).ends_s : now_s;
  if (begins_s > asked.until_s) return { mine: null, turns: open, cut: [] };
  const mine = { ...asked, begins_s, ends_s: begins_s + asked.lasts_s };
  return { mine, turns: [...kept, mine], cut: open.filter((each) => !kept.includes(each)) };
}

// Opens the voice; call it where a person has just touched the page. Throws where the browser plays no sound.
export function open(config) {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) throw new Error(config.words.missing);
  if (navigator.audioSession) navigator.audioSession.type = "playback"; // heard with the telephone's bell off too
  return new Voice(config, new Context({ latencyHint: "interactive" }));
}

export class Voice {
  constructor(config, context) {
    Object.assign(this, { config, context, bytes: null, failed: false, closed: false, ran: false, turns: [], onchange: null });
    this.clips = new Map();
    this.inputs = this.ways();
    this.keepAwake();
    this.resume = () => this.wake();
    for (const what of ["pointerdown", "keydown"]) addEventListener(what, this.resume);
    document.addEventListener("visibilitychange", this.resume);
    context.onstatechange = () => this.changed();
    this.ready = Promise.all([this.load(), this.wake()]).then(() => this);
  }

  // waiting (for a touch), loading, ready, speaking, interrupted (by a call, say), failed (no clips), closed.
  get state() {
    if (this.closed) return "closed";
    if (this.failed) return "failed";
    if (this.context.state !== "running") return this.ran ? "interrupted" : "waiting";
    if (!this.bytes) return "loading";
    return this.turns.some((each) => each.ends_s > this.context.currentTime) ? "speaking" : "ready";
  }

  // The same for people to read.
  get told() {
    return this.config.words[this.state];
  }

  async load() {
    try {
      const answer = await fetch(this.config.strip);
      if (!answer.ok) throw new TypeError(answer.statusText);
      this.bytes = await answer.arrayBuffer();
    } catch {
      this.failed = true;
    }
    this.changed();
  }

  async wake() {
    if (this.closed || this.context.state === "running") return;
    await Promise.race([this.context.resume().catch(() => {}), new Promise((done) => { setTimeout(done, 500); })]);
  }

  changed() {
    if (this.context.state === "running") this.ran = true;
    else this.stop(); // what was to be heard before an interruption is never heard after it
    this.onchange?.(this.state);
  }

  // Says clips without a gap, `sound` before them, on the side `pan` ("left", "right", null). Gives {at, ends}: when it
  // is in the ear, by performance.now(); null where it cannot be said, or not before `until` (the same clock).
  say(clips, { pan = null, sound = null, until = Infinity } = {}) {
    if (this.state !== "ready" && this.state !== "speaking") return null;
    const keys = sound ? [this.config.sound + sound, ...clips] : [...clips];
    const buffers = keys.map((key) => this.clip(key)).filter(Boolean);
    if (!buffers.length) return null;
    const lasts_s = buffers.reduce((sum, buffer) => sum + buffer.duration, 0);
    const now_s = this.context.currentTime;
    const asked = { lasts_s, urgent: sound === "stop", until_s: now_s + (until - performance.now()) / 1000 - this.late_s };
    const { mine, turns, cut } = turn(this.turns, asked, now_s);
    this.turns = turns;
    cut.forEach((each) => this.broken(each));
    if (!mine) return null;
    this.scheduled(mine, buffers, pan);
    this.onchange?.(this.state);
    const at = performance.now() + (mine.begins_s - this.context.currentTime + this.late_s) * 1000;
    return { at, ends: at + lasts_s * 1000 };
  }

  // From the program's playing to the ear: as measured for this pair, else what the browser says of itself.
  get late_s() {
    if (this.config.delay_measured) return this.config.delay_s;
    return (this.context.baseLatency || 0) + (this.context.outputLatency || 0);
  }

  // Silent, at once; nothing waits.
  stop() {
    this.turns.forEach((each) => this.broken(each));
    this.turns = [];
  }

  lost() {
    return this.alone("lost");
  }

  back() {
    return this.alone("back");
  }

  // A sound that does not wait for its turn.
  alone(name) {
    this.stop();
    return this.say([], { sound: name });
  }

  async close() {
    this.stop();
    this.closed = true;
    for (const what of ["pointerdown", "keydown"]) removeEventListener(what, this.resume);
    document.removeEventListener("visibilitychange", this.resume);
    this.context.onstatechange = null;
    await this.context.close();
    this.onchange?.(this.state);
  }

  clip(key) {
    if (!this.clips.has(key)) {
      const place = this.config.index[key];
      if (!place) return null;
      const samples = decoded(this.bytes, ...place, this.config.adpcm);
      const buffer = this.context.createBuffer(1, samples.length, this.config.adpcm.rate_hz);
      buffer.copyToChannel(samples, 0);
      this.clips.set(key, buffer);
    }
    return this.clips.get(key);
  }

  scheduled(mine, buffers, pan) {
    const side = this.config.pans && this.inputs[pan] ? pan : "middle";
    mine.level = this.context.createGain();
    mine.level.connect(this.inputs[side]);
    let at_s = mine.begins_s;
    mine.sources = buffers.map((buffer) => {
      const source = this.context.createBufferSource();
      source.buffer = buffer;
      source.connect(mine.level);
      source.start(at_s);
      at_s += buffer.duration;
      return source;
    });
    mine.sources.at(-1).onended = () => {
      mine.level.disconnect();
      this.turns = this.turns.filter((each) => each !== mine);
      this.onchange?.(this.state);
    };
  }

  // Fades what plays so fast that nothing clicks, and takes away what has not begun.
  broken({ level, sources }) {
    const now_s = this.context.currentTime;
    const { ramp_s } = this.config;
    level.gain.setValueAtTime(1, now_s);
    level.gain.linearRampToValueAtTime(0, now_s + ramp_s);
    for (const source of sources) source.stop(now_s + ramp_s);
  }

  // One way to both ears for each side, with the filters of what is in the ear.
  ways() {
    const { context, config } = this;
    const ways = {};
    for (const [side, { gains, delays_s }] of Object.entries(config.sides)) {
      const input = context.createGain();
      input.gain.value = config.level;
      const last = config.filters.reduce((before, { type, frequency_hz, q, gain_db }) => {
        const filter = context.createBiquadFilter();
        filter.type = type;
        filter.frequency.value = frequency_hz;
        filter.Q.value = type === "highpass" ? 20 * Math.log10(q) : q; // the Q of a highpass is in dB there
        filter.gain.value = gain_db;
        return before.connect(filter);
      }, input);
      const ears = context.createChannelMerger(2);
      gains.forEach((gain, ear) => {
        const share = context.createGain();
        share.gain.value = gain;
        const late = context.createDelay(0.01);
        late.delayTime.value = delays_s[ear];
        last.connect(share).connect(late).connect(ears, 0, ear);
      });
      ears.connect(context.destination);
      ways[side] = input;
    }
    return ways;
  }

  // A tone that nobody hears, all the time: a telephone with its screen off closes a sound that is silent.
  keepAwake() {
    const { context, config } = this;
    const second = context.createBuffer(1, config.adpcm.rate_hz, config.adpcm.rate_hz);
    second.copyToChannel(Float32Array.from({ length: second.length }, (_, at) => config.awake_level * Math.sin((at * 200 * Math.PI) / second.length)), 0);
    const source = context.createBufferSource();
    source.buffer = second;
    source.loop = true;
    source.connect(context.destination);
    source.start();
  }
}
