"""Addresses below /fitness/."""

from django.urls import path

from heelfirst.web.fitness import views_cost, views_felt, views_fitness, views_fuel, views_load, views_marks

app_name = "fitness"
urlpatterns = [
    path("", views_fitness.fitness_page, name="fitness"),
    path("cost/", views_cost.cost_page, name="cost"),
    path("load/", views_load.load, name="load"),
    path("fuel/", views_fuel.fuel, name="fuel"),
    path("fuel/scales/", views_fuel.add_weighing, name="add_weighing"),
    path("fuel/scales/<int:weighing_id>/delete/", views_fuel.delete_weighing, name="delete_weighing"),
    path("run/<int:run_id>/felt/", views_felt.felt, name="felt"),
    path("run/<int:run_id>/sore/", views_felt.sore, name="sore"),
    path("sore/", views_felt.sore_today, name="sore_today"),
    path("marks/", views_marks.marks, name="marks"),
    path("marks/add/", views_marks.add_mark, name="add_mark"),
    path("marks/<int:mark_id>/", views_marks.edit_mark, name="edit_mark"),
    path("marks/<int:mark_id>/delete/", views_marks.delete_mark, name="delete_mark"),
    path("body/", views_marks.body, name="body"),
]
