"""Addresses below /account/."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path, reverse_lazy

from heelfirst.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("begin/<str:token>/", views.begin, name="begin"),
    path("", views.settings, name="settings"),
    path("leave/", views.leave, name="leave"),
    path("invite/", views.invite, name="invite"),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
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
