"""The addresses of giving for everybody."""

from django.urls import URLPattern

app_name = "giving"
urlpatterns: list[URLPattern] = []
