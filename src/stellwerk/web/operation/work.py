"""The worker: asks for the jobs that are due and does what is in the queue, until it is told to stop."""

from __future__ import annotations

import signal
from threading import Event

from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from stellwerk.errors import InputError
from stellwerk.web.operation.doctor import BEHIND, steps_behind
from stellwerk.web.operation.jobs import ask_for_due

LOOK_EVERY = 5.0
"""How long the worker waits when nothing is to be done, s."""


def work(*, until_done: bool = False) -> None:
    """Works until a signal ends it (what is being done is finished first), or only until the queue is empty.

    Raises
    ------
    InputError
        If the database is behind the program: bringing it up to date is the server's business.
    """
    if behind := steps_behind():
        raise InputError(BEHIND.format(steps=behind))
    stop = Event()
    if not until_done:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
    while not stop.is_set():
        ask_for_due(timezone.now())
        _empty_the_queue()
        if until_done:
            return
        stop.wait(LOOK_EVERY)


def _empty_the_queue() -> None:
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="stellwerk",
    ).run()
