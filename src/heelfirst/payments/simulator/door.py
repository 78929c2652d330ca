"""The API: what a request of the official library is answered. docs/how/payments.md, "The simulator"."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from heelfirst.payments.currencies import MOST_UNITS, counting
from heelfirst.payments.simulator import shapes
from heelfirst.payments.simulator.shelf import Thing
from heelfirst.payments.simulator.simulator import NotPossible, Simulator

FAULTS = {
    "429": "too many requests: nothing was done",
    "409": "the key is at work elsewhere: nothing was done",
    "500": "a failure before anything was done",
    "500 after": "a failure after it was done; the key answers so from then on",
    "lost": "it was done, and the answer never arrives",
    "away": "nobody answers",
}
"""What `Simulator.faults` may hold: one for each request to come."""
_LONGEST_OPEN_S = 86400
_SHORTEST_OPEN_S = 1800
_KEY_KEPT_S = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A status with a body; status 0: the connection is cut without an answer."""

    status: int
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)


class _NoSuch(Exception):
    """Nothing answers this address."""


def answer(simulator: Simulator, method: str, target: str, headers: Mapping[str, str], body: str) -> Answer:
    """Answer one request of the API: `target` is the path with its query, `body` a form."""
    simulator.asked += 1
    sent = {name.lower(): value for name, value in headers.items()}
    fault = simulator.faults.pop(0) if simulator.faults else ""
    if fault == "away":
        return Answer(status=0, body="")
    if not sent.get("authorization", "").startswith("Bearer sk_test_"):
        return _error(
            simulator, 401, "invalid_request_error", "This rehearsal takes test keys only (sk_test_…)."
        )
    account = sent.get("stripe-account", "")
    if account and simulator.shelf.get(account, "") is None:
        return _error(
            simulator,
            403,
            "invalid_request_error",
            f"The key does not have access to account '{account}' (or it does not exist).",
            "account_invalid",
        )
    if fault == "429":
        return _error(simulator, 429, "invalid_request_error", "Too many requests.", "rate_limit")
    if fault == "409":
        return _error(
            simulator,
            409,
            "idempotency_error",
            "There is currently another in-progress request using this key.",
            "idempotency_key_in_use",
        )
    if fault == "500":
        return _error(simulator, 500, "api_error", "An unknown error occurred.")
    found = _once(simulator, method, target, account, sent.get("idempotency-key", ""), body, fault=fault)
    return Answer(status=0, body="") if fault == "lost" else found


def _once(  # noqa: PLR0917 - as a request is sent: method, target, account, key, body
    simulator: Simulator, method: str, target: str, account: str, key: str, body: str, *, fault: str
) -> Answer:
    """Do what is asked, once for each idempotency key: asked again it is told what was answered."""
    parts = urlsplit(target)
    form = unflattened(body if method == "POST" else parts.query)
    print_ = f"{method} {parts.path} {json.dumps(form, sort_keys=True)}"
    with simulator.shelf.changing():
        since = simulator.now() - _KEY_KEPT_S
        kept = simulator.shelf.answer_to(account, key, since) if method == "POST" and key else None
        if kept is not None:
            asked, status, told = kept
            if asked != print_:
                return _error(
                    simulator,
                    400,
                    "idempotency_error",
                    "Keys for idempotent requests can only be used with the same parameters they were first used with.",
                )
            return Answer(
                status=status, body=told, headers=_headers(simulator) | {"Idempotent-Replayed": "true"}
            )
        found = _answered(simulator, method, parts.path, account, form)
        if fault == "500 after":
            found = _error(simulator, 500, "api_error", "An unknown error occurred.")
        if method == "POST" and key:
            simulator.shelf.keep_answer(account, key, print_, found.status, found.body, simulator.now())
        return found


def _answered(simulator: Simulator, method: str, path: str, account: str, form: Thing) -> Answer:
    try:
        # What is refused leaves nothing behind.
        with simulator.shelf.changing():
            found = _asked(simulator, method, path.strip("/").split("/")[1:], account, form)
            for name in _each(form.get("expand")):
                _expand(simulator, found, str(name).split("."), account)
    except NotPossible as refused:
        status = 404 if refused.code == "resource_missing" else 400
        return _error(
            simulator, status, "invalid_request_error", str(refused), refused.code, param=refused.param
        )
    except _NoSuch:
        return _error(
            simulator, 404, "invalid_request_error", f"Unrecognized request URL ({method}: {path})."
        )
    return Answer(status=200, body=written(found), headers=_headers(simulator))


def written(thing: object) -> str:
    """As JSON, an exchange rate as a bare number."""
    return re.sub(r'"\\u0000rate:([0-9.]+)"', r"\1", json.dumps(thing))


