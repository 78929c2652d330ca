"""The addresses of giving for everybody."""

from django.urls import path

from heelfirst.web.giving import live_total, views_give, views_public, views_share, views_thanks, views_words

app_name = "giving"
urlpatterns = [
    path("for/<slug:slug>/", views_public.appeal, name="appeal"),
    path("for/<slug:slug>/picture/<int:picture_id>/", views_public.picture, name="picture"),
    path("for/<slug:slug>/total.json", live_total.total, name="total"),
    path("for/<slug:slug>/share/", views_share.share, name="share"),
    path("for/<slug:slug>/card.png", views_share.card, name="card"),
    path("for/<slug:slug>/code.svg", views_share.code, name="code"),
    path("for/<slug:slug>/embed/", views_share.embed, name="embed"),
    path("for/<slug:slug>/give/", views_give.give, name="give"),
    path("for/<slug:slug>/give/<str:token>/", views_give.confirm, name="confirm"),
    path("for/<slug:slug>/thanks/<uuid:gift_id>/", views_thanks.thanks, name="thanks"),
    path("for/<slug:slug>/thanks/<uuid:gift_id>/now/", views_thanks.now, name="thanks_now"),
    path("for/<slug:slug>/thanks/<uuid:gift_id>/receipt/", views_thanks.receipt, name="receipt"),
    path("for/<slug:slug>/stopped/<uuid:gift_id>/", views_thanks.stopped, name="stopped"),
    path("for/<slug:slug>/words/", views_words.words, name="words"),
    path("for/<slug:slug>/report/<int:words_id>/", views_words.report, name="report"),
]
