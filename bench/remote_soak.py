"""Claim: for hours, with the link cut hundreds of times, no word is said late or twice, each loss in time, in the same memory.

    uv run --all-groups python bench/remote_soak.py [--hours 3] [--cuts 200] [--seed N]

In real time: two Chromium processes, one real server, a road under each that falls at random instants, half of the time
by killed connections and half by standing still, for a blink or for seconds. A word is touched every few seconds, the one
before too, and now and then a side, the other and the first again within a second: what sounds last is what was touched
last. Each sound belongs to one touch or to none. Memory is what the pages' scripts hold after a
collection, and what the server's process holds, at minute 2 and at the end. Writes its section of RESULTS.md.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from machine import machine
from remote_windows import Pair, windows
from results import write_section

LOST_MS = 600.0
SLACK_MS = 30.0
"""Of two clocks read by one more process: a touch and a sound are told by the pages, a fall by this one."""
FIRST_MEMORY_S = 120.0
UI_MS = 150.0
"""From the end of a word's life to what the screen shows: a tick, and a page that is painted."""
MEMORY_SHARE = 0.05
QUIET_S, LOUD_S = 1.8, 7.0
BLINK_S, LONG_S = (0.05, 0.5), (0.75, 6.0)
SAME_S = 0.9
"""The same word not again within this, being the same touch: more than what is merged."""
ALONE_MS = 3_200.0
"""What is felt on an area is of one touch where no other of its word came so near: more than the longest life."""
CHANGES_MIND = 0.12
CHANGED_S = (0.2, 0.45)
CHANGED_MS = 600.0
AFTER_MS = 1_700.0
"""So long after the last touch its word may sound, and nothing else is touched yet."""
SIDES = ("left", "right")
DRAIN_S = 60.0


