"""The sample statement explains the demo's payouts to the penny, in each of its three forms."""

from collections import Counter
from datetime import timedelta

from heelfirst.attempt.story import RACE_DAY
from heelfirst.cli.sample_giving import as_camt, as_csv, as_ofx, lines
from heelfirst.readers.bank import read_bank
from heelfirst.web.demo.rehearsed import LAST_BANK_FILE_BEFORE, rehearse


def test_the_three_forms_say_the_same_and_lose_nothing() -> None:
    files = [read_bank(data) for data in (as_csv(), as_ofx(), as_camt())]

    read = [Counter((line.day, line.amount) for line in file.lines) for file in files]
    assert read[0] == read[1] == read[2] == Counter((line.day, line.amount) for line in lines())
    assert [file.lost for file in files] == [()] * 3


def test_every_payout_since_the_last_file_is_in_it() -> None:
    since = RACE_DAY - timedelta(days=LAST_BANK_FILE_BEFORE)
    payouts = [
        payout
        for payout in rehearse(RACE_DAY, None, appeal=1).payouts
        if payout.at.date() + timedelta(days=2) > since
    ]

    told = read_bank(as_csv()).lines
    assert len(payouts) >= 3
    for payout in payouts:
        assert [line.amount for line in told if payout.id.upper() in line.says] == [payout.paid]
