"""The six essential skills as the client and the counselor see them."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from careerkit.models import Client, EssentialSkill

VIEW_COLUMNS = [
    "skill", "client", "client_before", "client_note", "counselor", "counselor_before",
    "counselor_note", "lower", "apart",
]  # fmt: skip


def two_views(client: Client) -> pd.DataFrame:
    """Put the two views of the six essential skills side by side.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    DataFrame
        One row for each of the six, in their usual order: skill; for the client and the counselor
        the newest rating (1–4; NA if there is none), the one of the occasion before, and the note
        to the newest; lower (the lower of the two views) and apart (how many steps they differ).
    """
    rows = []
    for skill in get_args(EssentialSkill):
        views: list[object] = []
        for rater in ("client", "counselor"):
            # By date; of two on one day the one entered last, as with stages of an application.
            rated = [e for e in client.employability if (e.skill, e.rater) == (skill, rater)]
            rated.sort(key=lambda entry: entry.on)
            newest = rated[-1] if rated else None
            before = [entry for entry in rated if newest and entry.on < newest.on]
            views += [
                newest.rating if newest else None,
                before[-1].rating if before else None,
                newest.note if newest else "",
            ]
        rows.append([skill, *views])
    table = pd.DataFrame(rows, columns=VIEW_COLUMNS[:-2])
    ratings = ["client", "client_before", "counselor", "counselor_before"]
    table = table.astype(dict.fromkeys(ratings, "Int8"))
    table["lower"] = table[["client", "counselor"]].min(axis=1)
    table["apart"] = (table["client"] - table["counselor"]).abs()
    return table
