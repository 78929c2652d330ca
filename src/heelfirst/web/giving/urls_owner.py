"""The addresses of giving for whoever makes an appeal."""

from django.urls import URLPattern

app_name = "appeals"
urlpatterns: list[URLPattern] = []
