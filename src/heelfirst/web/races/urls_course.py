"""The course of a race: upload, map, calls."""

from django.urls import URLPattern

course_pages: list[URLPattern] = []
