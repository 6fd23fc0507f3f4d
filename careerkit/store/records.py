"""Saving clients in an open store, and forgetting them; what is read there, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError

from careerkit.errors import CareerkitError, UnknownClient
from careerkit.models import Client, to_saved
from careerkit.store.accesses import Access, write
from careerkit.store.forgetting import Forgotten, forget
from careerkit.store.full import cannot_save
from careerkit.store.making import sealed_row
from careerkit.store.reading import Reader
from careerkit.store.sealing import Keys
from careerkit.store.tables import VERSIONS, alone, erase_traces
from careerkit.store.team import denied
from careerkit.store.values import Save, VersionConflict


class _Taken(Exception):
    """Another version was saved first."""


class _NotMine(Exception):
    """The id is that of a client I may not see."""


class Store(Reader):
    """Client records in a database; made by `open_store`.

    Attributes
    ----------
    log
        Who did what: opening, saving and forgetting are written down here, by themselves.
    team
        Who I am here, and what I may do: of other counselors' clients nothing is given out.
    """

    def save(self, client: Client, *, base_version: int, by: str, at: datetime) -> int:
        """Save a client as a new version.

        Parameters
        ----------
        client
            The record.
        base_version
            The version it was made from, as `load` gave it; 0 for a new client.
        by
            Who saves.
        at
            When, with a time zone.

        Returns
        -------
        int
            The version that was written.

        Raises
        ------
        VersionConflict
            If another version was saved since; nothing is written.
        """
        return self.save_many([Save(client, base_version)], by=by, at=at)[0]

    def save_many(self, saves: Iterable[Save], *, by: str, at: datetime) -> list[int]:
        """Save several clients, all of them or none.

        Parameters
        ----------
        saves
            The records, each with the version it was made from.
        by, at
            Who saves, and when, with a time zone.

        Returns
        -------
        list of int
            The versions that were written.

        Raises
        ------
        VersionConflict
            For the first record that was changed by someone else; nothing is written.
        UnknownClient, NotAllowed
            One of them belongs to other counselors, or I may change none; nothing is written.
        """
        if at.tzinfo is None:
            raise ValueError("the time of a save needs a time zone")
        saves = list(saves)
        self.need("counselor")
        for_conflict: Save | None = None
        try:
            with self._writing() as connection:
                # While keys are changed, what is sealed with the old one could be lost.
                keys = self._current(connection)
                for save in saves:
                    for_conflict = save
                    self._insert(connection, keys, save, by, at)
                write(connection, keys, [
                    Access(at, self.team.me or by, "saved", save.client.id, save.base_version + 1)
                    for save in saves
                ])  # fmt: skip
        except _Taken:
            assert for_conflict is not None
            raise self._conflict(for_conflict) from None
        except _NotMine:
            assert for_conflict is not None
            self.log.note("refused", for_conflict.client.id)
            raise self.team.taken(for_conflict.client.id) from None
        return [save.base_version + 1 for save in saves]

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        try:
            with alone(self._engine) as connection:
                yield connection
        except DatabaseError as error:
            if refusal := denied(error):
                raise refusal from error
            raise cannot_save(error, self._engine) from error

    def _insert(
        self, connection: sa.Connection, keys: Keys, save: Save, by: str, at: datetime
    ) -> None:
        latest = connection.execute(self._latest_of(save.client.id)).scalar()
        if (latest or 0) != save.base_version:
            raise _Taken
        row = sealed_row(
            keys, save.client.id, save.base_version + 1,
            to_saved(save.client),
            counselor=save.client.counselor, saved_at=at.isoformat(), saved_by=by,
        )  # fmt: skip
        try:
            connection.execute(VERSIONS.insert().values(row))
        except IntegrityError:
            if self.team.sees_all:
                raise
            raise _NotMine from None  # there is one, though I see none
        if not save.base_version:
            self.team.take(connection, save.client.id)

    def _conflict(self, save: Save) -> CareerkitError:
        try:
            return VersionConflict(save.client, self._read(save.client.id), save.base_version)
        except UnknownClient as unknown:
            if not self.team.sees_all:
                return unknown
            return CareerkitError(
                f"Client {save.client.id} is no longer in the store.",
                hint="Save it as a new client to keep it.",
            )

    def forget(self, client_id: str, *, by: str, at: datetime, files: int = 0) -> Forgotten:
        """Take a client out of the store: the record and every version of it, for good.

        Parameters
        ----------
        client_id
            The id.
        by, at
            Who does it, and when, with a time zone.
        files
            How many reports and other files were deleted with it.

        Returns
        -------
        Forgotten
            The proof, which holds nothing of the record.

        Raises
        ------
        UnknownClient
            There is none, or none of mine.
        NotAllowed
            I may change no client.
        """
        if at.tzinfo is None:
            raise ValueError("the time of forgetting needs a time zone")
        self.need("counselor", client_id)
        if not self.team.sees_all and not self.latest_version(client_id):
            raise self._unknown(client_id, None)
        with self._writing() as connection:
            keys = self._current(connection)
            by = self.team.me or by
            done = forget(connection, keys, client_id, by=by, at=at, files=files)
            self.team.let_go(connection, client_id)
        if done is None:
            raise self._unknown(client_id, None)
        erase_traces(self._engine)
        return done
