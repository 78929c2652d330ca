"""Races ahead and behind. Each group of pages keeps its own list of addresses."""

from django.urls import URLPattern

from heelfirst.web.races.urls_course import course_pages
from heelfirst.web.races.urls_crew import crew_pages
from heelfirst.web.races.urls_rules import rules_pages

app_name = "races"
urlpatterns: list[URLPattern] = [*course_pages, *crew_pages, *rules_pages]
