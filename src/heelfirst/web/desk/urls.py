"""Addresses below /desk/."""

from django.urls import path

from heelfirst.web.desk import views, views_measures, views_trust

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("trust/", views_trust.trust, name="trust"),
    path("trust/<int:trust_id>/end/", views_trust.end, name="end"),
    path("trust/measure/<int:measure_id>/back/", views_measures.own_measure_back, name="own_measure_back"),
    path("trust/text/<int:build_up_id>/away/", views_measures.text_away, name="text_away"),
    path("invitation/<slug:token>/", views_trust.invitation, name="invitation"),
    path("<int:trust_id>/", views.person, name="person"),
    path("<int:trust_id>/leave/", views_trust.leave, name="leave"),
    path("<int:trust_id>/measure/", views_measures.measure, name="measure"),
    path("<int:trust_id>/measure/<int:measure_id>/back/", views_measures.measure_back, name="measure_back"),
    path("<int:trust_id>/sheet/", views_measures.sheet, name="sheet"),
    path("trust/sheet/", views_measures.own_sheet, name="own_sheet"),
    path("<int:trust_id>/text/", views_measures.text, name="text"),
]
