"""The skills a client has listed, and the ten best of them."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from careerkit.models import Client


class Listed(NamedTuple):
    """A skill of a client's; see `inventory`."""

    name: str
    kind: str
    level: int
    evidence: str
    where: str | None
    use_again: bool | None
    in_top_ten: int | None
    confirmed_by: str | None


INVENTORY_COLUMNS = list(Listed._fields)
_KINDS = {
    **dict.fromkeys(["name", "kind", "evidence", "where", "confirmed_by"], "str"),
    **dict.fromkeys(["level", "in_top_ten"], "Int8"),
    "use_again": "boolean",
}


def listed(client: Client) -> list[Listed]:
    """List a client's skills in the order of the record, as plain rows of `inventory`."""
    ranks = {name.casefold(): rank for rank, name in enumerate(client.top_ten, start=1)}
    return [
        Listed(
            skill.name, skill.kind, skill.level, skill.evidence, skill.where, skill.use_again,
            ranks.get(skill.name.casefold()), skill.confirmed_by,
        )
        for skill in client.skills
    ]  # fmt: skip


def inventory(client: Client) -> pd.DataFrame:
    """List a client's skills.

    Parameters
    ----------
    client
        The client.

    Returns
    -------
    DataFrame
        In the order of the record: name, kind, level (1–5), evidence, where, use_again (True,
        False or NA), in_top_ten (rank from 1; NA if not chosen), confirmed_by.
    """
    return _table(listed(client))


def _table(rows: list[Listed]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=INVENTORY_COLUMNS, dtype=object).astype(_KINDS)


def best_ten(client: Client) -> list[Listed]:
    """Return the client's ten best skills, as plain rows; see `top_ten`."""
    every = listed(client)
    if client.top_ten:
        chosen = [(skill.in_top_ten, skill) for skill in every if skill.in_top_ten is not None]
        return [skill for _, skill in sorted(chosen, key=itemgetter(0))]
    wanted = [skill for skill in every if skill.use_again is not False]
    # A hobby of which nothing is told yet is no strength to lead with.
    only_fun = {one.name: one.shown_in == "hobby" and not one.evidence for one in client.skills}
    wanted.sort(
        key=lambda skill: (
            bool(skill.use_again), not only_fun[skill.name], skill.level, skill.evidence != ""
        ),
        reverse=True,
    )  # fmt: skip
    return wanted[:10]


def top_ten(client: Client) -> pd.DataFrame:
    """Return the client's ten best skills: those chosen, or else a suggestion.

    Parameters
    ----------
    client
        The client.

    Returns
    -------
    DataFrame
        At most ten rows: rank, name, kind, level, evidence, where, use_again, confirmed_by,
        chosen. If the client has not chosen (``chosen`` False), skills they do not want to use
        again are left out and the rest is ordered by the wish to use them, hobbies without an
        example last, then level, evidence.
    """
    best = _table(best_ten(client)).drop(columns="in_top_ten")
    best.insert(0, "rank", range(1, len(best) + 1))
    return best.assign(chosen=bool(client.top_ten))
