"""The skills a client has listed, and the ten best of them."""

from __future__ import annotations

import pandas as pd

from careerkit.models import Client

INVENTORY_COLUMNS = [
    "name", "kind", "level", "evidence", "where", "use_again", "in_top_ten", "confirmed_by",
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
    ranks = {name.casefold(): rank for rank, name in enumerate(client.top_ten, start=1)}
    rows = [
        {**skill.model_dump(), "in_top_ten": ranks.get(skill.name.casefold())}
        for skill in client.skills
    ]
    table = pd.DataFrame(rows, columns=INVENTORY_COLUMNS)
    return table.astype({"level": "Int8", "use_again": "boolean", "in_top_ten": "Int8"})


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
        again are left out and the rest is ordered by the wish to use them, level, evidence.
    """
    listed = inventory(client)
    if client.top_ten:
        best = listed[listed["in_top_ten"].notna()].sort_values("in_top_ten")
    else:
        wanted = listed[listed["use_again"].fillna(True)]
        order = pd.DataFrame(
            {
                "wish": wanted["use_again"].fillna(False),
                "level": wanted["level"],
                "shown": wanted["evidence"].ne(""),
            }
        )
        order = order.sort_values(["wish", "level", "shown"], ascending=False, kind="stable")
        best = wanted.loc[order.index].head(10)
    best = best.drop(columns="in_top_ten").reset_index(drop=True)
    best.insert(0, "rank", range(1, len(best) + 1))
    return best.assign(chosen=bool(client.top_ten))