def unflattened(form: str) -> Thing:
    """A form of the API as nested values: `a[b][0]=c` is `{"a": {"b": {"0": "c"}}}`, `a[]=b` counts on."""
    found: Thing = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        first, *rest = re.findall(r"[^\[\]]+|(?<=\[)(?=\])", name)
        at: Thing = found
        for key, after in zip([first, *rest], rest, strict=False):
            at = at.setdefault(key or str(len(at)), {})
            del after
        last = rest[-1] if rest else first
        at[last or str(len(at))] = value
    return found


def _each(of: object) -> list[Any]:
    return list(of.values()) if isinstance(of, dict) else []


def _asked(simulator: Simulator, method: str, at: list[str], account: str, form: Thing) -> Thing:
    return (_read if method == "GET" else _changed)(simulator, at, account, form)


def _changed(simulator: Simulator, at: list[str], account: str, form: Thing) -> Thing:
    match at:
        case ["checkout", "sessions"]:
            return _open_page(simulator, account, form)
        case ["checkout", "sessions", id_, "expire"]:
            _theirs(simulator, id_, account)
            return simulator.expire(id_)
        case ["refunds"]:
            return _refund(simulator, account, form)
        case ["disputes", id_, "close"]:
            _theirs(simulator, id_, account)
            return simulator.close(id_, won=False)
    raise _NoSuch


def _read(simulator: Simulator, at: list[str], account: str, form: Thing) -> Thing:
    match at:
        case ["checkout", "sessions", id_]:
            _theirs(simulator, id_, account)
            return simulator.session(id_)[0]
        case ["account"]:
            return _theirs(simulator, account, "")
        case ["accounts", id_]:
            return _theirs(simulator, id_, "")
        case ["balance"]:
            return _balance(simulator, account)
        case ["checkout", "sessions"]:
            return _listed(simulator, account, "checkout/sessions", form)
        case [name] if name in _LISTS:
            return _listed(simulator, account, name, form)
        case [name, id_] if name in _LISTS:
            found = _theirs(simulator, id_, account)
            if found["object"] != _LISTS[name]:
                raise NotPossible(f"No such {_LISTS[name]}: '{id_}'", "resource_missing", "id")
            return found
    raise _NoSuch


_LISTS = {
    "balance_transactions": "balance_transaction",
    "charges": "charge",
    "checkout/sessions": "checkout.session",
    "disputes": "dispute",
    "events": "event",
    "payment_intents": "payment_intent",
    "payouts": "payout",
    "refunds": "refund",
}


def _theirs(simulator: Simulator, id_: str, account: str) -> Thing:
    found = simulator.shelf.get(id_, account)
    if found is None:
        raise NotPossible(f"No such object: '{id_}'", "resource_missing", "id")
    return _of_today(simulator, found)


def _of_today(simulator: Simulator, found: Thing) -> Thing:
    if found["object"] == "balance_transaction" and found["available_on"] <= simulator.now():
        found["status"] = "available"
    return found


def _open_page(simulator: Simulator, account: str, form: Thing) -> Thing:
    if form.get("mode") != "payment":
        raise NotPossible("The rehearsal takes one payment at a time: mode=payment.", param="mode")
    if not form.get("success_url"):
        raise NotPossible("Missing required param: success_url.", "parameter_missing", "success_url")
    for name in ("success_url", "cancel_url"):
        if form.get(name) and not re.fullmatch(r"https?://[^\s<>\"\\]+", form[name]):
            raise NotPossible("Not a valid URL", "url_invalid", name)
    items = _each(form.get("line_items"))
    if not items:
        raise NotPossible("Missing required param: line_items.", "parameter_missing", "line_items")
    amount, currency = _priced(items)
    simulator.currency(account)
    id_ = simulator.new_id("cs_test")
    now = simulator.now()
    until = int(form.get("expires_at", now + _LONGEST_OPEN_S))
    if not now + _SHORTEST_OPEN_S <= until <= now + _LONGEST_OPEN_S:
        raise NotPossible("expires_at lies 30 minutes to 24 hours ahead.", param="expires_at")
    metadata = form.get("metadata", {})
    page = shapes.session(
        id_,
        now,
        amount=amount,
        currency=currency,
        success_url=form["success_url"],
        cancel_url=form.get("cancel_url"),
        url=f"{simulator.address}/pay/{id_}",
        expires_at=until,
        metadata=metadata,
        reference=form.get("client_reference_id"),
        email=form.get("customer_email"),
        submit_type=form.get("submit_type"),
    )
    of_payment = form.get("payment_intent_data", {})
    says = items[0]["price_data"].get("product_data", {}).get("name", "")
    simulator.shelf.say(
        f"asked:{id_}",
        json.dumps(
            {
                "metadata": of_payment.get("metadata", {}),
                "description": of_payment.get("description"),
                "says": says,
            }
        ),
    )
    return simulator.shelf.put(page, account)


