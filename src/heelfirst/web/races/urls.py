"""Races ahead and behind. Each group of pages keeps its own list of addresses."""

from django.urls import URLPattern, path

from heelfirst.web.races import views, views_plan, views_taking
from heelfirst.web.races.urls_course import course_pages
from heelfirst.web.races.urls_crew import crew_pages
from heelfirst.web.races.urls_rules import rules_pages

app_name = "races"
urlpatterns: list[URLPattern] = [
    path("", views.races, name="list"),
    path("add/", views.add, name="add"),
    path("of-attempt/<int:attempt_id>/", views.of_attempt, name="of_attempt"),
    path("<int:race_id>/", views_plan.race_page, name="race"),
    path("<int:race_id>/edit/", views.edit, name="edit"),
    path("<int:race_id>/again/", views.again, name="again"),
    path("<int:race_id>/delete/", views.delete, name="delete"),
    path("<int:race_id>/plan/", views_plan.change, name="plan"),
    path("<int:race_id>/goals/", views_plan.goals, name="goals"),
    path("<int:race_id>/take/<slug:what>/", views_taking.take, name="take"),
    *course_pages,
    *crew_pages,
    *rules_pages,
]
