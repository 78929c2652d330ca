"""Addresses: what the friend opens by a link: the prompter, saved for the road."""

from django.urls import URLPattern

pages: list[URLPattern] = []
