"""Addresses: the remote and the ear."""

from django.urls import URLPattern

pages: list[URLPattern] = []
