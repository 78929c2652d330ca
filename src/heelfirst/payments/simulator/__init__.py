"""A provider of our own on loopback, for the demo, the tests and a charity's rehearsal. docs/how/payments.md."""

from heelfirst.payments.simulator.cards import (
    CARDS,
    DECLINED,
    DISPUTED,
    EXPIRED,
    NO_MONEY,
    REFUND_FAILS,
    WORKS,
)
from heelfirst.payments.simulator.door import FAULTS, Answer, answer
from heelfirst.payments.simulator.page import page
from heelfirst.payments.simulator.posting import Delivery, again, came, deliver, deliveries, signed
from heelfirst.payments.simulator.serving import posted, serving
from heelfirst.payments.simulator.simulator import SECRET, VERSION, Knobs, NotPossible, Simulator
from heelfirst.payments.simulator.tariff import Tariff

__all__ = [
    "CARDS",
    "DECLINED",
    "DISPUTED",
    "EXPIRED",
    "FAULTS",
    "NO_MONEY",
    "REFUND_FAILS",
    "SECRET",
    "VERSION",
    "WORKS",
    "Answer",
    "Delivery",
    "Knobs",
    "NotPossible",
    "Simulator",
    "Tariff",
    "again",
    "answer",
    "came",
    "deliver",
    "deliveries",
    "page",
    "posted",
    "serving",
    "signed",
]
