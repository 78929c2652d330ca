"""Addresses: clips, and the delay of an output."""

from django.urls import URLPattern

pages: list[URLPattern] = []
