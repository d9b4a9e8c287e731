"""Counts what was done to codings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("texts", "0002_intake"),
    ]

    operations = [
        migrations.AddField(
            model_name="collection",
            name="revision",
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
