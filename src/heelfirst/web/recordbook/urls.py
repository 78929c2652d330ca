"""The record book, and what is true about running backwards."""

from django.urls import path

from heelfirst.web.recordbook import views

app_name = "recordbook"
urlpatterns = [
    path("", views.book, name="book"),
    path("true/", views.true, name="true"),
]
