"""The crew and the day itself."""

from django.urls import URLPattern, path

from heelfirst.web.races import views_crew, views_day, views_tap

crew_pages: list[URLPattern] = [
    path("<int:race_id>/crew/", views_crew.crew, name="crew"),
    path("<int:race_id>/crew/<int:stand_id>/", views_crew.stand, name="stand"),
    path("<int:race_id>/crew/<int:stand_id>/delete/", views_crew.delete_stand, name="delete_stand"),
    path("<int:race_id>/crew/link/", views_crew.link, name="crew_link"),
    path("<int:race_id>/crew/link/back/", views_crew.link_back, name="crew_link_back"),
    path("<int:race_id>/crew/link/<int:link_id>/clear/", views_crew.clear_link, name="crew_link_clear"),
    path("<int:race_id>/day/", views_day.day, name="day"),
    path("<int:race_id>/day/end/", views_day.end, name="end"),
    path("<int:race_id>/day/take-back/", views_day.take_back, name="take_back"),
    path("crew/<slug:token>/", views_tap.crew_page, name="crew_page"),
    path("crew/<slug:token>/tap/", views_tap.tap, name="tap"),
    path("crew/<slug:token>/taps/", views_tap.taps, name="taps"),
    path("crew/<slug:token>/worker.js", views_tap.worker, name="crew_worker"),
]
