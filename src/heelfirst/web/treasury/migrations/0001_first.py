"""Invitations to seats, and the trail of who did what to money, which only grows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from heelfirst.web.books.only_growing import OnlyGrows


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("giving", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SeatInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("treasurer", "treasurer"), ("second", "second person")],
                        default="second",
                        max_length=10,
                        verbose_name="as",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="for whom the invitation is")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "beneficiary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seat_invitations",
                        to="giving.beneficiary",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-made_at"]},
        ),
        OnlyGrows("giving_trail"),
    ]
