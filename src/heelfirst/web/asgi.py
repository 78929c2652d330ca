"""The site as an ASGI application."""

import os
import warnings
from typing import cast

from django.conf import settings
from django.core.asgi import get_asgi_application

from heelfirst.web.oversized import Application, Door, refusing_oversized

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heelfirst.web.settings")

# Static files and originals are read from disk by plain file iterators; Django reads them for us in a thread.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

DOOR = Door(
    "/runs/add/",
    "" if settings.DEMO else settings.SESSION_COOKIE_NAME,
    course="/races/courses/add/",
    smaller={"/races/courses/add/": settings.LARGEST_COURSE_BYTES}
    | dict.fromkeys(
        (
            "/giving/begin/",
            "/giving/receiver/",
            "/giving/pictures/add/",
            "/giving/totals/add/",
            "/giving/causes/stories/add/",
        ),
        settings.LARGEST_PICTURE_BYTES,
    ),
)


def site() -> Application:
    """Django, and before it what needs none of it: the providers' door, the live totals, the wire of the remote, large bodies."""
    django = cast(Application, get_asgi_application())
    # These read rows, and rows can be read once Django stands.
    from heelfirst.web.giving.front_door import with_front_door
    from heelfirst.web.giving.live import with_live_totals
    from heelfirst.web.giving.live_total import in_a_thread_of_its_own, look, public
    from heelfirst.web.spotting.relay import open_link, with_wire

    whole = refusing_oversized(with_front_door(django), settings.LARGEST_UPLOAD_BYTES, DOOR)
    whole = with_wire(whole, in_a_thread_of_its_own(open_link))
    # In the demo each visitor has a day of their own, so there a total is a page like any other.
    if settings.DEMO:
        return whole
    return with_live_totals(whole, in_a_thread_of_its_own(look), in_a_thread_of_its_own(public))


application = site()
