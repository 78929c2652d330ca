"""The crew and the day itself."""

from django.urls import URLPattern

crew_pages: list[URLPattern] = []
