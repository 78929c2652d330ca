import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("races", "0003_weather_told_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="tap",
            name="link",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="taps",
                to="races.crewlink",
            ),
        ),
        migrations.AddField(
            model_name="tap",
            name="phone",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
