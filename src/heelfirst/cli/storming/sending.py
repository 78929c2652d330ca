"""The bad messenger: each event at least once, half twice, in no order, with requests and answers lost. docs/how/storm.md."""

import http.client
import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TWICE = 0.5
LOST = 0.1
"""Of the requests, and as many of the answers."""
AT_ONCE = 16
_WAIT_S = 0.05
_LONGEST_WAIT_S = 0.5
_ANSWER_S = 20.0

type Sign = Callable[[bytes], Mapping[str, str]]


@dataclass(frozen=True, slots=True, order=True)
class _Letter:
    due_s: float
    event: str
    copy: int
    tries: int = 0


@dataclass(slots=True)
class Told:
    """How the telling went."""

    attempts: int = 0
    taken: set[str] = field(default_factory=set)
    """Events whose answer the messenger has seen."""
    answers: Counter[str] = field(default_factory=Counter)
    """How often which answer came: `200`, `503`, `lost`, `no answer`."""
    done: int = 0
    whole: int = 0


class Messenger:
    """Tells every event until an answer of 2xx is seen for each copy of it. `bodies`: by the event's id."""

    def __init__(self, address: str, bodies: Mapping[str, bytes], sign: Sign, seed: int) -> None:
        self._to = urlsplit(address)
        self._bodies = bodies
        self._sign = sign
        self._seed = seed
        self._post: queue.PriorityQueue[_Letter] = queue.PriorityQueue()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self.told = Told()
        chance = random.Random(f"messenger {seed}")
        letters = [
            _Letter(0, event, copy) for event in bodies for copy in range(2 if chance.random() < TWICE else 1)
        ]
        chance.shuffle(letters)
        self.told.whole = len(letters)
        for place, letter in enumerate(letters):
            self._post.put(_Letter(place * 1e-6, letter.event, letter.copy))

    def start(self) -> Sequence[threading.Thread]:
        """Send from several threads at once; returns them."""
        threads = [threading.Thread(target=self._carry, daemon=True) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        return threads

    def stop(self) -> None:
        """Stop telling, whatever is still to be told."""
        self._over.set()

    @property
    def part(self) -> float:
        """Which part of all copies has been taken, 0 to 1."""
        return self.told.done / max(1, self.told.whole)

    def _carry(self) -> None:
        line: http.client.HTTPConnection | None = None
        while not self._over.is_set() and self.told.done < self.told.whole:
            try:
                letter = self._post.get(timeout=0.05)
            except queue.Empty:
                continue
            if (wait_s := letter.due_s - time.monotonic()) > 0:
                time.sleep(wait_s)
            chance = random.Random(f"{self._seed} {letter.event} {letter.copy} {letter.tries}")
            line = self._try(letter, chance, line)
        if line is not None:
            line.close()

    def _try(
        self, letter: _Letter, chance: random.Random, line: http.client.HTTPConnection | None
    ) -> http.client.HTTPConnection | None:
        """One attempt; the connection where it can be used again."""
        request_lost, answer_lost = chance.random() < LOST, chance.random() < LOST
        answer = "lost"
        if not request_lost:
            answer, line = self._ask(self._bodies[letter.event], line)
            if answer_lost:
                answer = "lost"
                if line is not None:
                    line.close()
                    line = None
        with self._lock:
            self.told.attempts += 1
            self.told.answers[answer] += 1
            if answer == "200":
                self.told.done += 1
                self.told.taken.add(letter.event)
                return line
        wait_s = min(_WAIT_S * 2**letter.tries, _LONGEST_WAIT_S) * (0.5 + chance.random() / 2)
        self._post.put(_Letter(time.monotonic() + wait_s, letter.event, letter.copy, letter.tries + 1))
        return line

    def _ask(
        self, body: bytes, line: http.client.HTTPConnection | None
    ) -> tuple[str, http.client.HTTPConnection | None]:
        if line is None:
            line = http.client.HTTPConnection(
                self._to.hostname or "127.0.0.1", self._to.port, timeout=_ANSWER_S
            )
        try:
            line.request("POST", self._to.path, body, dict(self._sign(body)))
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            line.close()
            return "no answer", None
        return str(answer.status), line
