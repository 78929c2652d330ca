"""The addresses of causes, for everybody."""

from django.urls import path

from heelfirst.web.giving import views_cause

app_name = "causes"
urlpatterns = [
    path("story/<str:token>/", views_cause.take_back, name="story"),
    path("<slug:key>/", views_cause.page, name="cause"),
]
