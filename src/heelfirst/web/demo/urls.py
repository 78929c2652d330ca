"""Addresses below /demo/, in the demo only."""

from django.urls import path

from heelfirst.web.demo import views

app_name = "demo"
urlpatterns = [
    path("as/<slug:key>/", views.as_role, name="as_role"),
    path("day/", views.day, name="day"),
]
