"""What the labels and hover texts of occupations say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from careerkit.figures.look import wrap
from careerkit.text import hourly_rate, whole
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext

if TYPE_CHECKING:
    from careerkit.paths import CareerPath


def pay_label(wage: float, capped: bool = False) -> str:
    """Write an hourly wage for a label; it may be unknown, or only known to be at least that."""
    if wage != wage:
        return _("pay not published")
    pay = hourly_rate(wage)
    return _("at least {pay}").format(pay=pay) if capped else pay


def hover(row: Any) -> str:
    """Tell what is known of a step; its columns are those of next steps and of paths."""
    pay = pay_label(row.wage, row.capped)
    lines = [
        f"<b>{wrap(row.title, 60)}</b>",
        _("{pay} an hour").format(pay=pay) if row.wage == row.wage else pay,
    ]
    for name, found in (
        (_("Why"), row.reasons),
        (_("Still needed"), row.lacks),
        (_("Skills to build"), row.skills_to_build),
    ):
        if len(found):
            lines.append(f"{name}: {wrap('; '.join(found), 60, most=4)}")
    return "<br>".join(lines)


def step_time(row: Any) -> str:
    """Say how long before a step of a path is made, and what the time is for.

    Parameters
    ----------
    row
        A row of a `CareerPath`; not its first.

    Returns
    -------
    str
        For example ``about 3 years, school``.
    """
    time = years(row.years)
    if row.study_years >= max(row.experience_years, 0.1):
        return _("{time}, school").format(time=time)
    if row.experience_years > 0:
        return _("{time}, work experience").format(time=time)
    return _("{time}, then paid training").format(time=time) if row.earn_while_learning else time


def one_after_another(things: Sequence[str]) -> str:
    """Put what comes one after another into a line."""
    said = things[0]
    for thing in things[1:]:
        said = _("{first}, then {next}").format(first=said, next=thing)
    return said


def route_names(paths: Sequence[CareerPath]) -> list[str]:
    """Name routes by what lies between their ends, or, if the ends differ, by all they lead to."""
    one_goal = len({path.codes[-1] for path in paths}) == 1 and len(paths) > 1
    names = []
    for path in paths:
        titles = [row.title for row in path.rows[1 : -1 if one_goal else None]]
        if not titles:
            names.append(_("straight there"))
            continue
        name = _("through {way}") if one_goal else _("to {way}")
        names.append(name.format(way=one_after_another(titles)))
    return names


def years(number: float) -> str:
    """Give a time in years."""
    return ngettext("about {n} year", "about {n} years", number).format(n=f"{number:.2g}")


def openings_label(openings: float) -> str:
    """Say about how many openings a year there are."""
    if openings != openings:
        return _("openings not known")
    said = ngettext("about {n} opening a year", "about {n} openings a year", openings)
    return said.format(n=about(openings))


def about(number: float) -> str:
    """Round a count the way it is said: to tens from 20 up, to hundreds from 1,000 up."""
    places = 0 if number < 20 else -1 if number < 1000 else -2
    return whole(round(number, places))


def school_label(still: float) -> str:
    """Say how many years of school are still to go."""
    if still != still:
        return _("school not known")
    if still <= 0:
        return _("no more school")
    said = ngettext("about {n} more year of school", "about {n} more years of school", still)
    return said.format(n=f"{still:.2g}")
