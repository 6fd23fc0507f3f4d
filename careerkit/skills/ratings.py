"""How important skills and knowledge are for an occupation, and at what level they are needed.

Ratings are O*NET's: importance from 1 to 5 and level from 0 to 7. A client's own levels run from
1 (just starting) to 5 (could teach it). The two scales are tied linearly, end to end::

    needed = 1 + 4 × level / 7

so that O*NET's 0 is our 1, its 3.5 our 3 and its 7 our 5.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _

IMPORTANT = 3.0
"""Importance from which on an occupation is said to need a skill (3 is "important")."""


class Rating(NamedTuple):
    """One row of `combine_ratings`."""

    code: str
    element_id: str
    skill: str
    kind: str
    importance: float
    needed: float
    telling: float


def combine_ratings(
    skills: pd.DataFrame, knowledge: pd.DataFrame, elements: pd.DataFrame
) -> pd.DataFrame:
    """Put the ratings of skills and of knowledge into one table that can be shown.

    Parameters
    ----------
    skills, knowledge, elements
        The tables of those names.

    Returns
    -------
    DataFrame
        code, element_id, skill (name), kind (``skill`` or ``knowledge``), importance (1–5),
        needed (1–5, the level on the client's scale), telling (how far the importance lies above
        the element's mean over all occupations, in standard deviations). Ratings that O*NET marks
        as not relevant or not to be shown are left out.
    """
    both = pd.concat([skills, knowledge], ignore_index=True)
    by_element = both.groupby("element_id")["importance"]
    spread = by_element.transform("std").replace(0, np.nan)
    both["telling"] = ((both["importance"] - by_element.transform("mean")) / spread).fillna(0)
    both["needed"] = (1 + 4 * both["level"].astype(float) / 7).round(1)
    named = elements.set_index("element_id")[["name", "domain"]]
    both = both.join(named, on="element_id").rename(columns={"name": "skill", "domain": "kind"})
    both = both[~both["not_relevant"] & ~both["suppress"]].reset_index(drop=True)
    return both[list(Rating._fields)]


def combine_styles(styles: pd.DataFrame) -> pd.DataFrame:
    """Bring work styles onto the scale of ratings, to ask about them as about skills.

    Parameters
    ----------
    styles
        The table ``work_styles``.

    Returns
    -------
    DataFrame
        code, element_id, importance (1–5, from the impact of -3 to 3), telling.
    """
    by_element = styles.groupby("element_id")["impact"]
    spread = by_element.transform("std").replace(0, np.nan)
    telling = ((styles["impact"] - by_element.transform("mean")) / spread).fillna(0)
    importance = 1 + 4 * (styles["impact"] + 3) / 6
    return styles[["code", "element_id"]].assign(importance=importance, telling=telling)


def rated(code: str, ratings: pd.DataFrame) -> pd.DataFrame:
    """Return the ratings of one occupation.

    Parameters
    ----------
    code
        The occupation.
    ratings
        From `combine_ratings`.

    Returns
    -------
    DataFrame
        Its rows of `ratings`.

    Raises
    ------
    CareerkitError
        O*NET has not rated the occupation; the message names rated ones that come near.
    """
    found = ratings[ratings["code"] == code]
    if len(found):
        return found
    # The longer the common beginning of two codes, the closer the classification puts them.
    every = sorted(ratings["code"].unique())
    near = dict.fromkeys(c for n in (7, 6, 5, 4, 2) for c in every if c[:n] == code[:n])
    raise CareerkitError(
        _("O*NET has not rated the skills that {code} needs.").format(code=code),
        problems=[
            _("rated and close to it: {code}").format(code=other) for other in list(near)[:5]
        ],
        hint=_("Choose a rated occupation that comes near to it."),
    )


def tenths(value: float) -> float:
    """Round to one decimal as numpy does, which differs from Python where the next one is a 5.

    Examples
    --------
    >>> tenths(0.35), round(0.35, 1)
    (0.4, 0.3)
    """
    return round(value * 10) / 10
