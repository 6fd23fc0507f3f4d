"""The record a panel works on: opened once, saved after every change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from getpass import getuser

from careerkit import clients
from careerkit.errors import CareerkitError, UnknownClient
from careerkit.models import Client, read_client
from careerkit.store import VersionConflict, open_store, store_exists

Change = Callable[[Client], Client]


def open_client(client_id: str) -> tuple[Client, int]:
    """Return a client with its version; an invented one has version 0.

    Parameters
    ----------
    client_id
        Whose record.

    Returns
    -------
    tuple of Client and int

    Raises
    ------
    UnknownClient
        There is no such client.
    RecordError
        The record cannot be used.
    """
    if store_exists():
        try:
            with open_store() as store:
                stored = store.load(client_id)
            return stored.client, stored.version
        except UnknownClient:
            pass  # an invented one, or one whose absence `load_client` explains better
    return clients.load_client(client_id), 0


def who() -> str:
    """Return who saves: the account's name."""
    try:
        return getuser()
    except (KeyError, OSError):  # an account without a name, as on some servers
        return "someone at the workbook"


class Session:
    """A client's record while it is worked on; every change is saved at once.

    Parameters
    ----------
    client_id
        Whose record.
    today
        The day of the session.

    Attributes
    ----------
    client
        The record as it stands, with every change.
    said
        What became of the last change, in a sentence.
    """

    def __init__(self, client_id: str, today: date) -> None:
        self.today = today
        self.client, self.version = open_client(client_id)
        self.said = ""
        self._last: tuple[Client, Client] | None = None
        self._listeners: list[Callable[[], None]] = []
        if self.invented:
            self.said = (
                f"{self.client.preferred_name} is invented, to try things out: nothing is saved."
            )

    @property
    def invented(self) -> bool:
        """Whether this is a sample, which is never saved."""
        return self.client.sample or self.version == 0

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a function after every change."""
        self._listeners.append(listener)

    def change(self, change: Change) -> bool:
        """Change the record and save it.

        Where somebody else saved meanwhile, the change is made again on top of theirs, so that
        both stay.

        Parameters
        ----------
        change
            Takes a record and returns a changed copy.

        Returns
        -------
        bool
            Whether it was done; if not, `said` tells why and the record is as it was.
        """
        before = self.client
        try:
            self._save(change)
            self._last = (before, self.client)
        except CareerkitError as error:
            self.said = str(error)
            return False
        finally:
            for listener in self._listeners:
                listener()
        return True

    def undo(self) -> bool:
        """Take the last change back: what it changed is as it was before.

        Returns
        -------
        bool
            Whether there was something to take back.
        """
        if self._last is None:
            self.said = "There is nothing to take back."
            return False
        before, after = (client.model_dump(mode="json") for client in self._last)
        old = {name: value for name, value in before.items() if value != after[name]}
        done = self.change(lambda client: read_client({**client.model_dump(mode="json"), **old}))
        self._last = None
        return done

    def _save(self, change: Change) -> None:
        changed = change(self.client)
        if self.invented:
            self.client = changed
            return
        also = ""
        while True:
            try:
                self.version = clients.save_client(
                    changed, base_version=self.version, by=who(), at=datetime.now().astimezone()
                )
            except VersionConflict as conflict:
                self.client, self.version = conflict.theirs.client, conflict.theirs.version
                changed = change(self.client)
                also = " Somebody else had changed the record; both changes are in it."
                continue
            self.client = changed
            self.said = f"Saved at {datetime.now():%H:%M}.{also}"
            return
