"""Rules, checklist, dedicated miles, and what became of it."""

from django.urls import URLPattern, path

from heelfirst.web.races import views_miles, views_result, views_rules

rules_pages: list[URLPattern] = [
    path("<int:race_id>/rules/", views_rules.rules, name="rules"),
    path("<int:race_id>/rules/whose/", views_rules.whose, name="whose_rules"),
    path("<int:race_id>/rules/own/", views_rules.own_rules, name="own_rules"),
    path("<int:race_id>/rules/answer/<slug:key>/", views_rules.answer, name="answer"),
    path("<int:race_id>/rules/letter/", views_rules.write_letter, name="letter"),
    path("<int:race_id>/miles/", views_miles.miles, name="miles"),
    path("<int:race_id>/miles/<int:mile_id>/delete/", views_miles.delete_mile, name="delete_mile"),
    path("<int:race_id>/result/", views_result.result, name="result"),
    path("<int:race_id>/result/write/", views_result.write, name="write_result"),
    path("<int:race_id>/result/end/", views_result.end_attempt, name="result_to_attempt"),
    path("<int:race_id>/result/mark/", views_result.add_mark, name="result_to_mark"),
]
