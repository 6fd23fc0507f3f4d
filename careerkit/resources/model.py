"""Somebody who helps with something, and whom they help."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _
from careerkit.text.needs import ANYTHING

if TYPE_CHECKING:
    from careerkit.labor.wages import AreaInfo

_COUNTY = re.compile(r"\b(?:count(?:y|ies)|condados?(?: de)?|co\.)(?!\w)", re.IGNORECASE)
# A comma stands between places, but also before the state a place is in.
_BETWEEN = re.compile(r"[;/\n|&]|\band\b|(?<=\b[A-Z]{2}),|,(?!\s*[A-Z]{2}\b)")


@dataclass(frozen=True)
class Resource:
    """Who helps with what.

    Parameters
    ----------
    name
        Who.
    needs
        What they help with: names of `careerkit.text.needs.NEEDS`, or any other in small letters.
    what
        What they do, in a few words.
    phone, website, place, hours, cost, note
        As it is to be shown; empty where it is not known.
    area
        For whom: counties, cities or states as the table has them; empty for everybody.
    national
        Whether this is one of careerkit's own starting points, which hold in every state.
    """

    name: str
    needs: tuple[str, ...]
    what: str = ""
    phone: str = ""
    website: str = ""
    place: str = ""
    hours: str = ""
    area: str = ""
    cost: str = ""
    note: str = ""
    national: bool = False

    def helps_with(self, need: str) -> bool:
        """Tell whether they help with a need."""
        return need in self.needs or ANYTHING in self.needs

    def said(self) -> Resource:
        """Return it in the language that is spoken; a center's own words stay as they are."""
        if not self.national:
            return self
        return replace(
            self, name=_(self.name), what=_said(self.what), hours=_said(self.hours),
            cost=_said(self.cost), note=_said(self.note),
        )  # fmt: skip


def _said(text: str) -> str:
    return _(text) if text else ""


def serves(resource: Resource, area: str | None) -> bool | None:
    """Tell whether somebody helps people of an area.

    Parameters
    ----------
    resource
        Who.
    area
        OEWS code of the client's area; None if it is not known.

    Returns
    -------
    bool or None
        None if it cannot be told: most counties are in no table, and a city named without its state
        counts only in the client's own, because the county next door may have the same name.
    """
    if not resource.area:
        return True
    found = [_covers(part, area) for part in _parts(resource.area)] if area else [None]
    return True if True in found else None if None in found else False


@lru_cache(maxsize=4096)
def _covers(part: str, area: str) -> bool | None:
    """Tell whether a part of what a resource serves and a client's area go together."""
    from careerkit.labor.wages import resolve_area  # tables are read only when they are needed

    try:
        home = resolve_area(area)
    except CareerkitError:  # a code the tables do not know
        return None
    name = " ".join(_COUNTY.sub(" ", part).split())
    there = _resolve(name, home)
    if there is None or home.kind == "nation":
        return None
    near = set(there.states.split("-")) & set(home.states.split("-"))
    if there.kind == "nation" or there.area == home.area:
        return True
    if there.kind == "state":
        return bool(near)
    # A client somewhere in the state may live there; a county may be named like a city elsewhere.
    return None if near and (home.kind == "state" or name != part) else False


def _resolve(name: str, home: AreaInfo) -> AreaInfo | None:
    from careerkit.labor.wages import resolve_area

    tries = [f"{name}, {state}" for state in home.states.split("-")]
    if "," in name or name.isdigit():
        tries = [name]
    for text in (*tries, name):
        try:
            found = resolve_area(text)
        except CareerkitError:  # no such place, or several
            continue
        if text != name or found.kind in ("state", "nation") or "," in name or name.isdigit():
            return found
    return None


def _parts(areas: str) -> list[str]:
    """Split "Durham, NC; Wake and Orange counties" into Durham, NC – Wake – Orange counties."""
    return [part.strip() for part in _BETWEEN.split(areas) if part.strip()]
