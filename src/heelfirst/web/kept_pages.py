"""The script that keeps the pages of a link on a telephone, so that they open without a network."""

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static


def worker_of(pages: Sequence[str], names: Sequence[str], also: Sequence[str] = ()) -> HttpResponse:
    """A worker's script for these pages, the first of which is its scope.

    `names`: of the static files that the pages load; `also`: addresses of other files, which change when what is in
    them does.
    """
    kept = {
        "pages": list(pages),
        "files": [*(static(name) for name in names), *also],
        "made": made_of(names),
        # Nobody's cookie makes a page that is kept; only the demo says by one which day it is.
        "credentials": "same-origin" if settings.DEMO else "omit",
    }
    told = json.dumps(kept).replace("<", "\\u003c")
    script = (files("heelfirst.web") / "static/heelfirst/worker.js").read_text(encoding="utf-8")
    return HttpResponse(f"const KEPT = {told};\n{script}", content_type="text/javascript; charset=utf-8")


def stamped(answer: HttpResponse, names: Sequence[str]) -> HttpResponse:
    """A page that says what its files are made of, so that a worker never serves it with files of another making."""
    if answer.get("Content-Type", "").startswith("text/html"):
        answer["X-Heelfirst-Made"] = made_of(names)
    return answer


def made_of(names: Sequence[str]) -> str:
    """What files are made of, as a short word: another word when one of them changes under its old address."""
    found = (finders.find(name) for name in names)
    paths = [Path(path) for path in found if path is not None]
    return _made_of(tuple((str(path), (told := path.stat()).st_mtime_ns, told.st_size) for path in paths))


@lru_cache(maxsize=64)
def _made_of(files: tuple[tuple[str, int, int], ...]) -> str:
    """By path, time of change and length, for a page asks each time that it is opened."""
    sum_of_all = sha256()
    for path, _changed_ns, _length in files:
        sum_of_all.update(Path(path).read_bytes())
    return sum_of_all.hexdigest()[:16]
