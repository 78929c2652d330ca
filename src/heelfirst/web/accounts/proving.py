"""Password and code once more before money moves, and not again for ten minutes. docs/how/treasury.md, "Proof"."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from heelfirst.web.accounts import second_factor
from heelfirst.web.accounts.middleware import ClockedRequest

LASTS = timedelta(minutes=10)
_AT = "proved_at"

type View[**P] = Callable[Concatenate[ClockedRequest, P], HttpResponse]


def note(request: ClockedRequest) -> None:
    """Note that password and code were shown just now."""
    request.session[_AT] = request.now.isoformat()


def fresh(request: ClockedRequest) -> bool:
    """Whether whoever asks has shown both within the last ten minutes; in the demo nobody is asked."""
    if not second_factor.needed():
        return True
    noted = request.session.get(_AT)
    if not noted or not second_factor.passed(request):
        return False
    return timedelta() <= request.now - datetime.fromisoformat(noted) <= LASTS


def needed[**P](page: Callable[..., str]) -> Callable[[View[P]], View[P]]:
    """Lead whoever would move money without a fresh proof to where they show it, and from there back to a page.

    `page` gives the address of that page from the view's own arguments. Nothing is done meanwhile.
    """

    def wrapped(view: View[P]) -> View[P]:
        @wraps(view)
        def asked(request: ClockedRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and not fresh(request):
                return to_proof(page(*args, **kwargs))
            return view(request, *args, **kwargs)

        return cast("View[P]", asked)

    return wrapped


def to_proof(following: str) -> HttpResponse:
    """To the page that asks for password and code, and from there on."""
    return redirect(f"{reverse('accounts:prove')}?{urlencode({'next': following})}")


def page_of(name: str) -> Callable[..., str]:
    """The page of an address's name, for `needed`: with the same arguments, as many as it takes."""

    def page(*args: Any, **kwargs: Any) -> str:
        return reverse(name, args=args, kwargs=kwargs)

    return page
