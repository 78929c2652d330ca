"""`heelfirst storm`: the money self-test. docs/how/storm.md."""

import json
import sys
from contextlib import nullcontext
from typing import Any

import click

from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.storming.storm import Asked, Outcome, Progress
from heelfirst.cli.storming.storm import storm as stormed

_KILLS_OF_OWN_SERVER = 2


@click.command()
@click.option("--seed", required=True, type=click.IntRange(0), help="Another seed is another storm.")
@click.option("--gifts", default=600, show_default=True, type=click.IntRange(2, 100_000))
@click.option(
    "--kills", default=8, show_default=True, type=click.IntRange(0, 1000), help="Servers killed with -9."
)
@click.option("--database", default="sqlite", show_default=True, type=click.Choice(["sqlite", "postgresql"]))
@click.option(
    "--kill-database",
    type=click.IntRange(0, 100),
    help="How often PostgreSQL itself is killed; without a word 2 where the storm has a server of its own.",
)
@click.option("--dsn", default="", help="A PostgreSQL server: the storm makes a database there and drops it.")
@click.option("--json", "as_json", is_flag=True, help="Say the outcome as JSON.")
def storm(
    *, seed: int, gifts: int, kills: int, database: str, kill_database: int | None, dsn: str, as_json: bool
) -> None:
    """Prove on this machine that no penny is lost: duplicates, disorder, losses, kills.

    An invented provider tells a site of its gifts, refunds, disputes and payouts, each event at least once and half of
    them twice, in no order, with one request in ten lost and one answer in ten. Meanwhile the site's servers are killed.
    At the end every account must agree with the provider's books. All of it happens in a folder and a database of its
    own, which are gone afterwards. Exits 0 only if everything agrees, 1 if not.
    """
    if dsn and database == "sqlite":
        raise Unusable("--dsn names a PostgreSQL server; ask for --database postgresql with it.")
    own = database == "postgresql" and not dsn
    if kill_database and not own:
        raise Unusable(
            "--kill-database kills only a PostgreSQL that the storm started itself: --database postgresql without --dsn."
        )
    asked = Asked(
        seed=seed,
        gifts=gifts,
        kills=kills,
        database=database,
        dsn=dsn,
        kill_database=(_KILLS_OF_OWN_SERVER if kill_database is None else kill_database) if own else 0,
    )
    with _bar() as bar:
        outcome = stormed(asked, _progress(bar))
    if as_json:
        click.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
        for fault in outcome.faults:
            click.echo(fault, err=True)
    else:
        click.echo("\n".join(_lines(outcome)))
    if not outcome.exact:
        raise SystemExit(1)


def _bar() -> Any:  # noqa: ANN401 - click's own bar, or nothing
    if not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(
        length=1000, label="opening a site", file=sys.stderr, show_eta=True, width=24, item_show_func=None
    )


def _progress(bar: Any) -> Progress:  # noqa: ANN401 - as above
    def show(what: str, part: float) -> None:
        if bar is None:
            return
        if bar.label != what.ljust(34):
            bar.label = what.ljust(34)
            bar.pos = 0
            bar.avg = []
        bar.update(max(0, round(part * 1000) - bar.pos))

    return show


def _lines(outcome: Outcome) -> list[str]:
    first = (
        f"Exact: every account agrees with the provider to the last unit, after {outcome.kills} kills."
        if outcome.exact
        else f"NOT exact: {len(outcome.faults)} things do not agree."
    )
    database = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[outcome.database]
    killed = f"servers {outcome.kills}, database {outcome.kills_of_database}"
    rows = [
        ("seed", f"{outcome.seed}"),
        ("database", database),
        ("gifts paid", f"{outcome.paid:,} of {outcome.gifts:,} asked for"),
        ("events told", f"{outcome.events:,}, in {outcome.attempts:,} attempts"),
        ("never told", f"{outcome.never_told:,}"),
        ("movements found by reconciliation", f"{outcome.found_by_reconciliation:,}"),
        ("killed with -9", killed),
        ("accounts compared", f"{outcome.accounts:,}"),
        ("with the provider and on the way", f"{outcome.expected_minor / 100:,.2f} USD at the provider"),
        ("", f"{outcome.booked_minor / 100:,.2f} USD booked"),
        ("seconds", f"{outcome.seconds}"),
    ]
    return [
        first,
        "",
        *(f"  {name:<36}{value}" for name, value in rows),
        *(f"  ! {it}" for it in outcome.faults),
    ]


if __name__ == "__main__":
    storm()
