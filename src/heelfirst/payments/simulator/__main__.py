"""`python -m heelfirst.payments.simulator`: the rehearsed provider as a process of its own."""

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from heelfirst.payments.simulator.posting import deliver
from heelfirst.payments.simulator.serving import posted, serving
from heelfirst.payments.simulator.simulator import SECRET, Knobs, Simulator


def main() -> None:
    """Serve until Ctrl+C, and tell `--hook` what happens."""
    asked = argparse.ArgumentParser(prog="heelfirst.payments.simulator", description=__doc__)
    asked.add_argument("--port", type=int, default=0, help="0 takes any that is free")
    asked.add_argument("--file", type=Path, help="where everything is kept; in memory without it")
    asked.add_argument("--hook", default="", help="the address that is told what happens")
    asked.add_argument("--account", action="append", default=[], help="an account to open, like acct_lantern")
    asked.add_argument("--currency", default="USD", help="of the accounts opened")
    asked.add_argument("--secret", default=SECRET)
    asked.add_argument("--seed", type=int, default=1)
    for knob in ("twice", "never", "late-s"):
        asked.add_argument(f"--{knob}", type=int, default=0)
    chosen = asked.parse_args()
    simulator = Simulator(
        seed=chosen.seed,
        clock=lambda: datetime.now(UTC),  # noqa: TID251 - a shell: the provider's clock is the machine's
        path=chosen.file,
        secret=chosen.secret,
        knobs=Knobs(twice=chosen.twice, never=chosen.never, late_s=chosen.late_s),
    )
    for account in chosen.account:
        simulator.open_account(account, currency=chosen.currency)
    with serving(simulator, port=chosen.port) as address:
        sys.stdout.write(json.dumps({"address": address}) + "\n")
        sys.stdout.flush()
        try:
            while True:
                if chosen.hook:
                    deliver(simulator, lambda body, headers: posted(chosen.hook, body, headers))
                time.sleep(0.2)
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
