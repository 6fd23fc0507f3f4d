"""Whether what was typed is saved, in the head of a panel; and texts that were not handed over."""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from careerkit.store import open_store, store_exists
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.widgets.lean import Lean
from careerkit.widgets.session import Session

SAVING = noted("Saving …")
INVENTED = noted("Nothing is saved: invented")
PASSING = (
    noted("Find"), noted("Find in the list"), noted("Find in the notes"),
    noted("Find in the table"), noted("Search"), noted("To copy and change"),
)  # fmt: skip
"""Labels of boxes whose texts are not for the record."""
PAGES = "CAREERKIT_PAGES"
"""The variable with what keys of pages are made from as long as there is no store; `careerkit lab`
and `careerkit app` set it, so that it outlives a kernel."""
_here = os.urandom(32)


def page_key(client: str) -> bytes:
    """Return the key with which a browser's tab locks what is typed about a client.

    Parameters
    ----------
    client
        The client's id.

    Returns
    -------
    bytes
        32 of them. The same as long as there is the same store, so that a tab can open again what
        it kept, whatever became of kernel and server.
    """
    if store_exists():
        with open_store() as store:
            return store.page_key(client)
    secret = os.environ.get(PAGES, "").encode() or _here
    return hmac.new(secret, client.encode(), hashlib.sha256).digest()


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
        return _("Not saved: {problem}").format(problem=session.unsaved.splitlines()[0])
    return _(INVENTED) if session.invented else _("Saved {when}").format(when=session.saved_at)


def _words() -> dict[str, str]:
    return {
        "not_saved": _("Not saved yet: {boxes}"),
        "not_safe": _(
            "Not saved yet: {boxes}. Leave the box to save it: without https a page keeps nothing"
        ),
        "before": _("Typed before, and not in the record"),
        "let_go": _("Let it go"),
        "let_go_what": _("Let go what was typed into {boxes}"),
    }


class TypedTexts(Lean, anywidget.AnyWidget):
    """Keeps texts that a dead kernel could not take, for the panel it stands in.

    A text is handed over when its box is left. Until it is saved, the browser's tab keeps it
    (`saved_state.js`), and puts it back after a reload or a new start of the kernel: into the
    same box of the same client and entry, if nothing else stands in it by then; else it shows it.
    The browser writes down what a tab keeps, so it is locked with a key (AES-256-GCM) that the page
    asks for here and has in its memory only.

    Parameters
    ----------
    client, place
        Whose texts, and the panel's name: they are put back there only.
    """

    _esm = (Path(__file__).parent / "saved_state.js").read_text("utf-8")
    client = traitlets.Unicode().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)
    passing: Any = traitlets.List().tag(sync=True)
    """What boxes are called whose texts are not for the record."""
    words: Any = traitlets.Dict().tag(sync=True)
    """What the page itself says of texts, with ``{boxes}`` for where they stand."""
    text = traitlets.Unicode().tag(sync=True)
    wrong = traitlets.Bool().tag(sync=True)
    invented = traitlets.Bool().tag(sync=True)
    saves = traitlets.Int().tag(sync=True)
    """How often something was saved: what was handed over before need not be kept."""

    def __init__(self, client: str, place: str) -> None:
        super().__init__(client=client, place=place)
        self.say()
        # In a message, not in a value: those may be kept with a page.
        self.on_msg(lambda _, asked, __: self._give_key() if asked == "key" else None)

    def say(self) -> None:
        """Take up the language that is spoken now."""
        self.words, self.passing = _words(), [_(label) for label in PASSING]

    def _give_key(self) -> None:
        self.send("key", [page_key(self.client)])

    def saved(self) -> None:
        """Tell that what was handed over is saved."""
        self.saves += 1


class SavedState(TypedTexts):
    """Says as well whether the record is saved.

    Parameters
    ----------
    session
        The record.
    place
        The panel's name.
    """

    def __init__(self, session: Session, place: str) -> None:
        super().__init__(session.client.id, place)
        self._session = session
        session.on_change(self._show)
        session.on_saving(self._saving)
        self._show()

    def _saving(self) -> None:
        self.text, self.wrong = _(SAVING), False

    def _show(self) -> None:
        session = self._session
        with self.hold_sync():  # one message
            self.text, self.wrong = state_words(session), bool(session.unsaved)
            self.invented, self.saves = session.invented, session.saves
