"""The claim: after duplicates, disorder, losses and kills the book is the provider's to the last unit, whatever the seed.

    python bench/storm.py [--seeds 20] [--first 1] [--gifts 600] [--kills 8] [--on sqlite] [--on postgresql] [--json]

Each seed is one `heelfirst storm` (docs/how/storm.md). PostgreSQL is one that each storm starts, and kills twice. With the
figures of the claim the table goes into RESULTS.md; every storm that is not exact is told whole.
"""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from machine import machine
from results import write_section

LONGEST_S = 900
HOW = (
    "`just prove storm`: {seeds} seeds on each database, {gifts} gifts each, {kills} servers killed with -9 in each, on "
    "PostgreSQL its first process too, twice."
)
ADDED_UP = (
    "paid",
    "events",
    "attempts",
    "kills",
    "kills_of_database",
    "never_told",
    "found_by_reconciliation",
)

KILLS_OF_DATABASE = 2
STORM = """
import json, sys
from heelfirst.cli.storming.storm import Asked, storm
print(json.dumps(storm(Asked(**json.loads(sys.argv[1]))).whole()))
"""

type Outcome = dict[str, Any]


def main() -> int:
    """Let the storms come, and print, or write, what came of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--gifts", type=int, default=600)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--on", action="append", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    outcomes = [
        one(seed, given.gifts, given.kills, database)
        for database in given.on or ["sqlite", "postgresql"]
        for seed in range(given.first, given.first + given.seeds)
    ]
    if (given.seeds, given.first, given.gifts, given.kills, given.on, given.json) == (
        20,
        1,
        600,
        8,
        None,
        False,
    ):
        how = HOW.format(seeds=given.seeds, gifts=given.gifts, kills=given.kills)
        write_section(
            "storm",
            "The storm: the book and the provider's",
            [machine() + ".", "", how, "", *as_table(outcomes)],
        )
    else:
        print(json.dumps(outcomes) if given.json else "\n".join(as_table(outcomes)))
    return 0 if all(outcome["exact"] for outcome in outcomes) else 1


def one(seed: int, gifts: int, kills: int, database: str) -> Outcome:
    """Run one storm as `heelfirst storm` does, and hear all it can tell; one that breaks off is not exact."""
    asked = {"seed": seed, "gifts": gifts, "kills": kills, "database": database}
    asked["kill_database"] = KILLS_OF_DATABASE if database == "postgresql" else 0
    answer = subprocess.run(
        [sys.executable, "-c", STORM, json.dumps(asked)],
        env={name: value for name, value in os.environ.items() if not name.startswith("HEELFIRST_")},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_S,
    )
    if answer.returncode or not answer.stdout.strip():
        raise RuntimeError(f"The storm of seed {seed} broke off: {answer.stderr.strip()[-2000:]}")
    outcome: Outcome = json.loads(answer.stdout)
    print(
        f"{database} seed {seed}: {'exact' if outcome['exact'] else outcome['faults']}, {outcome['seconds']} s",
        file=sys.stderr,
        flush=True,
    )
    return outcome


def as_table(outcomes: list[Outcome]) -> list[str]:
    """Show a row a database as Markdown: sums over its seeds."""
    rows = [
        ["database", "seeds", "exact", "gifts", "events", "attempts", "kills -9", "of PostgreSQL", "never told",
         "found by reconciliation", "off", "s a seed"],
    ]  # fmt: skip
    rows.append(["---"] * len(rows[0]))
    for database in dict.fromkeys(outcome["database"] for outcome in outcomes):
        of_it = [outcome for outcome in outcomes if outcome["database"] == database]
        sums = {name: sum(outcome[name] for outcome in of_it) for name in ADDED_UP}
        rows.append(
            [
                database,
                str(len(of_it)),
                str(sum(outcome["exact"] for outcome in of_it)),
                *(f"{sums[name]:,}" for name in ADDED_UP),
                f"{sum(outcome['off'] for outcome in of_it):,}",
                f"{sum(outcome['seconds'] for outcome in of_it) / len(of_it):.0f}",
            ]
        )
    told = [
        f"- {outcome['database']}, seed {outcome['seed']}: {' '.join(outcome['faults'])}"
        for outcome in outcomes
        if not outcome["exact"]
    ]
    return [*(f"| {' | '.join(row)} |" for row in rows), *(["", *told] if told else [])]


if __name__ == "__main__":
    sys.exit(main())
