"""Addresses of technique: drills, and running alone."""

from django.urls import URLPattern, path

from heelfirst.web.buildup import views_solo, views_technique

technique_pages: list[URLPattern] = [
    path("technique/", views_technique.technique, name="technique"),
    path("technique/<slug:key>/", views_technique.one_drill, name="drill"),
    path("technique/<slug:key>/done/", views_technique.tick, name="drill_done"),
    path("solo/", views_solo.solo, name="solo"),
]
