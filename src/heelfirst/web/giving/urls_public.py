"""The addresses of giving for everybody."""

from django.urls import path

from heelfirst.web.giving import views_give, views_public, views_thanks, views_words

app_name = "giving"
urlpatterns = [
    path("for/<slug:slug>/", views_public.appeal, name="appeal"),
    path("for/<slug:slug>/picture/<int:picture_id>/", views_public.picture, name="picture"),
    path("for/<slug:slug>/give/", views_give.give, name="give"),
    path("for/<slug:slug>/give/<str:token>/", views_give.confirm, name="confirm"),
    path("for/<slug:slug>/thanks/<uuid:gift_id>/", views_thanks.thanks, name="thanks"),
    path("for/<slug:slug>/thanks/<uuid:gift_id>/now/", views_thanks.now, name="thanks_now"),
    path("for/<slug:slug>/thanks/<uuid:gift_id>/receipt/", views_thanks.receipt, name="receipt"),
    path("for/<slug:slug>/stopped/<uuid:gift_id>/", views_thanks.stopped, name="stopped"),
    path("for/<slug:slug>/words/", views_words.words, name="words"),
    path("for/<slug:slug>/report/<int:words_id>/", views_words.report, name="report"),
]
