"""Addresses: the drill, for whose pair it is and for whoever has the friend's link."""

from django.urls import URLPattern, path

from heelfirst.web.spotting import views_drill

pages: list[URLPattern] = [
    path("friends/<int:pair_id>/drill/", views_drill.drill, name="drill"),
    path("friends/<int:pair_id>/drill/sides/", views_drill.drill_sides, name="drill_sides"),
    path("friends/<int:pair_id>/drill/reaction/", views_drill.drill_reaction, name="drill_reaction"),
    path("friends/<int:pair_id>/drill/pair/", views_drill.drill_pair, name="drill_pair"),
    path("friends/<int:pair_id>/drill/stopping/", views_drill.drill_stopping, name="drill_stopping"),
    path("friends/<int:pair_id>/drill/tries/", views_drill.drill_tries, name="drill_tries"),
    path("friends/<int:pair_id>/drill/change/", views_drill.drill_change, name="drill_change"),
    path("with/<slug:token>/drill/", views_drill.link_drill, name="link_drill"),
    path("with/<slug:token>/drill/sides/", views_drill.link_drill_sides, name="link_drill_sides"),
    path("with/<slug:token>/drill/reaction/", views_drill.link_drill_reaction, name="link_drill_reaction"),
    path("with/<slug:token>/drill/pair/", views_drill.link_drill_pair, name="link_drill_pair"),
    path("with/<slug:token>/drill/stopping/", views_drill.link_drill_stopping, name="link_drill_stopping"),
    path("with/<slug:token>/drill/tries/", views_drill.link_drill_tries, name="link_drill_tries"),
    path("with/<slug:token>/drill/change/", views_drill.link_drill_change, name="link_drill_change"),
]
