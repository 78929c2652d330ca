"""Addresses: the runner's own pages: friends, routes, falls, the log, thanks."""

from django.urls import URLPattern

pages: list[URLPattern] = []
