"""The network of a client, held against the labor market's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit import facts, network
from careerkit.models import Client

if TYPE_CHECKING:
    import pandas as pd

_ON_THE_WAY = 0.8
_STEP_DOWN = 0.045
"""What a place further down O*NET's list of related occupations takes off."""


def near_occupations(client: Client) -> dict[str, float]:
    """Return the occupations close to the client's goal, and those on the way to it.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    dict
        Code to closeness, 0 to 1: by the place in O*NET's list of related occupations, in either
        direction; 0.8 for a step of the goal's path.
    """
    goal = client.goal
    if goal is None:
        return {}
    near = dict.fromkeys(goal.path, _ON_THE_WAY)
    if goal.occupation:
        for code, rank in facts.related_ranks(goal.occupation).items():
            near[code] = max(near.get(code, 0.0), 1 - _STEP_DOWN * (rank - 1))
    near.pop(goal.occupation or "", None)
    return near


def who_can_help(client: Client) -> pd.DataFrame:
    """Rank the people a client knows by how much they can help with the goal, and say why.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    pandas.DataFrame
        One row a contact, the most helpful first; see `careerkit.network.helpers`.

    Examples
    --------
    >>> import careerkit
    >>> client = careerkit.load_client("sample-01")
    >>> first = careerkit.who_can_help(client).iloc[0]
    >>> first["why"][:2]
    ['does the job you want', 'works where you want to work']
    """
    import pandas as pd

    return pd.DataFrame(helpers(client), columns=list(network.Helper._fields))


def helpers(client: Client) -> list[network.Helper]:
    """Return what `who_can_help` does as plain rows, which takes less time.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of careerkit.network.Helper
    """
    client = facts.without_unknown_codes(client)
    goal = client.goal.occupation if client.goal else None
    return network.ranked_helpers(client, goal=goal, near=near_occupations(client))


def network_gaps(client: Client) -> list[network.Gap]:
    """Name the fields of work the goal needs and in which the client knows nobody.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of careerkit.network.Gap
    """
    client = facts.without_unknown_codes(client)
    return network.gaps(client, goal=client.goal.occupation if client.goal else None)
