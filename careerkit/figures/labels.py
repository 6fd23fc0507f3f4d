"""What the labels and hover texts of occupations say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from careerkit.figures.look import wrap
from careerkit.text import hourly_rate

if TYPE_CHECKING:
    from careerkit.paths import CareerPath

UNPUBLISHED = "pay not published"


def pay_label(wage: float, capped: bool = False) -> str:
    """Write an hourly wage for a label; it may be unknown, or only known to be at least that."""
    if wage != wage:
        return UNPUBLISHED
    return f"{'at least ' if capped else ''}{hourly_rate(wage)}"


def hover(row: Any) -> str:
    """Tell what is known of a step; its columns are those of next steps and of paths."""
    lines = [f"<b>{wrap(row.title, 60)}</b>", pay_label(row.wage, row.capped) + " an hour"]
    if row.wage != row.wage:
        lines[1] = UNPUBLISHED
    for name, found in (
        ("Why", row.reasons),
        ("Still needed", row.lacks),
        ("Skills to build", row.skills_to_build),
    ):
        if len(found):
            lines.append(f"{name}: {wrap('; '.join(found), 60, most=4)}")
    return "<br>".join(lines)


def step_time(row: Any) -> str:
    """Say how long before a step of a path is made, and what the time is for.

    Parameters
    ----------
    row
        A row of `CareerPath.steps`, from `itertuples`; not its first.

    Returns
    -------
    str
        For example ``about 3 years, school``.
    """
    time = years(row.years)
    if row.study_years >= max(row.experience_years, 0.1):
        return f"{time}, school"
    if row.experience_years > 0:
        return f"{time}, work experience"
    return f"{time}, then paid training" if row.earn_while_learning else time


def route_names(paths: Sequence[CareerPath]) -> list[str]:
    """Name routes by what lies between their ends, or, if the ends differ, by all they lead to."""
    one_goal = len({path.codes[-1] for path in paths}) == 1 and len(paths) > 1
    names = []
    for path in paths:
        titles = path.steps["title"].tolist()[1 : -1 if one_goal else None]
        way = ", then ".join(titles)
        names.append(f"{'through' if one_goal else 'to'} {way}" if titles else "straight there")
    return names


def years(number: float) -> str:
    """Give a time in years."""
    return f"about {number:.2g} year{'' if number == 1 else 's'}"


def openings_label(openings: float) -> str:
    """Say about how many openings a year there are."""
    if openings != openings:
        return "openings not known"
    return f"about {about(openings)} opening{'' if openings == 1 else 's'} a year"


def about(number: float) -> str:
    """Round a count the way it is said: to tens from 20 up, to hundreds from 1,000 up."""
    places = 0 if number < 20 else -1 if number < 1000 else -2
    return f"{round(number, places):,.0f}"


def school_label(still: float) -> str:
    """Say how many years of school are still to go."""
    if still != still:
        return "school not known"
    if still <= 0:
        return "no more school"
    return f"about {still:.2g} more year{'' if still == 1 else 's'} of school"
