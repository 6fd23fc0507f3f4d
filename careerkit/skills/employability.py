"""The six essential skills as the client and the counselor see them."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import pandas as pd

from careerkit.models import Client, EssentialSkill


class Views(NamedTuple):
    """One of the six essential skills as both see it; see `two_views`."""

    skill: EssentialSkill
    client: int | None
    client_before: int | None
    client_note: str
    counselor: int | None
    counselor_before: int | None
    counselor_note: str
    lower: int | None
    apart: int | None


VIEW_COLUMNS = list(Views._fields)


def views(client: Client) -> list[Views]:
    """Put the two views of the six essential skills side by side.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of Views
        One for each of the six, in their usual order: skill; for the client and the counselor
        the newest rating (1–4; None if there is none), the one of the occasion before, and the note
        to the newest; lower (the lower of the two views) and apart (how many steps they differ).
    """
    return [_views(client, skill) for skill in get_args(EssentialSkill)]


def _views(client: Client, skill: EssentialSkill) -> Views:
    both: list[Any] = []
    for rater in ("client", "counselor"):
        # By date; of two on one day the one entered last, as with stages of an application.
        rated = [e for e in client.employability if (e.skill, e.rater) == (skill, rater)]
        rated.sort(key=lambda entry: entry.on)
        newest = rated[-1] if rated else None
        before = [entry for entry in rated if newest and entry.on < newest.on]
        both += [
            newest.rating if newest else None,
            before[-1].rating if before else None,
            newest.note if newest else "",
        ]
    mine, mine_before, my_note, theirs, theirs_before, their_note = both
    lower = min((rating for rating in (mine, theirs) if rating is not None), default=None)
    apart = None if mine is None or theirs is None else abs(mine - theirs)
    return Views(skill, mine, mine_before, my_note, theirs, theirs_before, their_note, lower, apart)


def two_views(client: Client) -> pd.DataFrame:
    """Put the two views of the six essential skills into a table.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    DataFrame
        A row for each of `views`, with NA for None.
    """
    ratings = ["client", "client_before", "counselor", "counselor_before", "lower", "apart"]
    return pd.DataFrame(views(client), dtype=object).astype(
        dict.fromkeys(ratings, "Int8")
        | dict.fromkeys(["skill", "client_note", "counselor_note"], "str")
    )
