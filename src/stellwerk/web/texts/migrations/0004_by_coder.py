"""Finds what a coder used last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("texts", "0003_revision"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(fields=["collection", "coder", "-made_at"], name="codings_by_coder"),
        ),
    ]
