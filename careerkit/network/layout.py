"""Where everything stands on the map: computed, not simulated, so the same data draws the same map.

The client is in the middle. A circle of life is a slice, closeness a band: the closer the person,
the nearer the middle. Of a large network those who can help stand alone and the rest of each slice
and band as one group. Employers stand on a ring around it all, each beside its people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin

import numpy as np

from careerkit.models import Circle, Contact
from careerkit.network.companies import Employer
from careerkit.network.graph import CIRCLES, ME

BANDS = {3: (0.72, 1.12), 2: (1.36, 1.82), 1: (2.06, 2.66)}
"""Inner and outer radius of the people of a closeness."""
RINGS = {3: 1.24, 2: 1.94, 1: 2.8}
"""Radius of the line around each band."""
EMPLOYER_RING = 3.08
MOST_ALONE = 48
"""Above this many people the map draws groups."""
MOST_EMPLOYERS = 10
_APART = 0.3
"""Between two people, if there is room."""
_FEW = 2
"""A group of so few is drawn as people."""
_EMPLOYERS_APART = 0.34


@dataclass(frozen=True)
class Group:
    """People of one slice and band that are drawn as one mark.

    Parameters
    ----------
    key
        Its name on the map.
    circle, closeness
        What they share.
    people
        Their ids.
    """

    key: str
    circle: Circle
    closeness: int
    people: tuple[str, ...]


def group(
    contacts: Sequence[Contact], usefulness: Mapping[str, float], *, most: int = MOST_ALONE
) -> tuple[list[Contact], list[Group]]:
    """Choose who stands alone on a map and who in a group.

    Parameters
    ----------
    contacts
        Who is on the map.
    usefulness
        Points of each for the goal.
    most
        Up to how many people everyone stands alone.

    Returns
    -------
    tuple
        Contacts that stand alone, and groups of the rest by circle and closeness. Two thirds of
        `most` go to the most useful, then to those who know the client best; a circle without any
        of these shows its closest.
    """
    if len(contacts) <= most:
        return list(contacts), []
    by_use = sorted(contacts, key=lambda c: (-usefulness.get(c.id, 0), -c.closeness))
    # One group alone would say nothing.
    alike = len({(c.circle, c.closeness) for c in contacts}) == 1
    alone = {
        c.id
        for c in by_use[: most * 2 // 3]
        if usefulness.get(c.id, 0) > 0 or c.closeness > 1 or alike
    }
    for circle in CIRCLES:
        of_circle = [c for c in by_use if c.circle == circle]
        if of_circle and not any(c.id in alone for c in of_circle):
            alone.add(max(of_circle, key=lambda c: c.closeness).id)
    cells: dict[tuple[Circle, int], list[str]] = {}
    for contact in contacts:
        if contact.id not in alone:
            cells.setdefault((contact.circle, contact.closeness), []).append(contact.id)
    groups = []
    for (circle, closeness), people in cells.items():
        if len(people) <= _FEW:
            alone.update(people)
        else:
            groups.append(Group(f"{circle} {closeness}", circle, closeness, tuple(people)))
    return [c for c in contacts if c.id in alone], groups


def sectors(marks: Iterable[Contact | Group]) -> dict[Circle, tuple[float, float]]:
    """Give every circle that has someone in it its slice of the map.

    Parameters
    ----------
    marks
        What is drawn.

    Returns
    -------
    dict
        Circle to the angles where its slice begins and ends, in radians clockwise from the top. A
        slice grows with the room its fullest band needs, so that many distant people do not take
        the room of a few close ones.
    """
    need: dict[Circle, float] = {}
    for (circle, closeness), number in _cells(marks).items():
        radius = sum(BANDS[closeness]) / 2
        need[circle] = max(need.get(circle, 0.0), (number + 0.6) / radius)
    whole, slices, start = sum(need.values()), {}, 0.0
    for circle in CIRCLES:
        if circle in need:
            end = start + 2 * pi * need[circle] / whole
            slices[circle] = (start, end)
            start = end
    return slices


def _cells(marks: Iterable[Contact | Group]) -> dict[tuple[Circle, int], int]:
    cells: dict[tuple[Circle, int], int] = {}
    for mark in marks:
        cells[mark.circle, mark.closeness] = cells.get((mark.circle, mark.closeness), 0) + 1
    return cells


def layout(
    contacts: Sequence[Contact], groups: Sequence[Group] = ()
) -> dict[str, tuple[float, float]]:
    """Place the client in the middle, and people and groups by circle and closeness.

    Parameters
    ----------
    contacts, groups
        What is drawn.

    Returns
    -------
    dict
        Node or group key to x and y, `ME` at the origin. Within a slice and band people stand in
        the order of their employers and ids, in as many rows as they need.
    """
    marks: list[Contact | Group] = [*contacts, *groups]
    places = {ME: (0.0, 0.0)}
    slices = sectors(marks)
    cells: dict[tuple[Circle, int], list[tuple[str, str]]] = {}
    for mark in marks:
        order = (mark.employer or "", mark.id) if isinstance(mark, Contact) else ("~", mark.key)
        cells.setdefault((mark.circle, mark.closeness), []).append(order)
    for (circle, closeness), members in cells.items():
        spots = _spots(len(members), slices[circle], BANDS[closeness])
        for (_, key), (radius, angle) in zip(sorted(members), spots, strict=True):
            places[key] = (radius * sin(angle), radius * cos(angle))
    return places


def _spots(
    number: int, slice_: tuple[float, float], band: tuple[float, float]
) -> list[tuple[float, float]]:
    """Spread marks over a piece of a ring: radius and angle of each, row by row across."""
    start, end = slice_
    arc = (end - start) * sum(band) / 2
    rows = 1
    while rows < 4 and number > rows * max(arc / _APART, 1):
        rows += 1
    columns = ceil(number / rows)
    spots = []
    for place in range(number):
        column, row = divmod(place, rows)
        # Rows are shifted against each other, so that names have room.
        angle = start + (end - start) * (column + (row + 1) / (rows + 1)) / columns
        radius = band[0] + (band[1] - band[0]) * (row + 0.5) / rows
        spots.append((radius, angle))
    return spots


def place_employers(
    shown: Collection[Employer], where: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Place employers on the outer ring, each beside its people and apart from the others.

    Parameters
    ----------
    shown
        The employers on the map.
    where
        Places of the people; whoever is not on it does not count.

    Returns
    -------
    dict
        Employer key to x and y. An employer without people stands where there is most room.
    """
    angles: list[tuple[float, str]] = []
    for employer in shown:
        people = [where[person] for person in employer.people if person in where]
        if people:
            x, y = np.mean(people, axis=0)
            angles.append((float(np.arctan2(x, y)) % (2 * pi), employer.key))
    for employer in shown:
        if not any(person in where for person in employer.people):
            angles.append((_widest_gap([angle for angle, _ in angles]), employer.key))
    angles.sort()
    # Push neighbors apart until none is too near; few employers, so a few rounds do.
    spots = [angle for angle, _ in angles]
    for _ in range(300):
        for place in range(len(spots)):
            other = (place + 1) % len(spots)
            gap = (spots[other] - spots[place]) % (2 * pi)
            if other != place and gap < _EMPLOYERS_APART:
                push = (_EMPLOYERS_APART - gap) / 2
                spots[place] -= push
                spots[other] += push
    return {
        key: (EMPLOYER_RING * sin(angle), EMPLOYER_RING * cos(angle))
        for angle, (_, key) in zip(spots, angles, strict=True)
    }


def _widest_gap(angles: Sequence[float]) -> float:
    if not angles:
        return pi / 2
    ordered = sorted(angle % (2 * pi) for angle in angles)
    gaps = [
        ((ordered[(place + 1) % len(ordered)] - angle) % (2 * pi) or 2 * pi, angle)
        for place, angle in enumerate(ordered)
    ]
    size, angle = max(gaps)
    return (angle + size / 2) % (2 * pi)
