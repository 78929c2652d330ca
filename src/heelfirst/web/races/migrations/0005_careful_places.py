from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("races", "0004_by_which_telephone"),
    ]

    operations = [
        migrations.AlterField(
            model_name="roadcall",
            name="kind",
            field=models.CharField(
                choices=[
                    ("aid station", "aid station"),
                    ("kerb", "kerb"),
                    ("rail", "rail"),
                    ("cobbles", "cobbles"),
                    ("speed bump", "speed bump"),
                    ("narrow", "narrow"),
                    ("bend", "bend"),
                    ("steep drop", "steep drop"),
                    ("spectators", "spectators"),
                    ("checkpoint", "checkpoint"),
                    ("careful", "careful"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
    ]
