"""A mixed-integer programme, written down column by column and row by row, and solved by HiGHS with a proof.

The one module that knows the solver. One thread, a fixed seed and limits on nodes instead of a clock: the same programme
has the same answer on every machine. docs/how/build-up.md, "The proof".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from math import inf
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from highspy import HighsLp

type Floats = NDArray[np.float64]
type Terms = Mapping[int, float]

SEED = 26
MOST_NODES = 20_000
GAP = 1e-3
"""The share of the best value that may stay unproven: 0.1 %."""


class NoAnswer(ValueError):
    """The programme has no answer, or none was found within the limit of nodes."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a programme came to."""

    values: Floats
    """(columns,)"""
    value: float
    bound: float
    """No answer of this programme is worth more."""
    solve_s: float
    """As the solver counted it."""
    nodes: int

    @property
    def gap(self) -> float:
        """What is not proven, as a share of the value; 0 is proven best."""
        return max(0.0, self.bound - self.value) / max(abs(self.value), 1.0)


@dataclass(slots=True)
class Programme:
    """What may be chosen (columns), and what must hold (rows)."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[tuple[int, ...], tuple[float, ...]]] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)

    def choice(self) -> int:
        """Add a column that is 0 or 1."""
        return self._column(0.0, 1.0, whole=True)

    def amount(self, low: float, high: float) -> int:
        """Add a column for any number between two."""
        return self._column(low, high, whole=False)

    def fix(self, column: int, value: float) -> None:
        """Leave a column only one value."""
        self.low[column] = self.high[column] = value

    def at_most(self, terms: Terms, high: float) -> None:
        """Hold a sum down."""
        self._row(terms, -inf, high)

    def at_least(self, terms: Terms, low: float) -> None:
        """Hold a sum up."""
        self._row(terms, low, inf)

    def equal(self, terms: Terms, value: float) -> None:
        """Give a sum one value."""
        self._row(terms, value, value)

    def best(self, worth: Terms, gap: float = GAP) -> Answer:
        """The most that the columns can be worth, proven to within `gap` of it.

        No answer is handed in to begin from: with one, HiGHS 1.15 called a worse answer optimal in a case that
        tests/plan/test_programme.py keeps, and none was found sooner.

        Raises NoAnswer where nothing fits, or nothing was found within the limit of nodes.
        """
        from highspy import Highs, HighsModelStatus

        if not self.low:
            return Answer(np.zeros(0), 0.0, 0.0, 0.0, 0)

        solver = Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", SEED),
            ("mip_max_nodes", MOST_NODES),
            ("mip_rel_gap", gap),
            ("mip_abs_gap", 1e-6),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(self._written(worth))
        solver.run()
        status, told = solver.getModelStatus(), solver.getInfo()
        stopped = {
            HighsModelStatus.kOptimal,
            HighsModelStatus.kSolutionLimit,
            HighsModelStatus.kIterationLimit,
        }
        if status not in stopped or told.primal_solution_status != 2:
            raise NoAnswer(f"the solver ended without an answer ({status.name[1:].lower()})")
        values = np.array(solver.getSolution().col_value, dtype=np.float64)
        whole = np.array(self.whole, dtype=np.bool_)
        values[whole] = np.round(values[whole])
        bound = told.mip_dual_bound if any(self.whole) else told.objective_function_value
        return Answer(
            values, told.objective_function_value, bound, solver.getRunTime(), max(told.mip_node_count, 0)
        )

    def _column(self, low: float, high: float, *, whole: bool) -> int:
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.low) - 1

    def _row(self, terms: Terms, low: float, high: float) -> None:
        self.rows.append((tuple(terms), tuple(terms.values())))
        self.row_low.append(low)
        self.row_high.append(high)

    def _written(self, worth: Terms) -> "HighsLp":
        from highspy import HighsLp, HighsVarType, MatrixFormat, ObjSense

        lp = HighsLp()
        lp.num_col_, lp.num_row_ = len(self.low), len(self.rows)
        cost = np.zeros(len(self.low))
        cost[list(worth)] = list(worth.values())
        lp.sense_ = ObjSense.kMaximize
        lp.col_cost_ = cost
        lp.col_lower_, lp.col_upper_ = np.array(self.low), np.array(self.high)
        lp.row_lower_, lp.row_upper_ = np.array(self.row_low), np.array(self.row_high)
        lp.integrality_ = [
            HighsVarType.kInteger if whole else HighsVarType.kContinuous for whole in self.whole
        ]
        lp.a_matrix_.format_ = MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.concatenate(
            [[0], np.cumsum([len(columns) for columns, _ in self.rows])]
        ).astype(np.int32)
        lp.a_matrix_.index_ = np.fromiter(
            chain.from_iterable(columns for columns, _ in self.rows), dtype=np.int32
        )
        lp.a_matrix_.value_ = np.fromiter(
            chain.from_iterable(factors for _, factors in self.rows), dtype=np.float64
        )
        return lp


def added(*columns: Iterable[int]) -> dict[int, float]:
    """The sum of some columns as terms."""
    return dict.fromkeys(chain(*columns), 1.0)
