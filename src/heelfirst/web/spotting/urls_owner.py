"""Addresses: the runner's own pages: friends, routes, falls, the log, thanks."""

from django.urls import URLPattern, path

from heelfirst.web.spotting import views_falls, views_log, views_owner

pages: list[URLPattern] = [
    path("", views_owner.own_page, name="home"),
    path("friends/add/", views_owner.add_friend, name="add_friend"),
    path("friends/<int:pair_id>/", views_owner.friend, name="friend"),
    path("friends/<int:pair_id>/delete/", views_owner.delete_friend, name="delete_friend"),
    path("friends/<int:pair_id>/link/", views_owner.make_link, name="make_link"),
    path("friends/<int:pair_id>/link/<int:link_id>/back/", views_owner.link_back, name="link_back"),
    path("friends/<int:pair_id>/thanks/", views_owner.thank, name="thank"),
    path("friends/<int:pair_id>/thanks/<int:thanks_id>/back/", views_owner.thanks_away, name="thanks_away"),
    path("friends/<int:pair_id>/log/", views_log.log, name="log"),
    path("friends/<int:pair_id>/log/delete/", views_log.log_away, name="log_away"),
    path("friends/<int:pair_id>/log/calls.<str:kind>", views_log.take_log, name="take_log"),
    path("friends/<int:pair_id>/log/<uuid:outing>/", views_log.debrief, name="debrief"),
    path("friends/<int:pair_id>/log/<uuid:outing>/delete/", views_log.outing_away, name="outing_away"),
    path("falls/", views_falls.falls, name="falls"),
    path("falls/falls.<str:kind>", views_falls.take_falls, name="take_falls"),
    path("falls/add/", views_falls.add_fall, name="add_fall"),
    path("falls/delete/", views_falls.delete_falls, name="delete_falls"),
    path("falls/<int:fall_id>/delete/", views_falls.delete_fall, name="delete_fall"),
    path("falls/<int:fall_id>/on/<int:road_id>/", views_falls.answer_fall, name="answer_fall"),
    path("with/<slug:token>/log/", views_log.link_log, name="link_log"),
    path("with/<slug:token>/log/take/", views_log.link_take_log, name="link_take_log"),
]
