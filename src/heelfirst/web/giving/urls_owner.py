"""The addresses of giving for whoever makes an appeal."""

from django.urls import path

from heelfirst.web.giving import moderating, views_cause, views_owner, views_owner_pages

app_name = "appeals"
urlpatterns = [
    path("", views_owner.appeals, name="list"),
    path("begin/", views_owner.begin, name="begin"),
    path("receiver/", views_owner.keep_beneficiary, name="keep_beneficiary"),
    path("receiver/<int:beneficiary_id>/", views_owner.beneficiary, name="beneficiary"),
    path("<int:appeal_id>/", views_owner.overview, name="overview"),
    path("<int:appeal_id>/receiver/", views_owner.receiver, name="receiver"),
    path("<int:appeal_id>/words/", views_owner.words, name="words"),
    path("<int:appeal_id>/goal/", views_owner.goal, name="goal"),
    path("<int:appeal_id>/promises/", views_owner.promises, name="promises"),
    path("<int:appeal_id>/publish/", views_owner.publish, name="publish"),
    path("<int:appeal_id>/pause/", views_owner.pause, name="pause"),
    path("<int:appeal_id>/remove/", views_owner.remove, name="remove"),
    path("<int:appeal_id>/pictures/", views_owner_pages.pictures, name="pictures"),
    path("pictures/add/", views_owner_pages.add_picture, name="add_picture"),
    path("<int:appeal_id>/pictures/<int:picture_id>/", views_owner_pages.picture, name="picture"),
    path(
        "<int:appeal_id>/pictures/<int:picture_id>/first/",
        views_owner_pages.first_picture,
        name="first_picture",
    ),
    path(
        "<int:appeal_id>/pictures/<int:picture_id>/remove/",
        views_owner_pages.remove_picture,
        name="remove_picture",
    ),
    path("<int:appeal_id>/years/", views_owner_pages.years, name="years"),
    path("<int:appeal_id>/years/<int:year_id>/remove/", views_owner_pages.remove_year, name="remove_year"),
    path("<int:appeal_id>/totals/", views_owner_pages.totals, name="totals"),
    path("totals/add/", views_owner_pages.add_total, name="add_total"),
    path(
        "<int:appeal_id>/totals/<int:total_id>/back/",
        views_owner_pages.take_total_back,
        name="take_total_back",
    ),
    path("<int:appeal_id>/news/", views_owner_pages.news, name="news"),
    path("<int:appeal_id>/news/<int:update_id>/remove/", views_owner_pages.remove_news, name="remove_news"),
    path("<int:appeal_id>/waiting/", moderating.words_waiting, name="waiting"),
    path("<int:appeal_id>/waiting/<slug:what>/<int:words_id>/", moderating.decide, name="decide"),
    path("<int:appeal_id>/miles/", moderating.miles, name="miles"),
    path("<int:appeal_id>/miles/<int:mile_id>/", moderating.decide_mile, name="decide_mile"),
    path("causes/", views_cause.causes, name="causes"),
    path("causes/begin/", views_cause.begin, name="cause_begin"),
    path("causes/<int:cause_id>/", views_cause.edit, name="cause_edit"),
    path("causes/stories/add/", views_cause.add_story, name="add_story"),
    path("causes/stories/<int:story_id>/remove/", views_cause.remove_story, name="remove_story"),
    path("causes/<slug:key>/stories/", views_cause.stories, name="stories"),
]
