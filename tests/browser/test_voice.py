"""The voice in a real Chromium: the same samples as the files hold, one thing at a time, the right ear, how late it is."""

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from browsing import DESK, NARROW, Site, Visit, faults, visit

from heelfirst import __version__
from heelfirst.voice import delay
from heelfirst.voice.clips import sound, strip, word
from heelfirst.voice.playing import config
from heelfirst.voice.profiles import Ear
from heelfirst.voice.wave import RATE_HZ, Samples

NUMBERS = delay.numbers()
ENGLISH = f"/spotting/voice/en-{strip('en').sha256[:16]}"


@pytest.fixture(scope="module")
def mira(chromium: Any, demo: Site) -> Iterator[Visit]:
    for there in visit(chromium, demo, DESK):
        there.go("/demo/as/runner/")
        yield there


@pytest.fixture(scope="module")
def voice(mira: Visit) -> Any:
    """The page of the voice of a friend that Mira has just written down."""
    page = mira.go("/spotting/friends/add/")
    page.get_by_label("your friend’s name").fill("Ines")
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("link", name="Voice").first.click()
    page.wait_for_url("**/voice/")  # loaded whole: before that its buttons do nothing
    return page


def tried(page: Any, module: str, script: str, given: Any) -> Any:
    """What a module's function makes of values. `script`: of the module `it` and of `given`; `floats` reads `packed`."""
    told = page.evaluate(
        f"""async (given) => {{
          const floats = (text) => new Float32Array(Uint8Array.from(atob(text), (each) => each.charCodeAt(0)).buffer);
          const it = await import('/static/{__version__}/spotting/{module}');
          return JSON.stringify(await {script});
        }}""",
        given,
    )
    return json.loads(told)


def packed(samples: Samples) -> str:
    """Many numbers as one text, which is quicker than one by one."""
    return b64encode(samples.astype("<f4").tobytes()).decode()


def test_it_works(voice: Any) -> None:
    """A touch, and the page says that it sounds; in another language the same buttons say other words."""
    from playwright.sync_api import expect

    voice.get_by_role("button", name="Left", exact=True).click()
    expect(voice.locator("#voice-state")).to_have_text("Sound: ready.")
    voice.get_by_label("you call in", exact=False).select_option("de")
    voice.get_by_label("in the ear", exact=False).select_option("bluetooth")
    voice.locator("#choose").get_by_role("button", name="Keep").click()
    expect(voice.get_by_role("heading", level=1)).to_contain_text("0.22 s after it is played: assumed")
    expect(voice.get_by_role("button", name="Links", exact=True)).to_be_visible()


def test_everybody_can_use_the_page(voice: Any) -> None:
    voice.locator("#hear summary").click()
    for viewport in (NARROW, DESK):
        voice.set_viewport_size(viewport)

        assert faults(voice) == []
        assert voice.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_page_makes_the_same_samples_of_a_clip_as_python(voice: Any) -> None:
    told = config("en", "wired", panned=True)
    script = """(() => fetch(given.strip).then((answer) => answer.arrayBuffer())
      .then((bytes) => [...it.decoded(bytes, ...given.index.kerb, given.adpcm)]))()"""
    own = np.array(tried(voice, "voice.js", script, told | {"strip": ENGLISH}))
    expected = word("kerb", "en")

    assert expected.size == own.size
    assert np.abs(expected - own).max() < 1e-4


def test_only_one_thing_waits_and_stop_comes_before_everything(voice: Any) -> None:
    """At 0 s a call of 2 s; at 0.5 s another, at 0.6 s a third in its place; at 1 s STOP; at 1.1 s nothing that must be soon."""
    script = """(() => {
      const says = (turns, at, lasts_s, urgent = false, until_s = Infinity) => it.turn(turns, { at, lasts_s, urgent, until_s }, at);
      const told = [];
      let turns = [];
      for (const asked of given) {
        const answer = says(turns, ...asked);
        turns = answer.turns;
        told.push([answer.mine?.begins_s ?? null, answer.cut.map((each) => each.at)]);
      }
      return told;
    })()"""
    asked: list[list[float]] = [[0, 2], [0.5, 1], [0.6, 1], [1, 0.5, True], [1.1, 1, False, 1.2], [1.6, 1]]
    told = tried(voice, "voice.js", script, asked)

    assert told == [[0, []], [2, []], [2, [0.5]], [1, [0, 0.6]], [None, []], [1.6, []]]


@pytest.mark.parametrize("ear", list(Ear))
def test_a_word_is_on_the_side_to_move_to(voice: Any, ear: Ear) -> None:
    script = """(async () => {
      const strength = (samples) => Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);
      const told = {};
      for (const side of ['left', 'right', 'middle']) {
        const context = new OfflineAudioContext(2, 8000, 16000);
        const voice = new it.Voice(given, context);
        await voice.load();
        voice.scheduled({ begins_s: 0 }, [voice.clip('left')], side === 'middle' ? null : side);
        const both = await context.startRendering();
        told[side] = [0, 1].map((ear) => strength(both.getChannelData(ear)));
      }
      return told;
    })()"""
    told = tried(voice, "voice.js", script, config("en", ear, panned=True) | {"strip": ENGLISH})
    louder_db = {side: 20 * np.log10(left / right) for side, (left, right) in told.items()}
    expected_db = 0 if ear in {Ear.ONE, Ear.SPEAKER} else 10

    assert louder_db["middle"] == pytest.approx(0, abs=0.01)
    assert louder_db["left"] >= expected_db - 0.01
    assert louder_db["right"] == pytest.approx(-louder_db["left"], abs=0.1)


