"""Places that the register does not know."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("ags", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("region", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("facts", models.JSONField(default=dict)),
                ("portrait", models.JSONField(default=dict)),
                ("figures", models.JSONField(default=dict)),
                ("fictional", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
    ]
