"""Addresses: the remote and the ear. The wire between them is no page: `relay` answers it."""

from django.urls import URLPattern, path

from heelfirst.web.spotting import views_remote

pages: list[URLPattern] = [
    path("with/<slug:token>/remote/", views_remote.remote, name="remote"),
    path("with/<slug:token>/ear/", views_remote.ear, name="ear"),
]
