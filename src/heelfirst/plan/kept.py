"""A plan, a wish and what moved as plain JSON values, and back without loss: what a database keeps for ever.

A form carries what it is and its version. All of a version's fields have to be there, so that a damaged form is never
taken for an emptier plan; a field that is added after a release needs a new version and a way to read the old one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from math import isfinite
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from heelfirst.plan.replan import Move
from heelfirst.plan.sessions import Plan
from heelfirst.plan.wish import Wish

VERSION = 1

_NAMES: dict[type, str] = {Plan: "plan", Wish: "wish", Move: "move"}


def as_json(plan: Plan) -> dict[str, Any]:
    """A plan as JSON values: days as ISO dates, enums by their values. Raises ValueError for a number that is none."""
    return _signed(plan)


def from_json(kept: object) -> Plan:
    """The plan that was kept. Raises ValueError where the form is not one of a plan, of another version or damaged."""
    return _opened(Plan, kept)


def wish_as_json(wish: Wish) -> dict[str, Any]:
    """A wish as JSON values; weekdays become words, as JSON has no other keys."""
    return _signed(wish)


def wish_from_json(kept: object) -> Wish:
    """The wish that was kept. Raises ValueError where the form is not one of a wish, of another version or damaged."""
    return _opened(Wish, kept)


def moves_as_json(moves: Iterable[Move]) -> list[dict[str, Any]]:
    """What moved as a JSON array."""
    return [_signed(move) for move in moves]


def moves_from_json(kept: object) -> tuple[Move, ...]:
    """What moved, as it was kept; an empty array is none. Raises ValueError for another or a damaged form."""
    return tuple(_opened(Move, one) for one in _an(list, kept, "what moved"))


def _signed(value: Plan | Wish | Move) -> dict[str, Any]:
    return {"what": _NAMES[type(value)], "version": VERSION, **cast("dict[str, Any]", _plain(value, ""))}


def _opened[T](kind: type[T], kept: object) -> T:
    name = _NAMES[kind]
    form = dict(_an(dict, kept, f"a kept {name}"))
    what, version = form.pop("what", None), form.pop("version", None)
    if what != name:
        raise ValueError(f"this is not a kept {name} but {_shown(what)}: give what as_json made of one")
    if version != VERSION or isinstance(version, bool):
        raise ValueError(
            f"this {name} was kept in version {_shown(version)}, and version {VERSION} can be read: "
            "open it with the Heelfirst that kept it"
        )
    return _made(kind, form, name)


def _plain(value: object, at: str) -> object:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case float() if not isfinite(value):
            raise ValueError(f"{at} is {value}, which JSON cannot keep: give a finite number")
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {str(key): _plain(one, f"{at}[{key}]") for key, one in value.items()}
        case frozenset():
            return sorted(cast("str", _plain(one, at)) for one in value)
        case tuple():
            return [_plain(one, f"{at}[{number}]") for number, one in enumerate(value)]
        case _:
            return {
                name: _plain(getattr(value, name), f"{at}.{name}".lstrip(".")) for name in _hints(type(value))
            }


def _hints(kind: type) -> Mapping[str, object]:
    told = get_type_hints(kind)
    return {one.name: told[one.name] for one in fields(kind) if not one.name.startswith("_")}


def _made[T](kind: type[T], kept: object, at: str) -> T:
    form, hints = _an(dict, kept, at), _hints(kind)
    if lost := [name for name in hints if name not in form]:
        raise ValueError(f"{at} is damaged: it has no “{lost[0]}”")
    if strange := [name for name in form if name not in hints]:
        raise ValueError(f"{at} is damaged: nobody knows what its “{strange[0]}” is")
    build = cast("Callable[..., T]", kind)
    return build(**{name: _read(hint, form[name], f"{at}.{name}") for name, hint in hints.items()})


def _read(hint: object, kept: object, at: str) -> object:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return None if kept is None else _read(inner[0], kept, at)
    if origin is tuple:
        return tuple(_each(inner[0], kept, at))
    if origin is frozenset:
        return frozenset(_each(inner[0], kept, at))
    if origin is Mapping:
        form = _an(dict, kept, at)
        return {_number(key, at): _read(inner[1], one, f"{at}[{key}]") for key, one in form.items()}
    return _single(cast("type", hint), kept, at)


def _single(kind: type, kept: object, at: str) -> object:
    if is_dataclass(kind):
        return _made(kind, kept, at)
    if issubclass(kind, Enum):
        return _known(kind, _an(str, kept, at), at)
    if kind is date:
        return _known(date.fromisoformat, _an(str, kept, at), at)
    if kind is not float:
        return _an(kind, kept, at)
    number = float(_an(int, kept, at)) if isinstance(kept, int) else _an(float, kept, at)
    if not isfinite(number):
        raise ValueError(f"{at} is damaged: {_shown(kept)} is no number")
    return number


def _each(hint: object, kept: object, at: str) -> list[object]:
    return [_read(hint, one, f"{at}[{number}]") for number, one in enumerate(_an(list, kept, at))]


def _known[T](make: Callable[[str], T], kept: str, at: str) -> T:
    try:
        return make(kept)
    except ValueError:
        raise ValueError(f"{at} is damaged: nobody knows {_shown(kept)} there") from None


def _number(kept: object, at: str) -> int:
    if isinstance(kept, str) and kept.isascii() and kept.isdigit():
        return int(kept)
    raise ValueError(f"{at} is damaged: {_shown(kept)} is no number")


def _an[T](kind: type[T], kept: object, at: str) -> T:
    if isinstance(kept, kind) and not (isinstance(kept, bool) and kind is not bool):
        return kept
    raise ValueError(f"{at} is damaged: {_shown(kept)} stands where {_CALLED[kind]} belongs")


_CALLED: dict[type, str] = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}


def _shown(kept: object) -> str:
    said = "nothing" if kept is None else f"“{kept}”"
    return said if len(said) <= 40 else f"{said[:38]}…”"
