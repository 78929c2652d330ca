// Runs beside the sound: hands on what the microphone hears, with the sound's own time.
registerProcessor("recorder", class extends AudioWorkletProcessor {
  process([input]) {
    if (input.length) this.port.postMessage({ at_s: currentTime, samples: input[0].slice() });
    return true;
  }
});
