"""Studies being run, each in a process of its own that stands back: pages stay quick meanwhile."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread

from stellwerk.errors import StellwerkError
from stellwerk.study import Study
from stellwerk.study.levers import lever_cases, lever_routes
from stellwerk.study.results import Results
from stellwerk.text import Text
from stellwerk.web.studies import keeping
from stellwerk.web.studies.known import Known, Opened, Refused, Running

BROKEN_OFF = Text(
    "Der Lauf dieser Studie ist abgebrochen (Ausgang {code}); was dabei gemeldet wurde, steht in der Ausgabe der "
    "Anwendung. Bitte dort nachsehen oder „stellwerk run“ mit dieser study.toml aufrufen. Nach einem Neustart der "
    "Anwendung wird der Lauf neu versucht.",
    "The run of this study broke off (exit code {code}); what it said on that stands in the output of the application. "
    "Please look there, or call “stellwerk run” with this study.toml. After a restart of the application the run is "
    "tried again.",
)
_one_at_a_time = Lock()


class Run:
    """One run of a study; its process starts when no other is at work, and ends with this program.

    Parameters
    ----------
    declared
        The study.toml.
    fingerprint
        What its results are kept under.
    """

    def __init__(self, declared: Path, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        name = declared.parent.name
        self._declared = declared
        self._heard = Running(name, Text(name, name), None, 0.0)
        self._outcome: Future[Opened | Refused] = Future()
        self._process: subprocess.Popen[str] | None = None
        self._wanted = True
        self._waited_for = False
        Thread(target=self._fulfil, daemon=True).start()

    def state(self, patience: float) -> Known:
        """The study if it is ready within so many seconds, which only the first waits who has them; else how far."""
        wait = 0.0 if self._waited_for else max(0.0, patience)
        self._waited_for = self._waited_for or wait > 0
        try:
            return self._outcome.result(timeout=wait)
        except TimeoutError:
            return self._heard

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._wanted = False
        if self._process is not None:
            self._process.terminate()

    def _fulfil(self) -> None:
        try:
            self._outcome.set_result(self._found())
        except BaseException as error:  # whoever asked is told, not this thread alone
            self._outcome.set_exception(error)
            raise

    def _found(self) -> Opened | Refused:
        try:
            results = keeping.kept(self.fingerprint) or self._computed()
        except StellwerkError as error:
            return Refused(self._heard.id, error.message)
        return Opened(self._heard.id, results, lever_cases(results), lever_routes(results))

    def _computed(self) -> Results:
        study = Study.from_toml(self._declared)  # read here: what cannot be carried out is known at once
        self._heard = Running(self._heard.id, study.declaration.title, tuple(study.inputs.cases), 0.0)
        target = keeping.place(self.fingerprint)
        with _one_at_a_time:
            code = self._listen([sys.executable, "-m", "stellwerk.study.aside", str(self._declared), str(target)])
        results = keeping.kept(self.fingerprint)
        if results is None:
            raise StellwerkError(BROKEN_OFF.format(code=code))
        return results

    def _listen(self, command: list[str]) -> int | None:
        """Take note of how far the run is until it ends; how it ended."""
        if not self._wanted:
            return None
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            self._process = process
            for share in process.stdout or ():
                self._heard = replace(self._heard, share=float(share))
        return process.returncode
