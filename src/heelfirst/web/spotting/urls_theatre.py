"""Addresses: the treadmill theatre, and the plan of whoever runs beside."""

from django.urls import URLPattern, path

from heelfirst.web.spotting import views_own_plan

pages: list[URLPattern] = [
    path("race/<int:race_id>/", views_own_plan.own_plan, name="own_plan"),
    path("race/<int:race_id>/stretch/<int:shift_id>/", views_own_plan.shift, name="shift"),
    path("race/<int:race_id>/stretch/<int:shift_id>/away/", views_own_plan.shift_away, name="shift_away"),
]
