"""Rounds, raters and ratings as they are kept; every change of a rating is kept too."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import models
from django.utils import timezone

from stellwerk.framework import Factor, Framework
from stellwerk.web.rounds.states import ENDED, Course, State

TEXT_LIMIT = 5000
LINK_LIMIT = 2000


def new_key() -> str:
    """A name for a round that nobody can guess."""
    return secrets.token_urlsafe(9)


class Answer(models.TextChoices):
    """What a rater can say on a factor; `mapping.words_of` says it in words."""

    NOT_AT_ALL = "0"
    RATHER_NOT = "0.33"
    RATHER = "0.67"
    FULLY = "1"
    UNKNOWN = "unknown"
    NONE = "", "none"


class States(models.TextChoices):
    """`states.State` as the database keeps it."""

    PREPARED = State.PREPARED.value
    OPEN = State.OPEN.value
    CLOSED = State.CLOSED.value
    PUBLISHED = State.PUBLISHED.value
    ANONYMISED = State.ANONYMISED.value


class Visibility(models.TextChoices):
    """Who may see a published round."""

    INSIDE = "inside"
    NETWORK = "network"
    PUBLIC = "public"


class Round(models.Model):
    """A dated collection of ratings of one municipality.

    `together` tells a round of several people, who answer unseen by each other, from an assessment that one person
    makes alone. `state` is where it was last seen to stand: the clock may have moved it on (`course`). `factors` are
    those asked; none named: all. `origin` names the study folder and round it was read from, so that reading it again
    changes nothing. Nothing here names a person.

    `voices` is no column: whether whoever has asked for the round may read who said what, and on what evidence.
    """

    voices = True

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    ags = models.CharField(max_length=8, db_index=True)
    title = models.CharField(max_length=200)
    date = models.DateField()
    fictional = models.BooleanField(default=False)
    together = models.BooleanField(default=False)
    occasion = models.CharField(max_length=32, blank=True)
    purpose = models.TextField(blank=True, max_length=TEXT_LIMIT)
    invitation = models.TextField(blank=True, max_length=TEXT_LIMIT)
    factors = models.JSONField(default=list, blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.INSIDE)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    state = models.CharField(max_length=12, choices=States, default=States.OPEN)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-date", "-created_at"]

    def __str__(self) -> str:
        return f"{self.ags}: {self.title}"

    def course(self, now: datetime) -> Course:
        """Where it stands at that time."""
        asked = self.raters.count() if self.state == States.PREPARED else 0
        return Course(State(self.state), self.opens_at, self.closes_at, self.keep_until, asked).at(now)

    @property
    def seen(self) -> bool:
        """Whether answers may be seen by others: after the end of the round, by what is kept, not by the clock."""
        return not self.together or State(self.state) in ENDED

    def asks(self, factor: Factor) -> bool:
        """Whether a rated factor is asked."""
        return not self.factors or factor.id in self.factors

    def asked(self, framework: Framework) -> tuple[Factor, ...]:
        """The factors it asks, in the order of the framework."""
        return tuple(factor for factor in framework.rated if self.asks(factor))


class Rater(models.Model):
    """Who rates in a round: a pseudonym, and where it stands."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="raters")
    key = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=100, blank=True)
    sector = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="one_rater_per_key")]

    def __str__(self) -> str:
        return self.department or self.name or self.key


class Invitation(models.Model):
    """How a rater is reached and let in; deleted without a trace in the answers.

    Of link and code only hashes are kept. `issue` counts the links made out: only the last one opens. `slip`: it was
    printed, and opens without a code, but for one browser only: `device_hash` is of what the first one got.
    """

    rater = models.OneToOneField(Rater, on_delete=models.CASCADE, related_name="invitation")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="de")
    issue = models.PositiveIntegerField(default=0)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    slip = models.BooleanField(default=False)
    device_hash = models.CharField(max_length=64, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Letter(models.Model):
    """An e-mail that is to go out, or has gone out, once.

    `started_at` is written before it is handed over, `sent_at` after. One that was started and neither sent nor
    refused may have gone out: it is never sent again by itself.
    """

    class Kind(models.TextChoices):
        """What it says."""

        INVITATION = "invitation"
        REMINDER = "reminder"
        CODE = "code"

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=Kind)
    number = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "kind", "number"], name="one_letter_per_kind_and_number")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Entry(models.Model):
    """What a rater has put down on a factor."""

    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    text = models.TextField(blank=True, max_length=TEXT_LIMIT)
    link = models.CharField(blank=True, max_length=LINK_LIMIT)
    evidence_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def content(self) -> dict[str, object]:
        """The answer and its evidence, without who and when."""
        return {name: getattr(self, name) for name in ("answer", "text", "link", "evidence_date")}


class Rating(Entry):
    """What a rater says now on one factor.

    `version` counts the changes; `back` is the version that undoing leads to: 0 is the blank sheet, None where there is
    nothing to undo. `writer` tells the open pages of one rater apart, so that the later of two can be told what the
    other wrote.
    """

    rater = models.ForeignKey(Rater, on_delete=models.CASCADE, related_name="ratings")
    factor = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=0)
    back = models.PositiveIntegerField(null=True, blank=True)
    writer = models.CharField(max_length=32, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["rater", "factor"], name="one_rating_per_rater_and_factor"),
            models.CheckConstraint(condition=models.Q(answer__in=Answer.values), name="answer_is_one_of_the_steps"),
        ]

    def __str__(self) -> str:
        return f"{self.factor}: {self.answer}"


class RatingVersion(Entry):
    """What a rating said once; written, never changed."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    back = models.PositiveIntegerField(null=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["rating", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.rating_id}/{self.number}"


class Settled(models.Model):
    """What was settled on after talking about a factor; a blank answer: left open.

    `note` is what was said, `reason` why it was settled so, `who` which offices were at the table: offices, no names.
    """

    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    reason = models.TextField(blank=True, max_length=TEXT_LIMIT)
    note = models.TextField(blank=True, max_length=TEXT_LIMIT)
    who = models.TextField(blank=True, max_length=TEXT_LIMIT)
    date = models.DateField()

    class Meta:
        abstract = True

    @property
    def content(self) -> dict[str, object]:
        """What was settled, without its number."""
        return {name: getattr(self, name) for name in ("answer", "reason", "note", "who", "date")}


class Agreement(Settled):
    """What the raters of a round have settled on; `decided` is false while there is but a note."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreements")
    factor = models.CharField(max_length=64)
    decided = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "factor"], name="one_agreement_per_factor")]

    def __str__(self) -> str:
        return f"{self.factor}: {self.answer}"


class AgreementVersion(Settled):
    """What an agreement said once; written, never changed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    decided = models.BooleanField(default=True)
    number = models.PositiveIntegerField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="one_agreement_version_per_number")]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.number}"
