"""Renders the words of `heelfirst.voice` to clips, and makes its sounds: `python tools/voices.py`. Needs espeak-ng.

espeak-ng is a program of its own under GPL-3.0-or-later. It is run here and nothing of it is shipped; what it reads
aloud of our words is ours. Who does not change a word needs none of this: the clips lie in the tree.

With `--compare KEY…` nothing is written: those clips are rendered again in every language and held against the tree.
"""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np

from heelfirst.voice.levels import levelled, trimmed
from heelfirst.voice.sounds import SOUNDS
from heelfirst.voice.wave import RATE_HZ, Samples, clip_file
from heelfirst.voice.words import WORDS, Language, Said

ROOT = Path(__file__).resolve().parent.parent
CLIPS = ROOT / "src" / "heelfirst" / "voice" / "clips"
VOICES = {
    Language.ENGLISH: "en-gb",
    Language.GERMAN: "de",
    Language.FRENCH: "fr-fr",
    Language.SPANISH: "es",
}
WORDS_A_MINUTE, COUNTED_A_MINUTE = 190, 210
"""Numbers and distances are said faster: they come last, and nobody steps over them."""


def rendered(language: Language, key: str, said: Said) -> Samples:
    """What espeak-ng makes of the words, without silence around it, at the loudness of all."""
    text = said.spoken + ("," if said.goes_on else "")
    speed = COUNTED_A_MINUTE if key.startswith(("n-", "in-")) else WORDS_A_MINUTE
    asked = ["espeak-ng", "-v", VOICES[language], "-s", str(speed), "--stdout", text]
    told = subprocess.run(asked, check=True, capture_output=True).stdout
    hertz = int.from_bytes(told[24:28], "little")
    samples = np.frombuffer(told[44 : len(told) & ~1], "<i2") / 32768
    return levelled(trimmed(resampled(samples, hertz)))


def resampled(samples: Samples, hertz: int) -> Samples:
    """The same sound at 16,000 samples a second; what lies above 8 kHz is left out."""
    size = round(samples.size * RATE_HZ / hertz)
    spectrum = np.fft.rfft(samples)[: size // 2 + 1]
    fade = max(1, size // 64)
    spectrum[-fade:] *= np.linspace(1, 0, fade)
    return np.asarray(np.fft.irfft(spectrum, size) * size / samples.size, float)


def main() -> None:
    """Render everything anew, or compare some."""
    if shutil.which("espeak-ng") is None:
        sys.exit("tools/voices.py: espeak-ng is missing: apt-get install espeak-ng.")
    if sys.argv[1:2] == ["--compare"]:
        differing = [
            f"{language}/{key}"
            for language in Language
            for key in sys.argv[2:]
            if clip_file(rendered(language, key, WORDS[language][key]))
            != (CLIPS / language / f"{key}.wav").read_bytes()
        ]
        sys.exit(f"Not as in the tree: {', '.join(differing)}." if differing else 0)
    asked = ["espeak-ng", "--version"]
    version = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    lines = [
        _line("made_with", {"program": "espeak-ng", "version": version.split()[3], "rate_hz": RATE_HZ}),
        *(
            _line(language, {"voice": VOICES[language], "words_a_minute": [WORDS_A_MINUTE, COUNTED_A_MINUTE]})
            for language in Language
        ),
    ]
    written: set[Path] = set()
    for language in Language:
        for key, said in WORDS[language].items():
            samples = rendered(language, key, said)
            told = {"text": said.text, "spoken": said.spoken, "goes_on": said.goes_on}
            lines.append(_kept(f"{language}/{key}", samples, told, written))
    for name, make in SOUNDS.items():
        lines.append(_kept(f"sounds/{name}", make(), {}, written))
    for stale in set(CLIPS.glob("*/*.wav")) - written:
        stale.unlink()
    (CLIPS / "manifest.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{len(written)} clips, {sum(path.stat().st_size for path in written):,} bytes")


def _kept(name: str, samples: Samples, told: dict[str, object], written: set[Path]) -> str:
    """Write one clip, and its line of the manifest."""
    file = clip_file(samples)
    path = CLIPS / f"{name}.wav"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file)
    written.add(path)
    return _line(name, told | {"samples": samples.size, "sha256": sha256(file).hexdigest()})


def _line(name: str, told: dict[str, object]) -> str:
    return f" {json.dumps(name)}: {json.dumps(told, ensure_ascii=False)}"


if __name__ == "__main__":
    main()
