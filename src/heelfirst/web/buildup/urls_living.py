"""What was done, what happens, what moved and why."""

from django.urls import URLPattern, path

from heelfirst.web.buildup import views_done, views_living

urlpatterns: list[URLPattern] = [
    path("done/", views_done.done_page, name="done"),
    path("done/answer/", views_done.answer, name="answer"),
    path("done/tick/", views_done.tick, name="tick"),
    path("tell/", views_living.tell, name="tell"),
    path("tell/missed/", views_living.tell_missed, name="tell_missed"),
    path("tell/ill/", views_living.tell_ill, name="tell_ill"),
    path("tell/fall/", views_living.tell_fall, name="tell_fall"),
    path("tell/race/", views_living.tell_race, name="tell_race"),
    path("changes/", views_living.changes, name="changes"),
    path("changes/<int:number>/back/", views_living.back, name="back"),
]
