"""Texts, codes and codings as they are kept; nothing that was written is lost by a later change."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

from stellwerk.evidence.texts import Confidentiality, Direction, Kind

NAME = 200
CODER = 64


def new_key() -> str:
    """A name nobody can guess."""
    return secrets.token_urlsafe(9)


class Collection(models.Model):
    """Texts that are coded with one codebook.

    `origin` names the folder it was read from, `owner` who began it. `revision` counts what was done to codings: what
    was counted at one revision need not be counted again.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    title = models.CharField(max_length=NAME)
    fictional = models.BooleanField(default=False)
    origin = models.CharField(max_length=NAME, blank=True, db_index=True)
    owner = models.CharField(max_length=CODER, blank=True)
    revision = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Intake(models.Model):
    """Files that are being read in: how many are done, and what was found wrong with them."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="intakes")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    notes = models.TextField(blank=True)
    problems = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


class Document(models.Model):
    """What is known of a text; the text itself is a `DocumentText`."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="documents")
    key = models.CharField(max_length=NAME)
    title = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.value) for kind in Kind], default=Kind.OTHER.value
    )
    ags = models.CharField(max_length=8, blank=True, db_index=True)
    date = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    file = models.CharField(max_length=300, blank=True)
    confidentiality = models.CharField(max_length=20, default=Confidentiality.INTERNAL.value)
    attributes = models.JSONField(default=dict)
    words = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "key"], name="one_document_per_key")]

    def __str__(self) -> str:
        return self.title


class DocumentText(models.Model):
    """One version of a text, in canonical form; written, never changed."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField(default=1)
    text = models.TextField()
    pages = models.JSONField(default=list)
    file = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["document", "version"], name="one_text_per_version")]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.version}"


class CodebookVersion(models.Model):
    """A codebook as it was once; written, never changed. The highest number is the one in use."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="codebooks")
    number = models.PositiveIntegerField()
    content = models.TextField()
    coder = models.CharField(max_length=CODER, blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["collection", "number"], name="one_codebook_per_number")]

    def __str__(self) -> str:
        return f"{self.collection_id}/{self.number}"


class Coding(models.Model):
    """A passage under a code. `entry` names the sign of the dictionary whose suggestion was accepted."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="codings")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="codings")
    key = models.CharField(max_length=64, default=new_key, editable=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    code = models.CharField(max_length=NAME)
    coder = models.CharField(max_length=CODER)
    direction = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Direction])
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    memo = models.TextField(blank=True)
    entry = models.CharField(max_length=NAME, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["start", "-end", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "key"], name="one_coding_per_key"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="no_empty_passage"),
        ]
        indexes = [
            models.Index(fields=["document", "start"], name="codings_by_place"),
            models.Index(fields=["collection", "code", "document", "coder"], name="codings_by_code"),
            models.Index(fields=["collection", "coder", "-made_at"], name="codings_by_coder"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.start}–{self.end} {self.code}"


class Memo(models.Model):
    """A thought on a passage, a document, a code, or with all of them empty on the whole."""

    class Kind(models.TextChoices):
        """What it is for."""

        NOTE = "note"
        CODE = "code"
        THEORY = "theory"
        METHOD = "method"
        LANGUAGE = "language"
        QUESTION = "question"

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="memos")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, blank=True, related_name="memos")
    key = models.CharField(max_length=64, default=new_key, editable=False)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NOTE)
    title = models.CharField(max_length=NAME, blank=True)
    text = models.TextField()
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=NAME, blank=True)
    coding = models.CharField(max_length=64, blank=True)
    coder = models.CharField(max_length=CODER, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "key"], name="one_memo_per_key")]

    def __str__(self) -> str:
        return self.text[:60]


class Verdict(models.Model):
    """What a coder decided on a suggestion of the machine."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="verdicts")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="verdicts")
    key = models.CharField(max_length=64, default=new_key, editable=False)
    entry = models.CharField(max_length=NAME)
    code = models.CharField(max_length=NAME)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    accepted = models.BooleanField()
    coder = models.CharField(max_length=CODER)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "key"], name="one_verdict_per_key")]
        indexes = [models.Index(fields=["collection", "entry"], name="verdicts_by_entry")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.accepted}"


class Signs(models.Model):
    """The words that point to a code, one sign per line: a team's own dictionary."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="signs")
    code = models.CharField(max_length=NAME)
    lines = models.TextField(blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["collection", "code"], name="one_list_of_signs_per_code")]

    def __str__(self) -> str:
        return self.code


class Blind(models.Model):
    """Documents that several people code without seeing each other, until it is opened."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="blinds")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    title = models.CharField(max_length=NAME)
    coders = models.JSONField(default=list)
    documents = models.ManyToManyField(Document, related_name="blinds")
    begun_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=CODER, blank=True)

    class Meta:
        ordering = ["-begun_at", "pk"]

    def __str__(self) -> str:
        return self.title


class Consensus(models.Model):
    """What coders settled on after talking about a passage they differed on."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="consensuses")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="consensuses")
    key = models.CharField(max_length=64, default=new_key, editable=False)
    code = models.CharField(max_length=NAME)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    coded = models.BooleanField()
    reason = models.TextField()
    coders = models.JSONField(default=list)
    coder = models.CharField(max_length=CODER)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "key"], name="one_consensus_per_key")]

    def __str__(self) -> str:
        return f"{self.code}: {self.coded}"


class Statement(models.Model):
    """Who is for or against what, in which passage: the tie of a discourse network."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="statements")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="statements")
    key = models.CharField(max_length=64, default=new_key, editable=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    actor = models.CharField(max_length=NAME, blank=True)
    organisation = models.CharField(max_length=NAME, blank=True)
    concept = models.CharField(max_length=NAME)
    agreement = models.IntegerField(default=1)
    date = models.DateField(null=True, blank=True)
    attributes = models.JSONField(default=dict)
    coder = models.CharField(max_length=CODER, blank=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "key"], name="one_statement_per_key")]

    def __str__(self) -> str:
        return f"{self.organisation or self.actor}: {self.concept}"


class Step(models.Model):
    """One thing a coder did, with what it takes to undo it: what each record held before, and after."""

    class State(models.TextChoices):
        """Whether it stands."""

        DONE = "done"
        UNDONE = "undone"
        DROPPED = "dropped"
        """Undone, and something else was done since: it cannot be done again."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="steps")
    coder = models.CharField(max_length=CODER)
    state = models.CharField(max_length=10, choices=State, default=State.DONE)
    changes = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["collection", "coder", "state"], name="steps_of_a_coder")]

    def __str__(self) -> str:
        return f"{self.coder}: {self.state}"


class Support(models.Model):
    """A passage that a rating rests on."""

    rating = models.ForeignKey("rounds.Rating", on_delete=models.CASCADE, related_name="passages")
    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="ratings")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["rating", "coding"], name="a_passage_supports_a_rating_once")]

    def __str__(self) -> str:
        return f"{self.rating_id}: {self.coding_id}"
