"""Rounds, raters, ratings and their history."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import stellwerk.web.rounds.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Rater",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("department", models.CharField(blank=True, max_length=200)),
                ("level", models.CharField(blank=True, max_length=100)),
                ("sector", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=stellwerk.web.rounds.models.new_key, editable=False, max_length=32, unique=True
                    ),
                ),
                ("ags", models.CharField(db_index=True, max_length=8)),
                ("title", models.CharField(max_length=200)),
                ("date", models.DateField()),
                ("fictional", models.BooleanField(default=False)),
                ("origin", models.CharField(blank=True, db_index=True, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-date", "-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0", "Not At All"),
                            ("0.33", "Rather Not"),
                            ("0.67", "Rather"),
                            ("1", "Fully"),
                            ("unknown", "Unknown"),
                            ("", "none"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=5000)),
                ("link", models.CharField(blank=True, max_length=2000)),
                ("evidence_date", models.DateField(blank=True, null=True)),
                ("factor", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=0)),
                ("back", models.PositiveIntegerField(blank=True, null=True)),
                ("writer", models.CharField(blank=True, max_length=32)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "rater",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="rounds.rater"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RatingVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0", "Not At All"),
                            ("0.33", "Rather Not"),
                            ("0.67", "Rather"),
                            ("1", "Fully"),
                            ("unknown", "Unknown"),
                            ("", "none"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=5000)),
                ("link", models.CharField(blank=True, max_length=2000)),
                ("evidence_date", models.DateField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("back", models.PositiveIntegerField(null=True)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "rating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="rounds.rating"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddField(
            model_name="rater",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="raters", to="rounds.round"
            ),
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("factor", models.CharField(max_length=64)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0", "Not At All"),
                            ("0.33", "Rather Not"),
                            ("0.67", "Rather"),
                            ("1", "Fully"),
                            ("unknown", "Unknown"),
                            ("", "none"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=5000)),
                ("date", models.DateField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agreements", to="rounds.round"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(fields=("rater", "factor"), name="one_rating_per_rater_and_factor"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["0", "0.33", "0.67", "1", "unknown", ""])),
                name="answer_is_one_of_the_steps",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingversion",
            constraint=models.UniqueConstraint(fields=("rating", "number"), name="one_version_per_number"),
        ),
        migrations.AddConstraint(
            model_name="rater",
            constraint=models.UniqueConstraint(fields=("round", "key"), name="one_rater_per_key"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(fields=("round", "factor"), name="one_agreement_per_factor"),
        ),
    ]
