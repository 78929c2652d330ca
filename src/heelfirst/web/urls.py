"""Every address of the site. tests/web/test_doors.py tries each one signed out, as a stranger and as the owner."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("heelfirst.web.attempts.urls")),
    path("", include("heelfirst.web.runs.urls")),
    path("fitness/", include("heelfirst.web.fitness.urls")),
    path("records/", include("heelfirst.web.recordbook.urls")),
    path("races/", include("heelfirst.web.races.urls")),
    path("spotting/", include("heelfirst.web.spotting.urls")),
    path("plan/", include("heelfirst.web.buildup.urls")),
    path("desk/", include("heelfirst.web.desk.urls")),
    path("", include("heelfirst.web.giving.urls_public")),
    path("giving/", include("heelfirst.web.giving.urls_owner")),
    path("cause/", include("heelfirst.web.giving.urls_cause")),
    path("hooks/", include("heelfirst.web.giving.urls_door")),
    path("treasury/", include("heelfirst.web.treasury.urls")),
    path("operating/", include("heelfirst.web.operating.urls")),
    path("account/", include("heelfirst.web.accounts.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("heelfirst.web.demo.urls")))
