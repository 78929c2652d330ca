"""The addresses of giving for providers."""

from django.urls import path

from heelfirst.web.giving import views_door

app_name = "hooks"
urlpatterns = [
    path("<slug:provider>/", views_door.hook, name="hook"),
    path("rehearsal/page/<path:page>", views_door.rehearsal_page, name="rehearsal_page"),
]
