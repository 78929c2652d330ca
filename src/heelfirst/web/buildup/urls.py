"""The build-up. Each group of pages keeps its own list of addresses."""

from django.urls import URLPattern, path

from heelfirst.web.buildup import views, views_taking, views_wish
from heelfirst.web.buildup.urls_living import urlpatterns as living
from heelfirst.web.buildup.urls_technique import technique_pages

app_name = "buildup"
urlpatterns: list[URLPattern] = [
    path("", views.today, name="today"),
    path("begin/", views_wish.begin, name="begin"),
    path("weeks/", views.weeks, name="all_weeks"),
    path("<int:build_up_id>/", views.show, name="show"),
    path("<int:build_up_id>/edit/", views_wish.edit, name="edit"),
    path("<int:build_up_id>/weeks/", views.weeks, name="weeks"),
    path("<int:build_up_id>/on-its-way/", views.on_its_way, name="on_its_way"),
    path("<int:build_up_id>/again/", views.again, name="again"),
    path("<int:build_up_id>/put-away/", views.put_away, name="put_away"),
    path("<int:build_up_id>/take-up/", views.take_up, name="take_up"),
    path("<int:build_up_id>/delete/", views.delete, name="delete"),
    path("<int:build_up_id>/take/<slug:what>/", views_taking.take, name="take"),
    path("<int:build_up_id>/calendar/", views_taking.feed_link, name="feed_link"),
    path("<int:build_up_id>/calendar/withdraw/", views_taking.feed_back, name="feed_back"),
    path("calendar/<str:token>.ics", views_taking.feed, name="feed"),
    *living,
    *technique_pages,
]
