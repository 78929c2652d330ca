from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("races", "0002_whose_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="racehour",
            name="told_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
