"""Texts, codebooks, codings and the steps that made them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import stellwerk.web.texts.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("rounds", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=stellwerk.web.texts.models.new_key, editable=False, max_length=32, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("fictional", models.BooleanField(default=False)),
                ("origin", models.CharField(blank=True, db_index=True, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interview", "interview"),
                            ("minutes", "minutes"),
                            ("paper", "paper"),
                            ("press", "press"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("ags", models.CharField(blank=True, db_index=True, max_length=8)),
                ("date", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=500)),
                ("confidentiality", models.CharField(default="internal", max_length=20)),
                ("attributes", models.JSONField(default=dict)),
                ("words", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="texts.collection"
                    ),
                ),
            ],
            options={
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Consensus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=stellwerk.web.texts.models.new_key, editable=False, max_length=64)),
                ("code", models.CharField(max_length=200)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("coded", models.BooleanField()),
                ("reason", models.TextField()),
                ("coders", models.JSONField(default=list)),
                ("coder", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consensuses", to="texts.collection"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consensuses", to="texts.document"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Coding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=stellwerk.web.texts.models.new_key, editable=False, max_length=64)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=200)),
                ("coder", models.CharField(max_length=64)),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("for_activity", "for_activity"), ("against_activity", "against_activity")],
                        max_length=20,
                    ),
                ),
                ("strength", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("memo", models.TextField(blank=True)),
                ("entry", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codings", to="texts.collection"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codings", to="texts.document"
                    ),
                ),
            ],
            options={
                "ordering": ["start", "-end", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Blind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=stellwerk.web.texts.models.new_key, editable=False, max_length=32, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("coders", models.JSONField(default=list)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("opened_by", models.CharField(blank=True, max_length=64)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blinds", to="texts.collection"
                    ),
                ),
                ("documents", models.ManyToManyField(related_name="blinds", to="texts.document")),
            ],
            options={
                "ordering": ["-begun_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DocumentText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.TextField()),
                ("pages", models.JSONField(default=list)),
                ("file", models.CharField(blank=True, max_length=300)),
                ("read_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="texts.document"
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
            },
        ),
        migrations.CreateModel(
            name="Memo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=stellwerk.web.texts.models.new_key, editable=False, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Note"),
                            ("code", "Code"),
                            ("theory", "Theory"),
                            ("method", "Method"),
                            ("language", "Language"),
                            ("question", "Question"),
                        ],
                        default="note",
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("start", models.PositiveIntegerField(default=0)),
                ("end", models.PositiveIntegerField(default=0)),
                ("code", models.CharField(blank=True, max_length=200)),
                ("coding", models.CharField(blank=True, max_length=64)),
                ("coder", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memos", to="texts.collection"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memos",
                        to="texts.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=stellwerk.web.texts.models.new_key, editable=False, max_length=64)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("actor", models.CharField(blank=True, max_length=200)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("concept", models.CharField(max_length=200)),
                ("agreement", models.IntegerField(default=1)),
                ("date", models.DateField(blank=True, null=True)),
                ("attributes", models.JSONField(default=dict)),
                ("coder", models.CharField(blank=True, max_length=64)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="texts.collection"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="texts.document"
                    ),
                ),
            ],
            options={
                "ordering": ["start", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("coder", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("done", "Done"), ("undone", "Undone"), ("dropped", "Dropped")],
                        default="done",
                        max_length=10,
                    ),
                ),
                ("changes", models.JSONField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="texts.collection"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "coding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="texts.coding"
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passages", to="rounds.rating"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=stellwerk.web.texts.models.new_key, editable=False, max_length=64)),
                ("entry", models.CharField(max_length=200)),
                ("code", models.CharField(max_length=200)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("accepted", models.BooleanField()),
                ("coder", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="texts.collection"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="texts.document"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CodebookVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.TextField()),
                ("coder", models.CharField(blank=True, max_length=64)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codebooks", to="texts.collection"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("collection", "number"), name="one_codebook_per_number")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("collection", "key"), name="one_document_per_key"),
        ),
        migrations.AddConstraint(
            model_name="consensus",
            constraint=models.UniqueConstraint(fields=("collection", "key"), name="one_consensus_per_key"),
        ),
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(fields=["document", "start"], name="codings_by_place"),
        ),
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(fields=["collection", "code", "document", "coder"], name="codings_by_code"),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=models.UniqueConstraint(fields=("collection", "key"), name="one_coding_per_key"),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=models.CheckConstraint(
                condition=models.Q(("start__lt", models.F("end"))), name="no_empty_passage"
            ),
        ),
        migrations.AddConstraint(
            model_name="documenttext",
            constraint=models.UniqueConstraint(fields=("document", "version"), name="one_text_per_version"),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=models.UniqueConstraint(fields=("collection", "key"), name="one_memo_per_key"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(fields=("collection", "key"), name="one_statement_per_key"),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["collection", "coder", "state"], name="steps_of_a_coder"),
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.UniqueConstraint(fields=("rating", "coding"), name="a_passage_supports_a_rating_once"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["collection", "entry"], name="verdicts_by_entry"),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(fields=("collection", "key"), name="one_verdict_per_key"),
        ),
    ]
