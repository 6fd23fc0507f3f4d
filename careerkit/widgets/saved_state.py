"""Whether what was typed is saved, in the head of a panel; and texts that were not handed over."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from careerkit.widgets.session import Session

SAVING = "Saving …"
INVENTED = "Nothing is saved: invented"


def state_words(session: Session) -> str:
    """Say whether the last change is saved.

    Parameters
    ----------
    session
        The record.

    Returns
    -------
    str
    """
    if session.unsaved:
        return f"Not saved: {session.unsaved.splitlines()[0]}"
    return INVENTED if session.invented else f"Saved {session.saved_at}"


class SavedState(anywidget.AnyWidget):
    """Says whether the record is saved, and keeps texts that a dead kernel could not take.

    A text is handed over when its box is left. Until the record has it, the browser's tab keeps
    it (`saved_state.js`), and puts it back after a reload or a new start of the kernel: into the
    same box of the same client and entry, if nothing else stands in it by then; else it shows it.

    Parameters
    ----------
    session
        The record.
    place
        The panel's name: texts are put back into the same panel only.
    """

    _esm = (Path(__file__).parent / "saved_state.js").read_text("utf-8")
    client = traitlets.Unicode().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    wrong = traitlets.Bool().tag(sync=True)
    invented = traitlets.Bool().tag(sync=True)
    saves = traitlets.Int().tag(sync=True)
    """Changes that were taken: what was handed over before is in the record."""

    def __init__(self, session: Session, place: str) -> None:
        super().__init__(client=session.client.id, place=place)
        self._session = session
        session.on_change(self._show)
        session.on_saving(self._saving)
        self._show()

    def _saving(self) -> None:
        self.text, self.wrong = SAVING, False

    def _show(self) -> None:
        session = self._session
        with self.hold_sync():  # one message
            self.text, self.wrong = state_words(session), bool(session.unsaved)
            self.invented, self.saves = session.invented, session.saves
