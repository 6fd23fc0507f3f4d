"""Who works with a store, and what each may do.

As long as nobody is enrolled, everyone who can open a store may do everything in it: one counselor
needs no set-up. Once somebody is (`careerkit.store.staffing`), a client belongs to counselors, and
whoever is not enrolled gets in no more.

Here is what careerkit itself sees to, whatever the database. On PostgreSQL the database enforces
the same by itself (`careerkit.store.guarding`), so that going around careerkit does not help.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from careerkit.errors import NotAllowed
from careerkit.store.accounts import account
from careerkit.store.tables import BELONGS, FACTS, STAFF, VERSIONS

Role = Literal["counselor", "reporter", "supervisor", "administrator"]
ROLES: dict[str, str] = {
    "counselor": "opens and changes their own clients, and nobody else's",
    "reporter": "reads every client to make reports of them, and changes none",
    "supervisor": "opens and changes every client, and says whose clients they are",
    "administrator": "does what a supervisor does, enrolls people, and changes the store's keys",
}
ENROLLED = "staff"
"""The fact of a store that says that somebody is enrolled."""
_SEE_ALL = ("reporter", "supervisor", "administrator")
_DENIED = ("42501", "3F000")
"""PostgreSQL's codes for a lack of rights, and for a schema that may not even be looked into."""
_Query = TypeVar("_Query", bound="sa.Select[Any]")


@dataclass(frozen=True)
class Team:
    """Who I am in a store, and what I may do.

    Parameters
    ----------
    me
        My account: the database's, or the computer's where the store is a file. Empty if nobody
        is enrolled.
    role
        My role; empty if I have none.
    enforced
        Whether the database sees to it, too.
    """

    me: str = ""
    role: str = ""
    enforced: bool = False

    @property
    def enrolled(self) -> bool:
        """Whether anybody is enrolled in the store."""
        return bool(self.me)

    @property
    def sees_all(self) -> bool:
        """Whether I may open every client."""
        return not self.enrolled or self.role in _SEE_ALL

    def limit(self, query: _Query) -> _Query:
        """Narrow a question of saved versions to the clients I may open."""
        if self.sees_all:
            return query
        return query.where(VERSIONS.c.client_id.in_(self.mine()))

    def mine(self) -> sa.Select[Any]:
        """Return the question which clients belong to me."""
        return sa.select(BELONGS.c.client_id).where(BELONGS.c.account == self.me)

    def take(self, connection: sa.Connection, client_id: str) -> None:
        """Let a client that I just saved for the first time be mine."""
        if self.enrolled and not self.enforced:  # else the database does it
            connection.execute(BELONGS.insert().values(client_id=client_id, account=self.me))

    def let_go(self, connection: sa.Connection, client_id: str) -> None:
        """Let a client that was forgotten be nobody's."""
        if self.enrolled and not self.enforced:
            connection.execute(BELONGS.delete().where(BELONGS.c.client_id == client_id))

    def lacks(self, needed: Role) -> NotAllowed | None:
        """Tell what keeps me from what a role may do.

        Parameters
        ----------
        needed
            The role: ``counselor`` for what everyone may do who changes clients.

        Returns
        -------
        NotAllowed or None
            None if nothing does.
        """
        if not self.enrolled or self.role in _AT_LEAST[needed]:
            return None
        if not self.role:
            return NotAllowed(
                f"You ({self.me}) are not enrolled in this client store.",
                hint=f"Ask whoever administers it to run `careerkit staff add {self.me}`.",
            )
        return NotAllowed(
            f"As {_with_article(self.role)} you ({self.me}) may not do this.",
            hint=f"It takes {_with_article(needed)}. `careerkit staff list` shows your role.",
        )

    def taken(self, client_id: str) -> NotAllowed:
        """Return what to say of a new client whose id is taken."""
        return NotAllowed(
            f"A new client cannot have the id {client_id}: it is not free.",
            hint="Nothing was saved. Choose another id, or ask whoever supervises.",
        )


_AT_LEAST: dict[str, tuple[str, ...]] = {
    "counselor": ("counselor", "supervisor", "administrator"),
    "reporter": tuple(ROLES),
    "supervisor": ("supervisor", "administrator"),
    "administrator": ("administrator",),
}


def _with_article(role: str) -> str:
    return f"{'an' if role.startswith('a') else 'a'} {role}"


def read_team(connection: sa.Connection) -> Team:
    """Find out who I am in a store, and what I may do."""
    some = sa.select(FACTS.c.value).where(FACTS.c.name == ENROLLED)
    if connection.execute(some).scalar() is None:
        return Team()
    me = whoami(connection)
    role = connection.execute(sa.select(STAFF.c.role).where(STAFF.c.account == me)).scalar()
    return Team(me, role or "", connection.dialect.name == "postgresql")


def whoami(connection: sa.Connection) -> str:
    """Return the account that a connection is of: the database's, else the computer's."""
    if connection.dialect.name == "postgresql":
        # Not current_user: that one may be changed by whoever is connected.
        return str(connection.exec_driver_sql("SELECT session_user").scalar_one())
    return account()


def denied(error: DatabaseError) -> NotAllowed | None:
    """Return a sentence for what a database refused an account; None if it was something else."""
    if getattr(error.orig, "sqlstate", "") not in _DENIED:
        return None
    return NotAllowed(
        "Your account may not do this in the client store. The database says: "
        f"{str(error.orig).splitlines()[0]}.",
        hint="Nothing was changed. Whoever administers the store gives rights: "
        "`careerkit staff add ACCOUNT --role ROLE`.",
    )
