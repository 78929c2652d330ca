"""Addresses below /account/."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path, reverse_lazy

from heelfirst.web.accounts import views, views_second_factor

app_name = "accounts"
urlpatterns = [
    path("begin/<str:token>/", views.begin, name="begin"),
    path("", views.settings, name="settings"),
    path("leave/", views.leave, name="leave"),
    path("invite/", views.invite, name="invite"),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("code/", views_second_factor.code, name="code"),
    path("prove/", views_second_factor.prove, name="prove"),
    path("second-factor/", views_second_factor.second_factor_page, name="second_factor"),
    path("second-factor/set-up/", views_second_factor.set_up, name="set_up"),
    path("second-factor/codes/", views_second_factor.new_codes, name="new_codes"),
    path("second-factor/end/", views_second_factor.end, name="end_second_factor"),
    path("second-factor/lost/", views_second_factor.lost, name="lost"),
    path("sign-out/", auth.LogoutView.as_view(), name="sign_out"),
    path(
        "password/",
        auth.PasswordChangeView.as_view(
            template_name="accounts/password.html", success_url=reverse_lazy("accounts:settings")
        ),
        name="password",
    ),
    path(
        "password/forgotten/",
        login_not_required(
            auth.PasswordResetView.as_view(
                template_name="accounts/forgotten.html",
                email_template_name="accounts/forgotten_mail.txt",
                subject_template_name="accounts/forgotten_subject.txt",
                success_url=reverse_lazy("accounts:mail_sent"),
            )
        ),
        name="forgotten",
    ),
    path(
        "password/mail-sent/",
        login_not_required(auth.PasswordResetDoneView.as_view(template_name="accounts/mail_sent.html")),
        name="mail_sent",
    ),
    path(
        "password/new/<uidb64>/<token>/",
        login_not_required(views.NewPassword.as_view()),
        name="new_password",
    ),
]
