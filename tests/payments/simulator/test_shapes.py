"""Every object of the rehearsed provider is one that the official library knows, field by field."""

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import stripe

from heelfirst.payments.simulator import DECLINED, DISPUTED, REFUND_FAILS, Simulator, serving
from provider_world import LANTERN, library, page, simulator

KINDS: dict[str, type[stripe.StripeObject]] = {
    "account": stripe.Account,
    "balance": stripe.Balance,
    "balance_transaction": stripe.BalanceTransaction,
    "charge": stripe.Charge,
    "checkout.session": stripe.checkout.Session,
    "dispute": stripe.Dispute,
    "event": stripe.Event,
    "payment_intent": stripe.PaymentIntent,
    "payout": stripe.Payout,
    "refund": stripe.Refund,
}


def season() -> Simulator:
    """A world in which everything has happened that the simulator can do."""
    world = simulator()
    with serving(world) as address:
        client = library(address)

        def asked(key: str, **more: Any) -> str:
            return page(client, key=key, **more).id

        paid = world.pay(asked("1"), email="ada@heelfirst.example")
        world.refund(paid["id"], 600, reason="requested_by_customer")
        world.pay(asked("2"), card=DECLINED)
        world.expire(asked("3"))
        world.pay(asked("4"), card=DISPUTED)
        (dispute,) = world.shelf.listed(LANTERN, "dispute", {})
        world.close(dispute["id"], won=True)
        inquiry = world.dispute(world.pay(asked("5"))["id"], inquiry=True)
        world.close(inquiry["id"], won=False)
        world.refund(world.pay(asked("6"), card=REFUND_FAILS)["id"])
        world.pay(asked("7", currency="eur", units=1000))
        world.fail_payout(world.pay_out(LANTERN)["id"])
        world.pay_out(LANTERN, arrives=False)
        world.charge_fee(200, LANTERN)
        world.adjust(-50, LANTERN)
    return world


WORLD = season()


def objects() -> Iterator[Mapping[str, Any]]:
    for kind in KINDS:
        yield from WORLD.shelf.listed("" if kind == "account" else LANTERN, kind, {})


def fits(value: object, kind: Any, where: str) -> Iterator[str]:
    """What of a value is not as the library's types say."""
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        if all(any(fits(value, one, where)) for one in typing.get_args(kind)):
            yield f"{where}: {value!r} is none of {kind}"
    elif origin is list and isinstance(value, list):
        for number, one in enumerate(value):
            yield from fits(one, typing.get_args(kind)[0], f"{where}[{number}]")
    elif isinstance(kind, typing.ForwardRef):
        yield from known(value, getattr(stripe, kind.__forward_arg__, stripe.StripeObject), where)
    elif isinstance(kind, type) and issubclass(kind, stripe.StripeObject):
        yield from known(value, kind, where)
    elif not is_plainly(value, kind, origin):
        yield f"{where}: {value!r} is no {kind}"


def is_plainly(value: object, kind: Any, origin: Any) -> bool:
    """Whether a value without parts is of a type; a bag of names, such as metadata, counts as one."""
    if kind is Any:
        return True
    if origin is typing.Literal:
        return value in typing.get_args(kind)
    if kind is float:  # written as a bare number
        return isinstance(value, str) and value.startswith("\x00rate:")
    if origin is not None:
        return origin is not list and isinstance(value, Mapping)
    return type(value) is kind


def known(value: object, kind: type[stripe.StripeObject], where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where}: {value!r} is no object"
        return
    fields = {
        name: of
        for base in reversed(kind.__mro__)
        for name, of in getattr(base, "__annotations__", {}).items()
        if typing.get_origin(of) is not typing.ClassVar and not name.startswith("_")
    }
    aliases = getattr(kind, "_field_remappings", {})
    fields |= {aliases.get(name, name): of for name, of in fields.items()}
    for name, of in fields.items():
        is_optional = type(None) in typing.get_args(of) or name == "deleted"
        if name not in value and not is_optional:
            yield f"{where}.{name} is missing"
    for name, one in value.items():
        if name not in fields:
            yield f"{where}.{name} is nothing the library knows"
        else:
            yield from fits(one, fields[name], f"{where}.{name}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_one_of_the_librarys_and_of_its_type(kind: str) -> None:
    of_kind = [one for one in objects() if one["object"] == kind]
    if kind == "balance":
        of_kind = [balance()]

    assert of_kind, f"the season has no {kind}"
    assert [fault for one in of_kind for fault in known(one, KINDS[kind], kind)] == []


def balance() -> Mapping[str, Any]:
    with serving(WORLD) as address:
        return library(address).v1.balance.retrieve(None, {"stripe_account": LANTERN}).to_dict()


def test_what_an_event_carries_is_an_object_as_the_library_knows_it() -> None:
    carried = [event["data"]["object"] for event in WORLD.events(LANTERN)]
    faults = [fault for one in carried for fault in known(one, KINDS[one["object"]], one["object"])]

    assert len(carried) > 40
    assert faults == []


def test_every_kind_of_event_is_one_that_the_library_knows() -> None:
    told = {event["type"] for event in WORLD.events(LANTERN)}

    assert len(told) >= 18
    assert told <= set(typing.get_args(stripe.Event.__annotations__["type"]))


def test_a_wrong_field_would_be_found() -> None:
    (refund, *_) = (one for one in objects() if one["object"] == "refund")

    assert list(known({**refund, "novelty": 1}, stripe.Refund, "refund"))
    assert list(known({**refund, "amount": "600"}, stripe.Refund, "refund"))
    assert list(
        known({name: of for name, of in refund.items() if name != "created"}, stripe.Refund, "refund")
    )
