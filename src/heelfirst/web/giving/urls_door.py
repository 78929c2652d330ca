"""The addresses of giving for providers."""

from django.urls import URLPattern

app_name = "hooks"
urlpatterns: list[URLPattern] = []
