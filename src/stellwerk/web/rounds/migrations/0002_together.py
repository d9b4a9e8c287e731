"""Rounds of several people: their course, invitations, letters, and what was settled."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="decided",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="agreement",
            name="note",
            field=models.TextField(blank=True, max_length=5000),
        ),
        migrations.AddField(
            model_name="agreement",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="agreement",
            name="who",
            field=models.TextField(blank=True, max_length=5000),
        ),
        migrations.AddField(
            model_name="round",
            name="closed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="closes_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="factors",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="round",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="followed_by",
                to="rounds.round",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="invitation",
            field=models.TextField(blank=True, max_length=5000),
        ),
        migrations.AddField(
            model_name="round",
            name="keep_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="occasion",
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name="round",
            name="opens_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="published_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="purpose",
            field=models.TextField(blank=True, max_length=5000),
        ),
        migrations.AddField(
            model_name="round",
            name="state",
            field=models.CharField(
                choices=[
                    ("prepared", "Prepared"),
                    ("open", "Open"),
                    ("closed", "Closed"),
                    ("published", "Published"),
                    ("anonymised", "Anonymised"),
                ],
                default="open",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="together",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="round",
            name="visibility",
            field=models.CharField(
                choices=[("inside", "Inside"), ("network", "Network"), ("public", "Public")],
                default="inside",
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(default="de", max_length=2)),
                ("issue", models.PositiveIntegerField(default=0)),
                ("token_hash", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("slip", models.BooleanField(default=False)),
                ("device_hash", models.CharField(blank=True, max_length=64)),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("code_until", models.DateTimeField(blank=True, null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "rater",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitation", to="rounds.rater"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AgreementVersion",
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
                ("reason", models.TextField(blank=True, max_length=5000)),
                ("note", models.TextField(blank=True, max_length=5000)),
                ("who", models.TextField(blank=True, max_length=5000)),
                ("date", models.DateField()),
                ("decided", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="rounds.agreement"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "number"), name="one_agreement_version_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("invitation", "Invitation"), ("reminder", "Reminder"), ("code", "Code")],
                        max_length=12,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="rounds.invitation"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("invitation", "kind", "number"), name="one_letter_per_kind_and_number"
                    )
                ],
            },
        ),
    ]
