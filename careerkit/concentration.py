"""Warn when a caseload is sent to the same few occupations.

In trials, advice that widens a search brings interviews, and advice that sends everyone to the
same occupations takes them away again: the openings do not grow with the list. So the next steps
of all clients of an area are counted together and held against its openings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

CROWDING_COLUMNS = [
    "area", "code", "title", "clients", "share_of_clients", "first_choice", "openings",
    "clients_per_100_openings", "crowded", "warning", "alternatives",
]  # fmt: skip

_FEWEST_CLIENTS = 3
_SHARE_OF_OPENINGS = 0.05  # of a year's openings; others look for work, too
_SHARE_OF_CLIENTS = 0.4
_FEWEST_FOR_SHARE = 8  # in a caseload smaller than this, a share says little
_ALTERNATIVES = 3


@dataclass(frozen=True)
class Advice:
    """What one client is advised.

    Parameters
    ----------
    area
        Title of the area.
    steps
        Codes of the next steps shown, best first.
    others
        Codes of further next steps, best first.
    """

    area: str
    steps: Sequence[str]
    others: Sequence[str] = ()


def count_advice(
    advice: Sequence[Advice], titles: Mapping[str, str], openings: Mapping[str, pd.Series]
) -> pd.DataFrame:
    """Count what a caseload is advised, and warn where it is too many for the openings.

    Parameters
    ----------
    advice
        One entry a client.
    titles
        Title of every occupation.
    openings
        For each area, openings a year by occupation code; NaN where not published.

    Returns
    -------
    DataFrame
        One row for each occupation in an area, the most crowded first: area, code, title,
        clients (to whom it is shown), share_of_clients (of those in the area, 0–1),
        first_choice (for how many it comes first), openings (a year, in the area), \
clients_per_100_openings, crowded, warning (a sentence, empty if there is no need), alternatives
        (titles of other next steps of the same clients with more openings for each).

        Crowded is what is shown to three clients or more who would take over 5 % of a year's
        openings, or to over 40 % of a caseload of eight or more.
        ``attrs["spread"]`` is by how many occupations, equally shared, the caseload's first
        choices could be replaced (inverse Herfindahl index).
    """
    rows: list[dict[str, object]] = []
    by_area: dict[str, list[Advice]] = defaultdict(list)
    for entry in advice:
        by_area[entry.area].append(entry)
    for area, entries in sorted(by_area.items()):
        shown = Counter(code for entry in entries for code in entry.steps)
        first = Counter(entry.steps[0] for entry in entries if entry.steps)
        for code, clients in shown.items():
            rows.append(
                _row(area, code, clients, first[code], entries, shown, titles, openings[area])
            )
    table = pd.DataFrame(rows, columns=CROWDING_COLUMNS)
    table = table.sort_values(
        ["crowded", "clients_per_100_openings", "clients", "code"],
        ascending=[False, False, False, True],
        kind="stable",
        na_position="last",
    ).reset_index(drop=True)
    choices = Counter(entry.steps[0] for entry in advice if entry.steps)
    total = sum(choices.values())
    table.attrs["spread"] = total**2 / sum(n**2 for n in choices.values()) if total else 0.0
    return table


def _row(
    area: str, code: str, clients: int, first: int, entries: Sequence[Advice],
    shown: Counter[str], titles: Mapping[str, str], openings: pd.Series,
) -> dict[str, object]:  # fmt: skip
    room = float(openings.get(code, float("nan")))
    of_openings = clients / room if room > 0 else float("nan")
    of_clients = clients / len(entries)
    too_many = clients >= _FEWEST_CLIENTS and of_openings > _SHARE_OF_OPENINGS
    too_alike = len(entries) >= _FEWEST_FOR_SHARE and of_clients > _SHARE_OF_CLIENTS
    warning = ""
    if too_many or too_alike:
        warning = f"{clients} of {len(entries)} clients in {area} are shown {titles[code]}"
        warning += (
            f", which has about {room:,.0f} openings a year there."
            if room == room
            else "; no openings are published for it there."
        )
    others = _alternatives(code, entries, shown, openings) if warning else []
    return {
        "area": area,
        "code": code,
        "title": titles[code],
        "clients": clients,
        "share_of_clients": round(of_clients, 3),
        "first_choice": first,
        "openings": room,
        "clients_per_100_openings": round(100 * of_openings, 2),
        "crowded": bool(warning),
        "warning": warning,
        "alternatives": [titles[other] for other in others],
    }


def _alternatives(
    code: str, entries: Sequence[Advice], shown: Counter[str], openings: pd.Series
) -> list[str]:
    """Return other next steps of the clients who are shown an occupation, by room for each."""
    theirs = Counter(
        other
        for entry in entries
        if code in entry.steps
        for other in [*entry.steps, *entry.others]
        if other != code
    )
    room = {
        other: float(openings.get(other, 0) or 0) / (shown[other] + clients)
        for other, clients in theirs.items()
    }
    here = float(openings.get(code, 0) or 0) / shown[code]
    better = [other for other, place in room.items() if place > here]
    return sorted(better, key=lambda other: -theirs[other] * room[other])[:_ALTERNATIVES]
