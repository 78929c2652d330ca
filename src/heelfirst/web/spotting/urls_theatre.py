"""Addresses: the treadmill theatre."""

from django.urls import URLPattern

pages: list[URLPattern] = []
