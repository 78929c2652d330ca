"""What can still be read of a damaged stretch: the most believable chain of messages through its bytes.

docs/how/reading-fit.md, "Damage". Every place where a known message could begin is a candidate; a chain of
candidates that touch each other and tell times of this recording is worth more than any that happens by chance.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from heelfirst.readers.fit.layout import COMPRESSED_FLAG, SYSTEM_TIME_BELOW, Layout

TIMED_SCORE = 12.0
"""A message with a time of this recording; by chance one place in about 500,000."""
ASIDE_SCORE = 8.0
"""A message with a time of another day than most: bytes read one place off can agree with each other, too."""
UNTIMED_SCORE = 1.0
"""A message without a time; only its header byte speaks for it."""
INVALID_TIME_SCORE = -4.0
"""A message that may carry a time and does not."""
ABSENT_TIME_SCORE = 8.0
"""The same in a file that does so as a rule."""
DEFINITION_SCORE = 15.0
OTHER_LAYOUT_COST = 6.0
"""A layout that its local number has at another place of the file."""
GAP_COST = 20.0
"""Bytes passed over: dearer than one timed message that happens by chance, cheaper than two in a row."""

BUCKET_BITS = 20
"""Times are gathered in buckets of 2^20 s, about 12 days."""

NEAR_S = 1 << 17
"""Two messages that touch each other lie no further apart than this, about a day and a half."""

FEW_PLACES = 100
"""Places of a header byte that are so few that a time told there is hardly chance."""

MOST_CANDIDATES = 1_000_000
"""More places than this are not weighed, so that memory and time stay bounded; 15 MB of records have fewer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One message of the chain."""

    at: int
    length: int
    layout: Layout
    local: int
    definition: bool
    timed: bool


@dataclass(slots=True)
class Candidates:
    """Where messages could begin: parallel columns, ordered by place."""

    at: NDArray[np.int64]
    length: NDArray[np.int64]
    score: NDArray[np.float64]
    layout: NDArray[np.int32]
    """Index into `layouts`; a definition's own layout."""
    kind: NDArray[np.int8]
    """0 untimed, 1 timed, 2 definition."""
    layouts: list[Layout] = field(default_factory=list)


def chain(
    data: bytes,
    first: int,
    end: int,
    definitions: list[tuple[int, int, Layout]],
    trusted: NDArray[np.int64],
    *,
    compressed: bool,
) -> list[Step]:
    """Return the most believable chain of messages between two offsets, in order.

    `definitions` are all that may hold there, by offset; `trusted` are times known to be the recording's;
    `compressed` lets headers carry times.
    """
    found = _candidates(data, first, end, definitions, trusted, compressed=compressed)
    if found is None or not found.at.size:
        return []
    chosen = _best(found, first, end)
    locals_ = np.frombuffer(data, np.uint8)[found.at[chosen]].tolist()
    steps = []
    for i, header in zip(chosen, locals_, strict=True):
        definition = bool(found.kind[i] == 2)
        local = header >> 5 & 3 if header & COMPRESSED_FLAG and not definition else header & 15
        steps.append(
            Step(
                int(found.at[i]),
                int(found.length[i]),
                found.layouts[found.layout[i]],
                local,
                definition,
                bool(found.kind[i] == 1),
            )
        )
    return steps


def _best(found: Candidates, first: int, end: int) -> list[int]:
    """Choose from right to left: after each candidate either the one that touches it, or a gap."""
    at = found.at
    after = at + found.length
    touching = np.searchsorted(at, after).tolist()
    places, follows, scores = at.tolist(), after.tolist(), found.score.tolist()
    count = len(places)
    worth = [0.0] * (count + 1)
    to = [count] * (count + 1)
    # The best chain that begins at candidate i or later, and where it begins.
    later = [0.0] * (count + 1)
    later_at = [count] * (count + 1)
    later[count] = GAP_COST / 2
    for i in range(count - 1, -1, -1):
        j = touching[i]
        value, target = later[j] - GAP_COST, later_at[j]
        if follows[i] == end:
            value, target = max((value, target), (0.0, count))
        while j < count and places[j] == follows[i]:
            if worth[j] > value:
                value, target = worth[j], j
            j += 1
        worth[i] = value + scores[i]
        to[i] = target
        if worth[i] > later[i + 1]:
            later[i], later_at[i] = worth[i], i
        else:
            later[i], later_at[i] = later[i + 1], later_at[i + 1]
    start = later_at[0]
    opening = [i for i in range(int(np.searchsorted(at, first, "right"))) if places[i] == first]
    if opening:
        best = max(opening, key=worth.__getitem__)
        if worth[best] > later[0] - GAP_COST:
            start = best
    chosen = []
    while start < count:
        chosen.append(start)
        start = to[start]
    return chosen


