"""Tell which stored client a row is about, by its ids or by name and what else is known."""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Literal

from careerkit.caseload.fields import plain
from careerkit.models import IS_ID, Client

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True)
class Person:
    """What tells people apart; what is not known is empty."""

    id: str
    external_id: str
    name: str
    email: str
    phone: str
    area: str
    titles: frozenset[str]

    @classmethod
    def of(
        cls,
        *,
        key: str | None,
        external_id: str | None,
        name: str | None,
        email: str | None,
        phone: str | None,
        area: str | None,
        titles: Iterable[str],
    ) -> Person:
        """Make a person from values as records have them, so that spellings do not matter."""
        return cls(
            (key or "").casefold(),
            plain(external_id or ""),
            " ".join(sorted(re.findall(r"[^\W_]+", plain(name or "")))),
            (email or "").casefold(),
            _subscriber(phone or ""),
            area or "",
            frozenset(plain(title) for title in titles),
        )

    @classmethod
    def of_client(cls, client: Client) -> Person:
        """Make a person from a record."""
        return cls.of(
            key=client.id,
            external_id=client.external_id,
            name=client.preferred_name,
            email=client.email,
            phone=client.phone,
            area=client.area,
            titles=[job.title for job in client.work_history],
        )

    def compare(self, other: Person) -> Literal["same", "different", "unclear"]:
        """Tell whether this row of a file and another person of the same name are one.

        The e-mail address or the phone number settles it. Without them area and job title must
        both agree. People who differ in something and agree in nothing are different; the rest is
        for the counselor to say.

        Parameters
        ----------
        other
            A stored client, or an earlier row.

        Returns
        -------
        str
        """
        if self.shares_contact(other):
            return "same"
        pairs = [(self.email, other.email), (self.phone, other.phone)]
        contact_differs = any(mine and theirs and mine != theirs for mine, theirs in pairs)
        pairs.append((self.area, other.area))
        same_title = bool(self.titles & other.titles)
        if (
            not contact_differs
            and self.area == other.area
            and (same_title or not (self.titles or other.titles))
        ):
            return "same"
        agrees = same_title or bool(self.area and self.area == other.area)
        differs = any(mine and theirs and mine != theirs for mine, theirs in pairs) or bool(
            self.titles and other.titles and not same_title
        )
        return "different" if differs and not agrees else "unclear"

    def shares_contact(self, other: Person) -> bool:
        """Tell whether two people of one name have an e-mail address or phone in common."""
        return self.name == other.name and (
            bool(self.email and self.email == other.email)
            or bool(self.phone and self.phone == other.phone)
        )


def _subscriber(phone: str) -> str:
    """Return the digits of a phone number without extension and US country code."""
    digits = re.sub(r"\D", "", re.split(r"[a-z]", phone.casefold(), maxsplit=1)[0])
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def usable_id(text: str, name: str | None) -> bool:
    """Tell whether a row's id can be the id of a client.

    Parameters
    ----------
    text
        The id in the file.
    name
        The client's name: an id stands in file names, so one with the name in it will not do.

    Returns
    -------
    bool
    """
    parts = [part for part in re.findall(r"[^\W\d_]+", plain(name or "")) if len(part) > 2]
    return bool(IS_ID.fullmatch(text)) and not any(part in plain(text) for part in parts)


def new_id(taken: Container[str]) -> str:
    """Return an id for a new client: random, so that it says nothing about them.

    Parameters
    ----------
    taken
        The ids there are.

    Returns
    -------
    str
    """
    while True:
        key = "c-" + "".join(secrets.choice(_BASE32) for _ in range(8))
        if key not in taken:
            return key


class Register:
    """The stored clients by everything a row can name them by."""

    def __init__(self, clients: Iterable[Client]) -> None:
        self.clients = {client.id: client for client in clients}
        self._people = {key: Person.of_client(client) for key, client in self.clients.items()}
        self._by_id = {key.casefold(): key for key in self.clients}
        self._by_external: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for key, person in self._people.items():
            if person.external_id:
                self._by_external[person.external_id].append(key)
            self._by_name[person.name].append(key)

    def new_id(self) -> str:
        """Return an id nobody has; it says nothing about the client."""
        return new_id(self.clients)

    def find(self, row: Person) -> str | None:
        """Return the id of the stored client a row is about.

        Parameters
        ----------
        row
            What the row says of the person.

        Returns
        -------
        str or None
            None for a new client.

        Raises
        ------
        ValueError
            It may be one of several; the message says how to settle it.
        """
        named = self._by_external.get(row.external_id, []) if row.external_id else []
        # A column headed "ID" often holds what is kept as the case number.
        by_id = self._by_id.get(row.id)
        candidates = {by_id} if by_id else {*self._by_external.get(row.id, [])} if row.id else set()
        candidates |= set(named)
        if len(candidates) > 1:
            raise ValueError(
                f"the id and the case number are of different clients "
                f"({', '.join(sorted(candidates))}); correct one of them"
            )
        if candidates:
            return candidates.pop()
        namesakes = self._by_name.get(row.name, []) if row.name else []
        if row.id or row.external_id:
            return self._without_number(row, namesakes)
        verdicts = {key: row.compare(self._people[key]) for key in namesakes}
        same = [key for key, verdict in verdicts.items() if verdict == "same"]
        if len(same) == 1:
            return same[0]
        unclear = same or [key for key, verdict in verdicts.items() if verdict == "unclear"]
        if unclear:
            raise ValueError(
                f"this may be {' or '.join(unclear)}, who has the same name; give the id, or a "
                "case number of its own if it is someone else"
            )
        return None

    def _without_number(self, row: Person, namesakes: list[str]) -> str | None:
        """Find who has the row's name and e-mail or phone, but no case number yet."""
        same = [key for key in namesakes if row.shares_contact(self._people[key])]
        if not same:
            return None
        if len(same) == 1 and not row.id and not self._people[same[0]].external_id:
            return same[0]
        raise ValueError(
            f"{' and '.join(same)} has the same name and the same e-mail or phone, but another "
            "id or case number; give the id of the client, or correct the e-mail and phone"
        )