def test_nothing_that_was_cut_off_is_heard_later(voice: Any) -> None:
    """While the sound is interrupted nothing is said, and nothing waits for its return."""
    script = """(async () => {
      const voice = it.open(given);
      await voice.ready;
      const first = voice.say(['link-lost']);
      voice.say(['left']);
      await voice.context.suspend();
      await new Promise((done) => setTimeout(done, 50));
      const during = [voice.state, voice.say(['right']), voice.turns.length];
      await voice.wake();
      const soon = voice.say(['left']);
      const told = [first !== null, ...during, voice.state, soon.ends - soon.at];
      voice.stop();
      const late = voice.say(['left'], { until: performance.now() - 1 });
      await voice.close();
      return [...told, late, voice.state, voice.say(['left'])];
    })()"""
    told = voice.evaluate("JSON.parse(document.getElementById('voice-document').textContent).voice")
    voice.locator("h1").click()
    *states, lasts_ms, late, closed, after = tried(voice, "voice.js", script, told)

    assert states == [True, "interrupted", None, 0, "speaking"]
    assert lasts_ms == pytest.approx(1000 * word("left", "de").size / RATE_HZ, abs=1)
    assert [late, closed, after] == [None, "closed", None]


def heard(late_s: float, *, noise: float = 0.02, echo: float = 0.0, seed: int = 1) -> Samples:
    """What a microphone would hear of the chirp: so late, with noise, and an echo 40 ms after it."""
    chirp = sound("chirp")
    told = np.random.default_rng(seed).normal(0, noise, round((NUMBERS["most_s"] + 0.12) * RATE_HZ))
    for late, size in ((late_s, 0.2), (late_s + 0.04, 0.2 * echo)):
        place = round(late * RATE_HZ)
        told[place : place + chirp.size] += size * chirp
    return told


def arrivals(page: Any, *recordings: Samples) -> Any:
    script = "given.heard.map((each) => it.arrival(floats(each), floats(given.chirp), given.rate_hz, given.numbers))"
    given = {"heard": [packed(each) for each in recordings], "chirp": packed(sound("chirp"))}
    return tried(page, "delay.js", script, given | {"rate_hz": RATE_HZ, "numbers": NUMBERS})


def test_the_delay_is_found_through_noise_and_before_a_louder_echo(voice: Any) -> None:
    clear, noisy, echoing = arrivals(voice, heard(0.187), heard(0.52, noise=0.05), heard(0.31, echo=1.4))

    assert pytest.approx([each["late_s"] for each in (clear, noisy, echoing)], abs=0.002) == [
        0.187,
        0.52,
        0.31,
    ]


def test_silence_noise_and_another_sound_are_no_delay(voice: Any) -> None:
    silent, noise = np.zeros(21120), np.random.default_rng(2).normal(0, 0.1, 21120)
    beeping = 0.2 * np.sin(2 * np.pi * 440 * np.arange(21120) / RATE_HZ)

    assert [each.get("why") for each in arrivals(voice, silent, noise, beeping)] == [
        "silence",
        "unlike",
        "unlike",
    ]


def test_chirps_have_to_agree(voice: Any) -> None:
    found = [{"late_s": late} for late in (0.2, 0.21, 0.205, 0.9)]
    script = "given.cases.map((each) => it.agreed(each, given.numbers))"
    cases = [found, found[2:], [{"why": "silence"}] * 5, [{"late_s": late} for late in (0.1, 0.2, 0.3)]]
    told = tried(voice, "delay.js", script, {"cases": cases, "numbers": NUMBERS})

    assert told[0]["late_s"] == pytest.approx(0.205, abs=0.006)
    assert [told[0]["found"], *(each["why"] for each in told[1:])] == [3, "few", "silence", "apart"]


def test_a_recording_of_another_rate_tells_the_same(voice: Any) -> None:
    at = np.arange(48_000) / 48_000
    recorded = np.sin(2 * np.pi * 1000 * at)
    told = np.array(tried(voice, "delay.js", "[...it.atRate(floats(given), 48000, 16000)]", packed(recorded)))
    expected = np.sin(2 * np.pi * 1000 * (np.arange(16_000) / 16_000 + 1 / 48_000))

    assert told.size == 16_000
    assert np.abs(told - expected).max() < 0.02


def test_blocks_of_the_microphone_are_put_in_their_places(voice: Any) -> None:
    blocks = [{"at_s": 1.0, "samples": [1, 2, 3, 4]}, {"at_s": 1.5, "samples": [5, 6]}]
    told = tried(voice, "delay.js", "it.cut(given, 1.2, 0.6, 10)", blocks)

    assert list(told["samples"].values()) == [3, 4, 0, 5, 6, 0]
    assert told["missing"] == 2
