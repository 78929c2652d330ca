"""The addresses of this app."""

from django.urls import path

from heelfirst.web.operating import views

app_name = "operating"
urlpatterns = [
    path("", views.operating, name="operating"),
    path("jobs/<int:job>/<slug:what>/", views.do, name="do"),
    path("jobs/again/", views.all_again, name="all_again"),
    path("doctor/", views.examine, name="examine"),
]
