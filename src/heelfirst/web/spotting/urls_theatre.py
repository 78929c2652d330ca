"""Addresses: the treadmill theatre, and the plan of whoever runs beside."""

from django.urls import URLPattern, path

from heelfirst.web.spotting import views_own_plan, views_theatre

pages: list[URLPattern] = [
    path("theatre/", views_theatre.theatres, name="theatres"),
    path("theatre/<int:road_id>/", views_theatre.of_road, name="theatre"),
    path("theatre/named/<slug:key>/", views_theatre.of_name, name="theatre_named"),
    path("race/<int:race_id>/", views_own_plan.own_plan, name="own_plan"),
    path("race/<int:race_id>/stretch/<int:shift_id>/", views_own_plan.shift, name="shift"),
    path("race/<int:race_id>/stretch/<int:shift_id>/away/", views_own_plan.shift_away, name="shift_away"),
]
