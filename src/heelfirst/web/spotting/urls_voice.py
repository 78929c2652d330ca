"""Addresses: clips, and the delay of an output."""

from django.urls import URLPattern, path, register_converter

from heelfirst.web.spotting import views_voice
from heelfirst.web.spotting.voicing import StripAddress

register_converter(StripAddress, "strip")

pages: list[URLPattern] = [
    path("voice/<strip:which>", views_voice.clips, name="strip"),
    path("friends/<int:pair_id>/voice/", views_voice.voice, name="voice"),
    path("with/<slug:token>/voice/", views_voice.link_voice, name="link_voice"),
]
