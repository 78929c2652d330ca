"""Rules, checklist, dedicated miles, and what became of it."""

from django.urls import URLPattern

rules_pages: list[URLPattern] = []
