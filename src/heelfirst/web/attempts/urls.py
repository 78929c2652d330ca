"""The home page, the attempts, and their public faces."""

from django.urls import path

from heelfirst.web.attempts import views

app_name = "attempts"
urlpatterns = [
    path("", views.home, name="home"),
    path("attempt/begin/", views.begin, name="begin"),
    path("attempt/<int:attempt_id>/", views.show, name="show"),
    path("attempt/<int:attempt_id>/edit/", views.edit, name="edit"),
    path("attempt/<int:attempt_id>/delete/", views.delete, name="delete"),
    path("attempt/<int:attempt_id>/end/", views.end, name="end"),
    path("attempt/<int:attempt_id>/letter/", views.letter, name="letter"),
    path(
        "attempt/<int:attempt_id>/letter/<int:letter_id>/delete/", views.delete_letter, name="delete_letter"
    ),
    path("attempt/<int:attempt_id>/day/", views.chapter, name="chapter"),
    path(
        "attempt/<int:attempt_id>/day/<int:chapter_id>/delete/", views.delete_chapter, name="delete_chapter"
    ),
    path("attempt/<int:attempt_id>/face/", views.face, name="face"),
    path("a/<slug:slug>/", views.public, name="public"),
]
