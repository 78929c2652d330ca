"""Addresses below /fitness/."""

from django.urls import URLPattern

app_name = "fitness"
urlpatterns: list[URLPattern] = []
