"""The script that keeps the pages of a link on a telephone, so that they open without a network."""

import json
from collections.abc import Sequence
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
        "static": settings.STATIC_URL,
        "pages": list(pages),
        "files": [*(static(name) for name in names), *also],
        "made": _made_of(names),
        # Nobody's cookie makes a page that is kept; only the demo says by one which day it is.
        "credentials": "same-origin" if settings.DEMO else "omit",
    }
    told = json.dumps(kept).replace("<", "\\u003c")
    script = (files("heelfirst.web") / "static/heelfirst/worker.js").read_text(encoding="utf-8")
    return HttpResponse(f"const KEPT = {told};\n{script}", content_type="text/javascript; charset=utf-8")


def _made_of(names: Sequence[str]) -> str:
    """What files are made of, as a short word: another word when one of them changes under its old address."""
    sum_of_all = sha256()
    for name in names:
        found = finders.find(name)
        if found is not None:
            sum_of_all.update(Path(found).read_bytes())
    return sum_of_all.hexdigest()[:16]
