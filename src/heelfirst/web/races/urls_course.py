"""The course of a race: upload, map, calls."""

from django.urls import URLPattern, path

from heelfirst.web.races import views_calls, views_course, views_roads

course_pages: list[URLPattern] = [
    path("<int:race_id>/course/", views_course.course, name="course"),
    path("courses/", views_roads.courses, name="courses"),
    path("courses/add/", views_roads.add, name="course_add"),
    path("courses/take/", views_roads.take, name="course_take"),
    path("courses/<int:road_id>/", views_course.road, name="road"),
    path("courses/<int:road_id>/original/", views_roads.original, name="road_original"),
    path("courses/<int:road_id>/settle/", views_roads.settle, name="road_settle"),
    path("courses/<int:road_id>/delete/", views_roads.delete, name="road_delete"),
    path("courses/<int:road_id>/calls/", views_calls.keep, name="call_keep"),
    path("courses/<int:road_id>/calls/away/", views_calls.away, name="call_away"),
    path("courses/<int:road_id>/calls/back/", views_calls.back, name="call_back"),
    path("courses/<int:road_id>/calls/undo/", views_calls.undo, name="call_undo"),
]
