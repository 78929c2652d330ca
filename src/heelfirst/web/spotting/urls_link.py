"""Addresses: what the friend opens by a link: the prompter, saved for the road."""

from django.urls import URLPattern, path

from heelfirst.web.spotting import views_link

pages: list[URLPattern] = [
    path("with/<slug:token>/", views_link.friend, name="with"),
    path("with/<slug:token>/prompter/", views_link.prompter, name="prompter"),
    path("with/<slug:token>/calls.pdf", views_link.sheet, name="link_sheet"),
    path("with/<slug:token>/falls/", views_link.falls_sent, name="falls_sent"),
    path("with/<slug:token>/cues/", views_link.cues_sent, name="cues_sent"),
    path("with/<slug:token>/worker.js", views_link.worker, name="worker"),
]
