"""Addresses below /treasury/."""

from django.urls import path

from heelfirst.web.treasury import (
    views_bank,
    views_by_hand,
    views_desk,
    views_gifts,
    views_people,
    views_refunds,
)

app_name = "treasury"
urlpatterns = [
    path("", views_desk.treasuries, name="treasuries"),
    path("gift/<uuid:gift_id>/", views_gifts.own_gift_page, name="own_gift"),
    path("invitation/<slug:token>/", views_people.invitation, name="invitation"),
    path("<int:beneficiary_id>/first/", views_people.first_seat, name="first_seat"),
    path("<int:beneficiary_id>/", views_desk.desk, name="desk"),
    path("<int:beneficiary_id>/people/", views_people.people, name="people"),
    path("<int:beneficiary_id>/people/<int:seat_id>/end/", views_people.end_seat, name="end_seat"),
    path(
        "<int:beneficiary_id>/people/invitation/<int:invitation_id>/end/",
        views_people.end_invitation,
        name="end_invitation",
    ),
    path("<int:beneficiary_id>/gifts/", views_gifts.list_gifts, name="gifts"),
    path("<int:beneficiary_id>/gifts.csv", views_gifts.gifts_csv, name="gifts_csv"),
    path("<int:beneficiary_id>/gifts/<uuid:gift_id>/", views_gifts.gift, name="gift"),
    path("<int:beneficiary_id>/gifts/<uuid:gift_id>/refund/", views_refunds.ask, name="refund"),
    path("<int:beneficiary_id>/gifts/<uuid:gift_id>/forget/", views_gifts.forget, name="forget"),
    path("<int:beneficiary_id>/refunds/", views_refunds.list_refunds, name="refunds"),
    path("<int:beneficiary_id>/refunds/<uuid:refund_id>/agree/", views_refunds.agree, name="agree_refund"),
    path("<int:beneficiary_id>/refunds/<uuid:refund_id>/back/", views_refunds.take_back, name="refund_back"),
    path("<int:beneficiary_id>/disputes/", views_desk.disputes, name="disputes"),
    path("<int:beneficiary_id>/payouts/", views_desk.payouts, name="payouts"),
    path("<int:beneficiary_id>/payouts/look/", views_desk.look, name="look"),
    path("<int:beneficiary_id>/by-hand/", views_by_hand.list_and_type, name="by_hand"),
    path("<int:beneficiary_id>/by-hand/<int:offline_id>/agree/", views_by_hand.agree, name="agree_by_hand"),
    path("<int:beneficiary_id>/by-hand/<int:offline_id>/out/", views_by_hand.take_out, name="take_out"),
    path("<int:beneficiary_id>/by-hand/<int:offline_id>/evidence/", views_by_hand.evidence, name="evidence"),
    path("<int:beneficiary_id>/gifts/<uuid:gift_id>/receipt.pdf", views_bank.receipt, name="receipt"),
    path("<int:beneficiary_id>/bank/", views_bank.bank, name="bank"),
    path("<int:beneficiary_id>/bank/<int:line_id>/", views_bank.line, name="bank_line"),
    path("<int:beneficiary_id>/bank/close/<str:month>/<str:currency>/", views_bank.close, name="close_month"),
    path("<int:beneficiary_id>/books.beancount", views_bank.beancount, name="beancount"),
    path("<int:beneficiary_id>/trail/", views_desk.trail, name="trail"),
    path("<int:beneficiary_id>/seals/", views_desk.seals, name="seals"),
]
