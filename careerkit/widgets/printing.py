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
from careerkit.caseload.values import language_called
from careerkit.errors import CareerkitError
from careerkit.text.languages import SOURCE, asked_for, languages, noted, pgettext, speaking
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import language_name
from careerkit.widgets.lean import Lean
from careerkit.widgets.opening import TOPICS
from careerkit.widgets.report_run import ReportRun, report_command, report_request

_DOING = {
    "": noted("Getting ready …"),
    "short_form": noted("Writing the two pages …"),
    "figures": noted("Drawing the figures …"),
    "pages": noted("Setting the pages …"),
}
_TOPICS = {topic.name: topic for topic in TOPICS}
_BUG = noted(
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
    language = traitlets.Unicode(SOURCE).tag(sync=True)
    """What the buttons themselves speak: the client's language."""
    words: Any = traitlets.Dict().tag(sync=True)
    """What stands on the buttons and beside them."""

    def __init__(
        self,
        client_id: str,
        today: Callable[[], date],
        on_bug: Callable[[str], None],
        run: Callable[[list[str], str], ReportRun] = ReportRun,
    ) -> None:
        super().__init__()
        self._client_id, self._today, self._on_bug, self._start = client_id, today, on_bug, run
        self._speak()
        self._run: ReportRun | None = None
        self._one_at_a_time = RLock()
        self.on_msg(lambda _, message, __: self._asked(message))

    def _speak(self) -> None:
        """Take up the client's language; without a client, that of the process."""
        whose = self._client_id
        language = clients.client_language(whose) if whose else asked_for()
        with speaking(language), self.hold_sync():
            self.language, self.words, self.languages = language, _words(), _languages()

    def set_client(self, client_id: str) -> None:
        """Print another client from now on; a report in the making is given up."""
        with self._one_at_a_time:
            self._client_id = client_id
            self._speak()
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
        with self._one_at_a_time, speaking(self.language):
            if self._run is not None:
                return
            self.busy, self.wrong, self.share, self.said = True, False, 0.0, _doing("")
            try:
                whose, day = self._client_id, self._today()
                self._run = self._start(
                    report_command(whose, day, **how), report_request(whose, day, **how)
                )
            except (CareerkitError, ValueError, OSError) as error:  # a day that is none, no memory
                self._failed(str(error))
                return
            given = (self._run, self._client_id, self.language)
            Thread(target=self._follow, args=given, daemon=True).start()

    def _follow(self, run: ReportRun, client_id: str, language: str) -> None:
        with speaking(language):  # a thread knows nothing of what is spoken elsewhere
            self._follow_to_end(run, client_id)

    def _follow_to_end(self, run: ReportRun, client_id: str) -> None:
        try:
            for step in run.steps():
                with self._one_at_a_time:
                    if run is self._run:
                        self.share = step.share
                        self.said = _doing(step.doing)
            end = partial(self._ready, _said(client_id), run.files)
        except CareerkitError as error:
            end = partial(self._failed, str(error))
        except Exception:
            end = partial(self._failed, _(_BUG), format_exc())
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


def _doing(step: str) -> str:
    """Say what is being made now."""
    if step in _TOPICS:
        return f"{_TOPICS[step].said} …"
    return _(_DOING[step]) if step in _DOING else step


def _words() -> dict[str, str]:
    return {
        "make": _("Make the report"), "make_what": _("All pages, as a PDF in a new tab"),
        "short": pgettext("bar of topics", "Short form"),
        "short_what": _("Two pages to take home, as a PDF"),
        "language": _("The report’s language"), "protected": _("With phone and education"),
        "how_far": _("How far the report is"), "open": _("Open the PDF"),
        "save_pdf": _("Save as PDF"), "save_page": _("Save as web page"),
        "report": _("Report"), "being_made": _("The report is being made …"),
    }  # fmt: skip


def _languages() -> list[tuple[str, str]]:
    """Return what the report's language can be, with its name."""
    beside = _("{one} beside {other}")
    return [
        ("", _("In the client’s language")),
        *((code, _("In {language}").format(language=language_name(code))) for code in languages()),
        *((f"{SOURCE},{code}", beside.format(one=language_called(SOURCE),
                                             other=language_name(code)))
          for code in languages() if code != SOURCE),
    ]  # fmt: skip


def _said(client_id: str) -> str:
    """Say what was printed."""
    said = _("The report is ready, as the record is saved.")
    if clients.load_client(client_id).sample:
        said += " " + _("An invented record stays as it came, whatever you try out on it.")
    return said