@dataclass
class Soak:
    """What was seen so far; the logs of the pages are emptied into it."""

    pair: Pair
    count: Counter[str] = field(default_factory=Counter)
    touches: list[dict[str, Any]] = field(default_factory=list)
    sounds: list[dict[str, Any]] = field(default_factory=list)
    felt: list[dict[str, Any]] = field(default_factory=list)
    losses: list[tuple[str, float]] = field(default_factory=list)
    """Which end said lost, and when."""
    falls: list[float] = field(default_factory=list)
    """When the road fell for long, both ends being there."""
    faults: list[str] = field(default_factory=list)
    memory: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    known: list[dict[str, Any]] = field(default_factory=list)
    """The touches of late, judged or not."""
    heard: list[dict[str, Any]] = field(default_factory=list)
    """The sounds of late, judged or not."""
    changed: list[tuple[str, float]] = field(default_factory=list)
    """The side that was touched last of several, and when."""

    def drain(self) -> None:
        """Take over what the hooks saw, and judge what is old enough."""
        for name, window in (("remote", self.pair.remote), ("ear", self.pair.ear)):
            told = window.drained()
            self.touches += told["touched"]
            self.known += told["touched"]
            sounds = [
                each | {"word": self.pair.words[each["samples"]]}
                for each in told["sounded"]
                if self.pair.words.get(each["samples"]) in self.pair.config["words"]
            ]
            self.sounds += sounds
            self.heard += sounds
            for change in told["link"]:
                if change["how"] == "lost" and (name, change["at"]) not in self.losses:
                    self.losses.append((name, change["at"]))
            self.felt += told["felt"]
            self.count.update(f"felt {each['how']}" for each in told["felt"])

    def judge(self, until_ms: float) -> None:
        """Give each sound its touch and each fall its words; what is judged is forgotten."""
        life = self.pair.config["numbers"]["life"]
        for sound in [each for each in self.sounds if each["at"] < until_ms]:
            word, at = sound["word"], sound["at"]
            own = next(
                (
                    each
                    for each in self.touches
                    if each["word"] == word and 0 <= at - each["at"] <= life[word] + SLACK_MS
                ),
                None,
            )
            self.count["sounded"] += 1
            if own is None:
                self.faults.append(f"{word} sounded at {at:.0f} without a touch of its own: stale, or twice")
            else:
                self.touches.remove(own)
                self.count["touched"] += 1
            self.sounds.remove(sound)
        for touch in [each for each in self.touches if each["at"] < until_ms - 3_000]:
            self.count["touched"] += 1
            self.count["never sounded"] += 1
            self.touches.remove(touch)
            if self._is_one_of_several(touch):
                continue
            hows = [
                each["how"]
                for each in self.felt
                if each["word"] == touch["word"]
                and 0 <= each["at"] - touch["at"] <= life[touch["word"]] + UI_MS
            ]
            if "lost" not in hows or "heard" in hows:
                self.faults.append(
                    f"{touch['word']} at {touch['at']:.0f} never sounded, and was felt as {hows}"
                )
        self._judge_changes(until_ms)
        self.known = [each for each in self.known if each["at"] > until_ms - 20_000]
        self.heard = [each for each in self.heard if each["at"] > until_ms - 20_000]
        self.felt = [each for each in self.felt if each["at"] > until_ms - 20_000]
        for fell in [each for each in self.falls if each < until_ms]:
            for end in ("remote", "ear"):
                said = [
                    at - fell for name, at in self.losses if name == end and -SLACK_MS <= at - fell <= 5_000
                ]
                late = min(said, default=float("inf"))
                self.count["losses said"] += 1
                if late > LOST_MS:
                    self.faults.append(f"the {end} said lost {late:.0f} ms after the fall at {fell:.0f}")
            self.falls.remove(fell)
        self.losses = [each for each in self.losses if each[1] > until_ms - 10_000]

    def _is_one_of_several(self, touch: dict[str, Any]) -> bool:
        """Whether its area tells of another touch as well, or another side took its place."""
        others = [each for each in self.known if each is not touch]
        return any(
            (each["word"] == touch["word"] and abs(each["at"] - touch["at"]) < ALONE_MS)
            or ({each["word"], touch["word"]} == set(SIDES) and 0 < each["at"] - touch["at"] < CHANGED_MS)
            for each in others
        )

    def _judge_changes(self, until_ms: float) -> None:
        """After left, right, left the last side that sounded is left, where any did after that touch."""
        for word, tapped in [each for each in self.changed if each[1] < until_ms - 3_000]:
            self.changed.remove((word, tapped))
            at = max(each["at"] for each in self.known if each["word"] == word and each["at"] <= tapped)
            after = [
                each["word"]
                for each in sorted(self.heard, key=lambda each: float(each["at"]))
                if each["word"] in SIDES and 0 <= each["at"] - at <= AFTER_MS
            ]
            felt = [
                each["how"] for each in self.felt if each["word"] == word and 0 <= each["at"] - at <= AFTER_MS
            ]
            self.count["minds changed"] += 1
            if felt and felt[-1] == "heard" and (not after or after[-1] != word):
                self.faults.append(f"{word} was touched last at {at:.0f}, and what sounded after was {after}")

    def weigh(self, name: str) -> None:
        """Keep what is in memory now, the logs emptied: of the remote's page, the ear's and the server."""
        self.drain()
        pair = self.pair
        self.memory[name] = (pair.remote.heap_bytes(), pair.ear.heap_bytes(), pair.server_bytes())

    def stands(self) -> bool:
        """Whether both ends say so."""
        ends = (self.pair.remote.page.locator("#remote"), self.pair.ear.page.locator("#ear"))
        return all(end.get_attribute("data-link") == "up" for end in ends)