def _candidates(
    data: bytes,
    first: int,
    end: int,
    definitions: list[tuple[int, int, Layout]],
    trusted: NDArray[np.int64],
    *,
    compressed: bool,
) -> Candidates | None:
    """Gather every place where a message could begin; None where they are too many to weigh."""
    pieces = _pieces(data, first, end, _spans(definitions, first, end), compressed=compressed)
    if pieces is None:
        return None
    here = [(place, layout) for place, _, layout in definitions if first <= place < end]
    layouts = list(
        {id(x): x for x in [*(p.span.layout for p in pieces), *(layout for _, layout in here)]}.values()
    )
    number = {id(layout): i for i, layout in enumerate(layouts)}
    known = np.unique(trusted[(trusted > 0) & (trusted < 0xFFFFFFFF)] >> BUCKET_BITS)
    agreed, main = _time_buckets(pieces)
    buckets = np.union1d(agreed, known)
    main = np.union1d(main, known)
    if compressed:
        # Devices that save bytes with short times often do not know the date; what few whole times there are count.
        undated = [p.times >> BUCKET_BITS for p in pieces if p.times is not None and not p.span.other]
        rare = [some[some > 0] for some in undated if some.size <= FEW_PLACES]
        buckets = np.unique(
            np.concatenate([buckets, *(some[some < SYSTEM_TIME_BELOW >> BUCKET_BITS] for some in rare)])
        )
    columns: list[tuple[NDArray[np.int64], int, NDArray[np.float64], int, NDArray[np.int8]]] = []
    for piece in pieces:
        keep, scores, timed = _weighed(data, piece, buckets, main)
        layout = piece.span.layout
        columns.append((piece.places[keep], layout.stride, scores[keep], number[id(layout)], timed[keep]))
    columns.extend(
        (
            np.array([place]),
            1 + len(layout.raw),
            np.array([DEFINITION_SCORE]),
            number[id(layout)],
            np.array([2], np.int8),
        )
        for place, layout in here
    )
    if not columns:
        return None
    sizes = [one[0].size for one in columns]
    at = np.concatenate([one[0] for one in columns])
    order = np.argsort(at, kind="stable")
    return Candidates(
        at[order],
        np.repeat([one[1] for one in columns], sizes)[order],
        np.concatenate([one[2] for one in columns])[order],
        np.repeat(np.array([one[3] for one in columns], np.int32), sizes)[order],
        np.concatenate([one[4] for one in columns])[order],
        layouts,
    )


@dataclass(frozen=True, slots=True)
class PlacesOf:
    """Where one local number's header byte stands within a span, and the times told there."""

    span: "Span"
    places: NDArray[np.int64]
    times: NDArray[np.int64] | None


def _pieces(
    data: bytes, first: int, end: int, spans: "list[Span]", *, compressed: bool
) -> list[PlacesOf] | None:
    headers = np.frombuffer(data, np.uint8)[first:end]
    by_local = {local: np.flatnonzero(headers == local) + first for local in {s.local for s in spans}}
    brief: dict[int, NDArray[np.int64]] = {}
    if compressed:
        # A header that carries a time belongs to a message that has no other.
        for local in {s.local for s in spans if s.local < 4 and not s.layout.timestamp_offset}:
            more = np.flatnonzero(headers & 0xE0 == COMPRESSED_FLAG | local << 5) + first
            brief[local] = np.sort(np.concatenate([by_local[local], more]))
    pieces = []
    total = 0
    for span in spans:
        places = by_local[span.local]
        if not span.layout.timestamp_offset:
            places = brief.get(span.local, places)
        low, high = np.searchsorted(places, [span.start, span.end])
        places = places[low:high]
        places = places[places + span.layout.stride <= end]
        total += places.size
        if total > MOST_CANDIDATES:
            return None
        if places.size:
            pieces.append(
                PlacesOf(
                    span,
                    places,
                    times_at(data, places, span.layout) if span.layout.timestamp_offset else None,
                )
            )
    return pieces


