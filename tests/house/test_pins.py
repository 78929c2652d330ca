"""Every version is written down, and no place where it came from: tools/pins.py, docs/decisions/pins.md."""

import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import pins

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
UV = PYPROJECT["tool"]["uv"]
LOCK = """
[[package]]
name = "heelfirst"
version = "0.1.0"
source = { editable = "." }

[[package]]
name = "numpy-typing"
version = "3.1"
source = { registry = "somewhere" }

[[package]]
name = "numpy"
version = "2.5.5"
source = { registry = "somewhere" }
"""


def pinned(key: str) -> dict[str, str]:
    return dict(pin.split("==") for pin in UV[key])


def asked_for() -> Iterator[Requirement]:
    """What pyproject.toml names itself, in every extra and group."""
    project = PYPROJECT["project"]
    for listed in (
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *PYPROJECT["dependency-groups"].values(),
    ):
        for line in listed:
            requirement = Requirement(line)
            if requirement.name != "heelfirst":
                yield requirement


def installed() -> dict[str, str]:
    """Version by name of all that is here because pyproject.toml asked for it, directly or not."""
    found: dict[str, str] = {}
    waiting = list(asked_for())
    while waiting:
        requirement = waiting.pop()
        extras = requirement.extras or {""}
        name = canonicalize_name(requirement.name)
        try:
            here = distribution(name)
        except PackageNotFoundError:
            continue  # a group that is not installed, or a package for another platform
        wanted = [
            further
            for further in map(Requirement, here.requires or ())
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras)
        ]
        if name not in found or requirement.extras:
            waiting.extend(one for one in wanted if canonicalize_name(one.name) not in found)
        found[name] = here.version
    return found


def test_what_is_installed_is_what_is_pinned() -> None:
    here = installed()

    assert {"click", "numpy", "django", "pytest", "asgiref"} <= here.keys()
    assert {
        name: version for name, version in here.items() if pinned(pins.RUNTIME).get(name) != version
    } == {}


def test_everything_that_is_asked_for_is_pinned_within_what_is_asked() -> None:
    versions = pinned(pins.RUNTIME)

    for requirement in asked_for():
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_the_builder_is_pinned_where_it_is_asked_for_and_with_what_it_needs() -> None:
    (builder,) = map(Requirement, PYPROJECT["build-system"]["requires"])

    assert str(builder.specifier) == f"=={pinned(pins.BUILD)['hatchling']}"
    assert {"editables", "packaging", "pathspec", "pluggy"} <= pinned(pins.BUILD).keys()


def test_no_place_to_download_from_is_recorded() -> None:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    ignored = (CHECKOUT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert "://" not in text
    assert not {"index", "index-url", "extra-index-url", "find-links"} & UV.keys()
    assert "uv.lock" in ignored


def test_a_lock_becomes_names_and_versions_without_the_project_itself() -> None:
    assert pins.locked(LOCK) == ["numpy==2.5.5", "numpy-typing==3.1"]


def test_a_package_with_two_versions_is_refused_by_its_name() -> None:
    other = '\n[[package]]\nname = "numpy"\nversion = "2.4.0"\nsource = { registry = "somewhere" }\n'

    with pytest.raises(pins.NoPins, match=r"^numpy: two versions"):
        pins.locked(LOCK + other)


def test_writing_the_same_pins_again_changes_nothing() -> None:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")

    again = pins.with_pins(pins.with_pins(text, pins.RUNTIME, UV[pins.RUNTIME]), pins.BUILD, UV[pins.BUILD])

    assert again == text


def test_pins_are_not_written_where_there_is_no_place_for_them() -> None:
    with pytest.raises(pins.NoPins, match="0 arrays"):
        pins.with_pins("[tool.uv]\n", pins.RUNTIME, ["numpy==2.5.5"])