def soak(pair: Pair, hours: float, cuts: int, chance: random.Random) -> Soak:
    """Touch and fall for so long."""
    found = Soak(pair)
    begun_s = time.monotonic()
    ends_s = hours * 3600.0
    falls = sorted(chance.uniform(5.0, ends_s - 15.0) for _cut in range(cuts))
    touch_s, drain_s, restored = 2.0, DRAIN_S, None
    last: dict[str, float] = {}
    while (now_s := time.monotonic() - begun_s) < ends_s:
        if restored is not None and now_s >= restored[0]:
            restored[1].open()
            restored = None
        if falls and now_s >= falls[0] and restored is None:
            falls.pop(0)
            restored = _fall(found, now_s, chance)
        if now_s >= touch_s:
            _touch(found, now_s, last, chance)
            touch_s = time.monotonic() - begun_s + chance.uniform(QUIET_S, LOUD_S)
        if "minute 2" not in found.memory and now_s >= min(FIRST_MEMORY_S, ends_s / 2):
            found.weigh("minute 2")
        if now_s >= drain_s:
            found.drain()
            found.judge(time.time() * 1000 - 8_000)
            drain_s = now_s + DRAIN_S
            print(
                f"{now_s:.0f} s: {dict(found.count)}, {len(found.faults)} faults", file=sys.stderr, flush=True
            )
        time.sleep(0.02)
    time.sleep(3)
    found.weigh("the end")
    found.judge(float("inf"))
    return found


def _fall(found: Soak, now_s: float, chance: random.Random) -> tuple[float, Any]:
    """Let one road fall; when it is open again, and which it is."""
    window = chance.choice((found.pair.remote, found.pair.ear))
    way, is_long = chance.choice(("cut", "still")), chance.random() < 0.6
    stood = found.stands()
    fell = time.time() * 1000
    getattr(window.road, way)()
    if is_long and stood:
        found.falls.append(fell)
    found.count[f"falls, {way}"] += 1
    return now_s + chance.uniform(*(LONG_S if is_long else BLINK_S)), window.road


def _touch(found: Soak, now_s: float, last: dict[str, float], chance: random.Random) -> None:
    """Touch some word, or one side, the other and the first again."""
    if chance.random() < CHANGES_MIND and now_s - max(last.get(side, -60.0) for side in SIDES) > SAME_S:
        first, second = chance.sample(SIDES, 2)
        for number, side in enumerate((first, second, first)):
            time.sleep(chance.uniform(*CHANGED_S) if number else 0.0)
            found.pair.remote.page.locator(f"[data-word={side}]").tap()
            last[side] = now_s + 1.0
        found.changed.append((first, time.time() * 1000))
        return
    words = [word for word in found.pair.config["words"] if now_s - last.get(word, -60.0) > SAME_S]
    word = chance.choice(words)
    last[word] = now_s
    found.pair.remote.page.locator(f"[data-word={word}]").tap()


def main() -> None:
    """Soak and write."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--hours", type=float, default=3.0)
    asked.add_argument("--cuts", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, windows(Path(folder) / "data") as pair:
        found = soak(pair, options.hours, options.cuts, random.Random(options.seed))
    before, after = found.memory["minute 2"], found.memory["the end"]
    grown = [(late - early) / early for early, late in zip(before, after, strict=True)]
    rows = zip(("remote’s page", "ear’s page", "server’s process"), before, after, grown, strict=True)
    count = found.count
    write_section(
        "remote-soak",
        f"Remote and ear for {options.hours:g} hours, the link cut {count['falls, cut'] + count['falls, still']} times",
        [
            f"{machine()}. Two Chromium processes, one server, real time.",
            "",
            (
                f"{count['touched']} words were touched, {count['sounded']} sounded, {count['never sounded']} did not, said to "
                f"be lost or taken back by another side; {count['minds changed']} times a side was touched, the other and "
                f"the first again; the road fell {count['falls, cut']} times by killed connections and "
                f"{count['falls, still']} times by standing still, and {count['losses said']} words of a loss were timed."
            ),
            "",
            "| memory | minute 2, MB | the end, MB | change |",
            "|---|---|---|---|",
            *(
                f"| {name} | {one / 1e6:.2f} | {two / 1e6:.2f} | {share:+.1%} |"
                for name, one, two, share in rows
            ),
            "",
            (
                f"Late, twice or unsaid: {'none' if not found.faults else '; '.join(found.faults[:10])}. "
                f"Memory within {MEMORY_SHARE:.0%}: {'yes' if max(grown) <= MEMORY_SHARE else 'NO'}."
            ),
        ],
    )
    print(dict(count), found.memory, file=sys.stderr)


if __name__ == "__main__":
    main()