def _weighed(
    data: bytes, piece: PlacesOf, buckets: NDArray[np.int64], main: NDArray[np.int64]
) -> tuple[NDArray[np.bool], NDArray[np.float64], NDArray[np.int8]]:
    """Return which places are candidates, what each is worth, and which of them tell a time."""
    scores = np.full(piece.places.size, UNTIMED_SCORE)
    timed = np.zeros(piece.places.size, np.int8)
    if piece.times is not None:
        good = np.isin(piece.times >> BUCKET_BITS, buckets)
        absent = piece.times == 0xFFFFFFFF
        timed[good] = 1
        # Some devices leave the time out of most records; there four bytes of 255 speak for a message, too.
        habit = 2 * int(np.count_nonzero(absent)) > max(int(np.count_nonzero(good)), 4)
        scores[absent] = ABSENT_TIME_SCORE if habit else INVALID_TIME_SCORE
        scores[good] = np.where(np.isin(piece.times[good] >> BUCKET_BITS, main), TIMED_SCORE, ASIDE_SCORE)
        keep = good | absent
    else:
        keep = np.full(piece.places.size, not piece.span.other)
        if piece.span.layout.stride > 4:
            # A stretch of zeros is damage, not a row of messages.
            scores[_words(data)[piece.places + 1] == 0] = 0.0
    if piece.span.other:
        scores -= OTHER_LAYOUT_COST
    return keep, scores, timed


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in which a local number may stand for a layout."""

    local: int
    layout: Layout
    start: int
    end: int
    other: bool
    """The local number has another layout here by the last definition; this one is second best."""


def _spans(definitions: list[tuple[int, int, Layout]], first: int, end: int) -> list[Span]:
    by_local: dict[int, list[tuple[int, Layout]]] = {}
    for at, local, layout in definitions:
        by_local.setdefault(local, []).append((at, layout))
    spans: list[Span] = []
    for local, said in by_local.items():
        said.sort(key=lambda one: one[0])
        for i, (at, layout) in enumerate(said):
            until = said[i + 1][0] if i + 1 < len(said) else end
            if spans and spans[-1].local == local and spans[-1].layout is layout and spans[-1].end == at:
                spans[-1] = Span(local, layout, spans[-1].start, until, other=False)
            else:
                spans.append(Span(local, layout, max(at, first), until, other=False))
        distinct: list[Layout] = []
        for _, layout in said:
            if layout not in distinct and layout.timestamp_offset:
                distinct.append(layout)
        if len(distinct) < 2 and said[0][0] <= first:
            continue
        own = [s for s in spans if s.local == local]
        for layout in distinct[:4]:
            holes = [first, *(x for s in own if s.layout is layout for x in (s.start, s.end)), end]
            spans.extend(
                Span(local, layout, a, b, other=True)
                for a, b in zip(holes[::2], holes[1::2], strict=True)
                if b > a
            )
    return spans


def _words(data: bytes, order: str = "<") -> NDArray[np.uint32]:
    """Every four bytes of the data as a number, at every offset, without a copy."""
    return np.ndarray((max(len(data) - 3, 0),), order + "u4", data, 0, (1,))


def times_at(data: bytes, places: NDArray[np.int64], layout: Layout) -> NDArray[np.int64]:
    """Return the timestamps of messages of a timed layout whose header bytes lie at these places."""
    return _words(data, layout.order)[places + layout.timestamp_offset].astype(np.int64)


def _time_buckets(pieces: list[PlacesOf]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the buckets of time in which messages that touch each other agree, and the fullest, with neighbours."""
    timed = [
        (p.places, p.span.layout.stride, p.times) for p in pieces if p.times is not None and not p.span.other
    ]
    if not timed:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    places = np.concatenate([one[0] for one in timed])
    order = np.argsort(places, kind="stable")
    places = places[order]
    after = places + np.repeat([one[1] for one in timed], [one[0].size for one in timed])[order]
    times: NDArray[np.int64] = np.concatenate([one[2] for one in timed])[order]
    following = np.minimum(np.searchsorted(places, after), places.size - 1)
    agreed = (places[following] == after) & (np.abs(times[following] - times) < NEAR_S)
    dated = (times >= SYSTEM_TIME_BELOW) & (times < 0xFFFFFFFF)
    if np.count_nonzero(agreed & dated) >= 3:
        agreed &= dated
    elif np.count_nonzero(dated) >= 3 and not np.count_nonzero(agreed & (times > 0)) > 20:
        # Hardly two that touch: take the most common bucket of all.
        agreed = dated
    else:
        agreed &= times > 0
    names, counts = np.unique(times[agreed] >> BUCKET_BITS, return_counts=True)
    kept = names[counts >= 0.05 * counts.max()] if names.size else names
    fullest = names[counts == counts.max()] if names.size else names
    return _with_neighbours(kept), _with_neighbours(fullest)


def _with_neighbours(buckets: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(np.concatenate([buckets - 1, buckets, buckets + 1]))
