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
application = refusing_oversized(
    cast(Application, get_asgi_application()), settings.LARGEST_UPLOAD_BYTES, DOOR
)
