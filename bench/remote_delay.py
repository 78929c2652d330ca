"""Claim: from the touch on the remote to the sound's scheduled start, and what the browser says its output adds, 95 in 100 words take under 150 ms.

    uv run --all-groups python bench/remote_delay.py [--touches N] [--seed N]

Two Chromium processes and one real server. A touch is the instant that the browser gives its event; a sound begins when
the ear's page has scheduled it to, on its own clock, which the beats align with the remote's; what the browser says of
its output (baseLatency and outputLatency) is added to each word. What an output adds that no browser sees is in neither. A loss is timed from the fall of the road to the word on each screen, with sockets
that are killed and with a road that stands still. Writes its section of RESULTS.md.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from machine import machine
from remote_windows import Pair, windows
from results import write_section

CLAIM_MS, LOST_MS = 150.0, 600.0
FALLS = 10
APART_S = (0.9, 1.6)
"""Between touches: so that no word waits for the one before."""


def delays(pair: Pair, touches: int, chance: random.Random) -> tuple[list[float], list[float]]:
    """Touch and wait; ms from each touch to its sound, and what the output adds."""
    names = list(pair.config["words"])
    order: list[str] = []
    while len(order) < touches:
        order += [name for name in chance.sample(names, len(names)) if not order or name != order[-1]]
    for word in order[:touches]:
        pair.remote.page.locator(f"[data-word={word}]").tap()
        time.sleep(chance.uniform(*APART_S))
    low, high, _system = pair.apart_ms()
    touched = pair.remote.drained()["touched"]
    sounded = pair.ear.drained()["sounded"]
    found, late = [], []
    for number, touch in enumerate(touched):
        own = touch["own"] - (low + high) / 2
        ends = touched[number + 1]["own"] - (low + high) / 2 if number + 1 < len(touched) else own + 2_000
        first = next((each for each in sounded if own <= each["own"] < ends), None)
        if first is not None:
            found.append(first["own"] - own)
            late.append(first["late"])
    return found, late


def losses(pair: Pair, way: str, chance: random.Random) -> list[float]:
    """Let the road of either fall; ms until each end said so."""
    found = []
    for fall in range(FALLS):
        window = (pair.remote, pair.ear)[fall % 2]
        for each in (pair.remote, pair.ear):
            each.drained()
        fell = time.time() * 1000
        getattr(window.road, way)()
        time.sleep(1.2)
        window.road.open()
        for each in (pair.remote, pair.ear):
            said = [change["at"] for change in each.drained()["link"] if change["how"] == "lost"]
            found.append(said[0] - fell if said else float("inf"))
        time.sleep(chance.uniform(1.5, 2.5))
    return found


def at(values: list[float], share: float) -> float:
    """The value that this share of them does not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Measure and write."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--touches", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder, windows(Path(folder) / "data") as pair:
        time.sleep(2)
        found, late = delays(pair, options.touches, chance)
        low, high, system = pair.apart_ms()
        lost = {way: losses(pair, way, chance) for way in ("cut", "still")}
    unheard = options.touches - len(found)
    whole = [word + output for word, output in zip(found, late, strict=True)]
    holds = at(whole, 0.95) < CLAIM_MS and not unheard
    write_section(
        "remote-delay",
        "Remote and ear: how late a word sounds, and how soon a loss is said",
        [
            f"{machine()}. Two Chromium processes, one server, {options.touches} touches.",
            "",
            "| | touch to the sound’s scheduled start, ms | with what the browser says its output adds, ms |",
            "|---|---|---|",
            *(f"| {name} | {at(found, share):.0f} | {at(whole, share):.0f} |" for name, share in SHARES),
            "",
            (
                f"95 in 100 under {CLAIM_MS:.0f} ms, the output counted: {'yes' if holds else 'NO'}; {unheard} were not heard. "
                f"This machine has no earphones: what real ones add after the browser (Bluetooth: 100 to 300 ms) comes on "
                f"top, and a pair measures it. The clocks lay "
                f"apart by a span of {high - low:.2f} ms by the beats; the system's own word lies "
                f"{abs((low + high) / 2 - system):.2f} ms from its middle."
            ),
            "",
            f"| the road falls, {FALLS} times each | median ms | latest ms |",
            "|---|---|---|",
            *(
                f"| {NAMES[way]} | {at(values, 0.5):.0f} | {max(values):.0f} |"
                for way, values in lost.items()
            ),
            "",
            (
                f"Said by both ends within {LOST_MS:.0f} ms: "
                f"{'yes' if max(map(max, lost.values())) < LOST_MS else 'NO'}."
            ),
        ],
    )


SHARES = (("median", 0.5), ("95 in 100", 0.95), ("99 in 100", 0.99), ("latest", 1.0))
NAMES = {"cut": "connections are killed, new ones too", "still": "it stands still, and nothing falls"}

if __name__ == "__main__":
    main()
