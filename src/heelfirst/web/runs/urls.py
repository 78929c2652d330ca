"""Addresses below /runs/."""

from django.urls import path

from heelfirst.web.runs import views, views_painting, views_upload

app_name = "runs"
urlpatterns = [
    path("runs/", views.runs, name="list"),
    path("runs/add/", views_upload.add, name="add"),
    path("runs/add/<int:batch_id>/", views_upload.batch, name="batch"),
    path("runs/add/<int:batch_id>/again/", views_upload.again, name="again"),
    path("runs/forward-before/", views_painting.forward_before, name="forward_before"),
    path("runs/<int:run_id>/", views.run, name="run"),
    path("runs/<int:run_id>/original/", views.original, name="original"),
    path("runs/<int:run_id>/words/", views.words, name="words"),
    path("runs/<int:run_id>/delete/", views.delete, name="delete"),
    path("runs/<int:run_id>/bring-back/", views.bring_back, name="bring_back"),
    path("runs/<int:run_id>/count/", views.count, name="count"),
    path("runs/<int:run_id>/say/", views_painting.say, name="say"),
    path("runs/<int:run_id>/paint/", views_painting.paint, name="paint"),
    path("runs/<int:run_id>/paint/undo/", views_painting.undo, name="undo"),
]
