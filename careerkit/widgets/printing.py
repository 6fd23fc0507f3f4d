"""Print from here: buttons that make the chosen client's report and open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock, Thread
from traceback import format_exc
from typing import Any

import anywidget
import traitlets

from careerkit import clients
from careerkit.caseload.values import languages as names
from careerkit.errors import CareerkitError
from careerkit.text.languages import SOURCE, languages
from careerkit.widgets.lean import Lean
from careerkit.widgets.opening import TOPICS
from careerkit.widgets.report_run import ReportRun, report_command, report_request

_DOING = {
    "": "Getting ready …",
    "short_form": "Writing the two pages …",
    "figures": "Drawing the figures …",
    "pages": "Setting the pages …",
} | {topic.name: f"{topic.label} …" for topic in TOPICS}
_BUG = (
    "The report could not be made. This is a fault in careerkit, not in what you entered; the "
    "record is safe."
)


class ReportButtons(Lean, anywidget.AnyWidget):
    """Makes the report of a client as it is saved, says how far it is, and opens it.

    Parameters
    ----------
    client_id
        Whose report.
    today
        Returns the day of the session.
    on_bug
        Called with the traceback if the program that makes the report fails.
    run
        Starts that program, or asks the one that stands ready; another one in tests.
    """

    _esm = (Path(__file__).parent / "printing.js").read_text("utf-8")
    busy = traitlets.Bool(False).tag(sync=True)
    share = traitlets.Float(0).tag(sync=True)
    said = traitlets.Unicode("").tag(sync=True)
    wrong = traitlets.Bool(False).tag(sync=True)
    languages: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(
        self,
        client_id: str,
        today: Callable[[], date],
        on_bug: Callable[[str], None],
        run: Callable[[list[str], str], ReportRun] = ReportRun,
    ) -> None:
        super().__init__()
        self.languages = _languages()
        self._client_id, self._today, self._on_bug, self._start = client_id, today, on_bug, run
        self._run: ReportRun | None = None
        self._one_at_a_time = RLock()
        self.on_msg(lambda _, message, __: self._asked(message))

    def set_client(self, client_id: str) -> None:
        """Print another client from now on; a report in the making is given up."""
        with self._one_at_a_time:
            self._client_id = client_id
            if self._run is not None:
                self._run.stop()
                self._run = None
            self._ready("", {})

    def _asked(self, message: dict[str, Any]) -> None:
        self.make(
            short=bool(message.get("short")), protected=bool(message.get("protected")),
            language=str(message.get("language", "")),
        )  # fmt: skip

    def make(self, *, short: bool = False, protected: bool = False, language: str = "") -> None:
        """Begin to make the report, unless one is in the making.

        Parameters
        ----------
        short
            The short form.
        protected
            With phone and education, which are left out otherwise.
        language
            The report's, or two with a comma to have side by side; the client's own if empty.
        """
        how: dict[str, Any] = {"short": short, "protected": protected, "language": language}
        with self._one_at_a_time:
            if self._run is not None:
                return
            self.busy, self.wrong, self.share, self.said = True, False, 0.0, _DOING[""]
            try:
                whose, day = self._client_id, self._today()
                self._run = self._start(
                    report_command(whose, day, **how), report_request(whose, day, **how)
                )
            except (CareerkitError, ValueError, OSError) as error:  # a day that is none, no memory
                self._failed(str(error))
                return
            follow = Thread(target=self._follow, args=(self._run, self._client_id), daemon=True)
            follow.start()

    def _follow(self, run: ReportRun, client_id: str) -> None:
        try:
            for step in run.steps():
                with self._one_at_a_time:
                    if run is self._run:
                        self.share = step.share
                        self.said = _DOING.get(step.doing, step.doing)
            end = partial(self._ready, _said(client_id), run.files)
        except CareerkitError as error:
            end = partial(self._failed, str(error))
        except Exception:
            end = partial(self._failed, _BUG, format_exc())
        with self._one_at_a_time:
            if run is self._run:  # else another client was chosen meanwhile
                self._run = None
                end()

    def _ready(self, said: str, files: dict[str, bytes]) -> None:
        # The PDF first: it is what is opened.
        names = sorted(files, key=lambda name: not name.endswith(".pdf"))
        content: dict[str, Any] = {"files": names}
        self.send(content, [files[name] for name in names])
        self.busy, self.wrong, self.said = False, False, said

    def _failed(self, said: str, trace: str = "") -> None:
        self._run = None
        self.said, self.wrong, self.busy = said, True, False
        if trace:
            self._on_bug(trace)


def _languages() -> list[tuple[str, str]]:
    """Return what the report's language can be, with its name."""
    named = {code: names().get(code, code) for code in languages()}
    return [
        ("", "In the client’s language"),
        *((code, f"In {name}") for code, name in named.items()),
        *((f"{SOURCE},{code}", f"{named[SOURCE]} beside {name}") for code, name in named.items()
          if code != SOURCE),
    ]  # fmt: skip


def _said(client_id: str) -> str:
    """Say what was printed."""
    said = "The report is ready, as the record is saved."
    if clients.load_client(client_id).sample:
        said += " An invented record stays as it came, whatever you try out on it."
    return said
