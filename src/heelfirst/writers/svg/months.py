"""Names of months along an axis of days."""

from collections.abc import Callable
from datetime import date
from math import inf

type Across = Callable[[date], float]

MONTH_WIDTH = 44.0  # three letters on a phone


def months(first: date, final: date, across: Across, y: float, *, right: float = inf) -> str:
    """A label at the first of each month from `first` to `final`, as far as they do not touch; `y` is the baseline.

    None begins so late that it would end beyond `right`.
    """
    texts = []
    month = date(first.year, first.month, 1)
    free_from = 0.0
    while month <= final:
        if month >= first and free_from <= across(month) <= right - MONTH_WIDTH:
            free_from = across(month) + MONTH_WIDTH
            texts.append(f'<text x="{across(month):.1f}" y="{y}">{month:%b}</text>')
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return "".join(texts)