def _priced(items: list[Thing]) -> tuple[int, str]:
    """The sum of a page, looked at as the provider does. Raises `NotPossible`."""
    try:
        prices = [item["price_data"] for item in items]
        currency = str(prices[0]["currency"]).lower()
        amount = sum(
            int(price["unit_amount"]) * int(item.get("quantity", 1))
            for price, item in zip(prices, items, strict=True)
        )
        counted = counting(currency.upper())
    except (KeyError, ValueError, TypeError) as error:
        raise NotPossible(f"Invalid line_items: {error}", param="line_items") from error
    if amount < counted.least:
        raise NotPossible(
            f"The total must be at least {counted.least} {currency}.", "amount_too_small", "line_items"
        )
    if amount > MOST_UNITS:
        raise NotPossible(f"The total must be no more than {MOST_UNITS}.", "amount_too_large", "line_items")
    if amount % counted.step:
        raise NotPossible(f"Amounts in {currency} must be divisible by {counted.step}.", param="line_items")
    return amount, currency


def _refund(simulator: Simulator, account: str, form: Thing) -> Thing:
    of = form.get("payment_intent") or form.get("charge")
    if not of:
        raise NotPossible("One of charge or payment_intent is required.", "parameter_missing")
    _theirs(simulator, of, account)
    amount = form.get("amount")
    return simulator.refund(
        of,
        None if amount is None else int(amount),
        reason=form.get("reason"),
        metadata=form.get("metadata", {}),
    )


def _balance(simulator: Simulator, account: str) -> Thing:
    ready: dict[str, int] = {}
    waiting: dict[str, int] = {}
    for line in simulator.lines(account):
        into = ready if line["available_on"] <= simulator.now() else waiting
        into[line["currency"]] = into.get(line["currency"], 0) + line["net"]

    def shown(found: dict[str, int]) -> list[Thing]:
        return [{"amount": amount, "currency": currency} for currency, amount in sorted(found.items())]

    return {"object": "balance", "available": shown(ready), "livemode": False, "pending": shown(waiting)}


def _listed(simulator: Simulator, account: str, name: str, form: Thing) -> Thing:
    """A page of a list, the newest first."""
    where: dict[str, int | str] = {}
    created = form.get("created", {})
    if isinstance(created, dict):
        where |= {sign: int(value) for sign, value in created.items() if sign in {"gt", "gte", "lt", "lte"}}
    for by in ("payment_intent", "payout"):
        if form.get(by):
            where["under"] = form[by]
    found = simulator.shelf.listed(account, _LISTS[name], where)
    kept = [one for one in found if _matches(one, form)]
    limit = min(100, max(1, int(form.get("limit", 10))))
    ids = [one["id"] for one in kept]
    start, end = 0, len(kept)
    if form.get("starting_after"):
        start = _place(ids, form["starting_after"]) + 1
        end = min(len(kept), start + limit)
    elif form.get("ending_before"):
        end = _place(ids, form["ending_before"])
        start = max(0, end - limit)
    else:
        end = min(len(kept), limit)
    more = start > 0 if form.get("ending_before") else end < len(kept)
    return {
        "object": "list",
        "data": [_of_today(simulator, one) for one in kept[start:end]],
        "has_more": more,
        "url": f"/v1/{name}",
    }


def _place(ids: list[str], id_: str) -> int:
    try:
        return ids.index(id_)
    except ValueError:
        raise NotPossible(f"No such object: '{id_}'", "resource_missing", "starting_after") from None


def _matches(one: Thing, form: Thing) -> bool:
    kinds = _each(form.get("types")) or [form[by] for by in ("type",) if isinstance(form.get(by), str)]
    if kinds and one.get("type") not in kinds:
        return False
    return all(one.get(by) == form[by] for by in ("charge", "source", "status", "currency") if form.get(by))


def _expand(simulator: Simulator, thing: object, path: list[str], account: str) -> None:
    """Put an object in the place of its id, as `expand` asks."""
    if not path:
        return
    if isinstance(thing, list):
        for one in thing:
            _expand(simulator, one, path, account)
        return
    if not isinstance(thing, dict) or thing.get(path[0]) is None:
        return
    first, rest = path[0], path[1:]
    if isinstance(thing[first], str):
        thing[first] = simulator.shelf.get(thing[first], account) or thing[first]
    _expand(simulator, thing[first], rest, account)


def _headers(simulator: Simulator) -> dict[str, str]:
    return {"Content-Type": "application/json", "Request-Id": f"req_{simulator.asked:08d}"}


def _error(
    simulator: Simulator, status: int, kind: str, message: str, code: str = "", *, param: str = ""
) -> Answer:
    told = {"type": kind, "message": message, "code": code or None, "param": param or None}
    said = {name: value for name, value in told.items() if value is not None}
    return Answer(status=status, body=json.dumps({"error": said}), headers=_headers(simulator))


type Asking = Callable[[str, str, Mapping[str, str], str], Answer]
"""Method, path with query, headers, body: what any transport hands to the API."""
