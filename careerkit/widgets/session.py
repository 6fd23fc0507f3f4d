"""The record a panel works on: opened once, saved after every change.

Two people, or two notebooks of one person, may work on one client. What they change apart is
brought together (`careerkit.merging`); where both changed the same, theirs stays in the record and
mine is kept here until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from careerkit import clients
from careerkit.errors import CareerkitError, UnknownClient
from careerkit.merging import Choices, Conflict, Merged, Place, Side, merge
from careerkit.models import Client
from careerkit.store import Stored, VersionConflict, account, open_store, store_exists
from careerkit.text import join, short_date
from careerkit.text.languages import SOURCE, noted, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.problems import told

Change = Callable[[Client], Client]
_FAULT = noted("This is a fault in careerkit, not in what you entered.")


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
    stored = _open(client_id)
    return stored.client, stored.version


def _open(client_id: str) -> Stored:
    if store_exists():
        try:
            with open_store() as store:
                return store.load(client_id)
        except UnknownClient:
            pass  # an invented one, or one whose absence `load_client` explains better
    return Stored(clients.load_client(client_id), 0, datetime.now().astimezone(), "")


@dataclass
class Contest:
    """A change of mine that met another one of the same thing.

    Parameters
    ----------
    base
        The record my change was made on.
    mine
        The record with my change.
    theirs
        What was stored meanwhile.
    merged
        What became of both: where nobody chose yet, it has theirs.
    chosen
        The sides chosen so far.
    """

    base: Client
    mine: Client
    theirs: Stored
    merged: Merged
    chosen: dict[Place, Side] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Conflict, ...]:
        """What is still to be chosen."""
        return self.merged.undecided


def saved_by(stored: Stored) -> str:
    """Say who saved a version, to begin a sentence with."""
    return _("You, in another notebook,") if stored.saved_by == account() else stored.saved_by


def saved_at(stored: Stored) -> str:
    """Say when a version was saved: the time, with the day if it was not today."""
    at = stored.saved_at.astimezone()
    if at.date() == datetime.now().astimezone().date():
        return _("at {time}").format(time=f"{at:%H:%M}")
    day = f"{at:%B} {at.day}" if spoken() == SOURCE else short_date(at.date())
    return _("on {day} at {time}").format(day=day, time=f"{at:%H:%M}")


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
    version
        The version of it that is stored; 0 for an invented client.
    said
        What became of the last change, in a sentence.
    unsaved
        Why the last change is not in the record; empty if it is.
    saves
        How many changes were taken.
    contests
        Changes that met others of the same thing, and wait for somebody to choose.
    """

    def __init__(self, client_id: str, today: date) -> None:
        self.today = today
        self._stored = _open(client_id)
        self.said = ""
        self.unsaved = ""
        self.saves = 0
        self.contests: list[Contest] = []
        self._last: tuple[Client, Client, Contest | None] | None = None
        self._renamed: dict[tuple[str, str], str] = {}
        self._listeners: list[Callable[[], None]] = []
        self._before_saving: list[Callable[[], None]] = []
        self.said = self.notice

    @property
    def client(self) -> Client:
        """The record as it stands."""
        return self._stored.client

    @property
    def version(self) -> int:
        """The version of it that is stored."""
        return self._stored.version

    @property
    def invented(self) -> bool:
        """Whether this is a sample, which is never saved."""
        return self.client.sample or self.version == 0

    @property
    def notice(self) -> str:
        """That nothing is saved, if the client is invented; else empty."""
        if not self.invented:
            return ""
        invented = _("{name} is invented, to try things out: nothing is saved.")
        return invented.format(name=self.client.preferred_name)

    @property
    def saved_at(self) -> str:
        """When the record was saved last, such as ``at 10:42``; empty for an invented client."""
        return "" if self.invented else saved_at(self._stored)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a function after every change."""
        self._listeners.append(listener)

    def on_saving(self, listener: Callable[[], None]) -> None:
        """Call a function before every save, which can take a moment."""
        self._before_saving.append(listener)

    def change(self, change: Change, *, again: bool = False) -> bool:
        """Change the record and save it.

        Where somebody else saved meanwhile, both changes are kept. Where both changed the same,
        theirs stays, and mine waits in `contests` until `settle` is told which to keep.

        Parameters
        ----------
        change
            Takes a record and returns a changed copy.
        again
            The change only adds, and looks for itself what is there already: where somebody else
            saved meanwhile, it is made anew on top of theirs.

        Returns
        -------
        bool
            Whether it was taken; if not, `said` tells why and the record is as it was.
        """
        self.unsaved = _(_FAULT)  # until it is through
        try:
            self._bring(self.client, change(self.client), change if again else None)
        except CareerkitError as error:
            self.said = self.unsaved = told(error)
            return False
        finally:
            self._tell()
        return True

    def undo(self) -> bool:
        """Take the last change back: what it changed is as it was before.

        What others changed since stays.

        Returns
        -------
        bool
            Whether there was something to take back.
        """
        if self._last is None:
            self.said = _("There is nothing to take back.")
            return False
        before, after, contest = self._last
        self.contests = [one for one in self.contests if one is not contest]
        back = merge(after, before, self.client)
        done = self.change(lambda _: back.client)
        if done:
            self._last = None
            if contest is not None:
                self.said = _("Taken back. The other version stays.")
            elif back.undecided:
                self.said += " " + _("What was changed again since then stays.")
        return done

    def settle(self, contest: Contest, chosen: Choices) -> bool:
        """Keep one side where two changed the same.

        Parameters
        ----------
        contest
            One of `contests`.
        chosen
            Places of its conflicts to the side to keep; those left out stay open.

        Returns
        -------
        bool
            Whether it was done; if not, `said` tells why and the contest stays.
        """
        choices = {**contest.chosen, **chosen}
        wished = merge(contest.base, contest.mine, contest.theirs.client, choices)
        self.unsaved = _(_FAULT)  # until it is through
        try:
            self._bring(contest.merged.client, wished.client)
        except CareerkitError as error:
            self.said = self.unsaved = told(error)
            return False
        else:
            contest.chosen, contest.merged = choices, wished
            self.contests = [one for one in self.contests if one.open]
        finally:
            self._tell()
        return True

    def refresh(self) -> bool:
        """Take up what others saved since.

        Returns
        -------
        bool
            Whether there was anything; `said` tells who saved it.
        """
        if self.invented:
            return False
        newer = _open(self.client.id)
        if newer.version <= self.version:
            return False
        self._stored = newer
        self.said = _("{who} saved something {when}: it is shown now.").format(
            who=saved_by(newer), when=saved_at(newer)
        )
        self._tell()
        return True

    def id_now(self, part: str, key: str) -> str:
        """Return the id of an entry this session added.

        Parameters
        ----------
        part
            The list, such as ``applications``.
        key
            The id it was given.

        Returns
        -------
        str
            Another one if somebody else gave the same id to something at the same time.
        """
        return self._renamed.get((part, key), key)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def _bring(self, base: Client, mine: Client, again: Change | None = None) -> None:
        """Bring what was changed from one record to another into the stored one."""
        stored, met = self._stored, base is not self.client
        at = datetime.now().astimezone()
        while True:
            if met and again is not None:
                merged = Merged(again(stored.client))
            else:
                merged = merge(base, mine, stored.client)
            if merged.client == stored.client:
                now = stored
                break
            try:
                now = self._saved(merged.client, stored.version, at)
                break
            except VersionConflict as conflict:
                stored, met = conflict.theirs, True
        contest = Contest(base, mine, stored, merged) if merged.undecided else None
        self.contests += [contest] if contest else []
        self._last = (stored.client, merged.client, contest)
        theirs = stored if stored.version > self.version else None
        self._stored = now
        self._renamed |= merged.renamed
        self.said = self._words(theirs, contest, at)
        self.unsaved, self.saves = "", self.saves + 1

    def _saved(self, client: Client, version: int, at: datetime) -> Stored:
        if self.invented:
            return Stored(client, 0, at, "")
        for listener in self._before_saving:
            listener()
        saved = clients.save_client(client, base_version=version, by=account(), at=at)
        return Stored(client, saved, at, account())

    def _words(self, theirs: Stored | None, contest: Contest | None, at: datetime) -> str:
        if contest is not None:
            met = join([conflict.where for conflict in contest.open])
            return _(
                "{who} changed the same thing {when}: {what}. Nothing is overwritten: choose which "
                "version to keep."
            ).format(who=saved_by(contest.theirs), when=saved_at(contest.theirs), what=met)
        if self.invented:
            return self.notice
        said = _("Saved at {time}.").format(time=f"{at:%H:%M}")
        if theirs is None:
            return said
        also = _("{who} saved something else {when}; both are kept.")
        return f"{said} {also.format(who=saved_by(theirs), when=saved_at(theirs))}"
