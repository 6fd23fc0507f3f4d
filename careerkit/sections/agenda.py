"""What is due in the next four weeks, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from careerkit import dues
from careerkit.display import Blocks, Bullets, Column, Heading, Table, Text
from careerkit.dues import Due
from careerkit.models import Client, PlanStep
from careerkit.sections.wording import sentence
from careerkit.text import count, in_words, join, long_date, short_date

AHEAD = timedelta(28)
_WEEK = timedelta(7)
_MOST, _MOST_PASSED, _MOST_NAMES = 10, 6, 5
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_REACH = "Be in touch with "


def overview(client: Client, today: date) -> Blocks:
    """Show what is due in the next four weeks, and what waits for a new day.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
    """
    blocks = Blocks([Heading("The next four weeks")])
    if client.case == "closed":
        blocks.append(Text("Your case is closed, so nothing is due here.", "lead"))
        return blocks
    found = dues.due(client, today, until=today + AHEAD)
    passed = [one for one in found if one.overdue(today)]
    ahead = [one for one in found if not one.overdue(today)]
    blocks.append(Text(_message(ahead, passed, today), "lead"))
    blocks += _weeks(ahead, client, today)
    if passed:
        blocks.append(_passed(passed, client, today))
    if not ahead:
        blocks.append(
            Bullets(
                ["What would you like to have done by your next visit?", "On which day?"],
                "Talk about this", "ask",
            )
        )  # fmt: skip
    return blocks


def _message(ahead: Sequence[Due], passed: Sequence[Due], today: date) -> str:
    waits = (
        f"{sentence(count(len(passed), 'thing'))} from before "
        f"{'waits' if len(passed) == 1 else 'wait'} for a new day."
        if passed
        else ""
    )
    if not ahead:
        return waits or "Nothing has a day yet. Choose one small thing and the day for it."
    number = sentence(count(len(ahead), "thing"))
    said = f"{number} {'has' if len(ahead) == 1 else 'have'} a day in the next four weeks."
    fixed = next((one for one in ahead if _cannot_move(one)), None)
    if fixed:
        when = "today" if fixed.on == today else f"on {weekday(fixed.on)}"
        said += f" The first that cannot move is {when}: {fixed.what.rstrip('.')}."
    return f"{said} {waits}".strip()


def _cannot_move(one: Due) -> bool:
    """Tell whether others set the day: an offer, a last day, an interview, a visit."""
    return one.kind in ("offer", "deadline", "visit") or (
        one.kind == "application" and not dues.can_move(one)
    )


def who_does(one: Due, client: Client) -> str:
    """Say who does something, for a column.

    Parameters
    ----------
    one
        What is due.
    client
        The record.

    Returns
    -------
    str
    """
    named = one.entry.who if isinstance(one.entry, PlanStep) and one.entry.who else ""
    if one.who == "counselor":
        return named or client.counselor or "Your counselor"
    if one.who == "partner":
        return named or "A partner"
    return f"You ({named})" if named else "You"


def weekday(day: date) -> str:
    """Write a day with its weekday, such as ``Mon, Nov 23``."""
    return f"{_DAYS[day.weekday()]}, {short_date(day)}"


def _weeks(ahead: Sequence[Due], client: Client, today: date) -> Iterator[Table]:
    monday = today - timedelta(days=today.weekday())
    place = 0
    while monday <= today + AHEAD:
        week = [one for one in ahead if monday <= one.on < monday + _WEEK]
        if week:
            yield _week(week, client, _name(place, monday))
        monday, place = monday + _WEEK, place + 1


def _name(place: int, monday: date) -> str:
    return ("This week", "Next week")[place] if place < 2 else f"Week of {long_date(monday)}"


def _week(week: Sequence[Due], client: Client, name: str) -> Table:
    rows = _together(week, client)
    shown = rows[:_MOST]
    more = len(rows) - len(shown)
    return Table(
        f"{name}: {count(len(week), 'thing')}",
        _columns("Day"),
        shown,
        source=f"And {count(more, 'more thing')}; your counselor has the whole list."
        if more else "",
    )  # fmt: skip


def _columns(day: str) -> list[Column]:
    return [Column(day, width=1.1), Column("What", width=4.4), Column("Who", width=1.5)]


def _together(week: Sequence[Due], client: Client) -> list[list[str]]:
    """Make the rows of a week; people to be in touch with share one."""
    reach = [one for one in week if one.kind == "contact" and one.what.startswith(_REACH)]
    together = reach if len(reach) > 2 else []
    rows = []
    for one in week:
        if one not in together:
            rows.append([weekday(one.on), one.what, who_does(one, client)])
        elif one is together[0]:
            rows.append([f"From {short_date(one.on)}", _all_reached(together), "You"])
    return rows


def _all_reached(reach: Sequence[Due]) -> str:
    names = [one.what.removeprefix(_REACH) for one in reach]
    if len(names) > _MOST_NAMES + 1:
        names = [*names[:_MOST_NAMES], f"{in_words(len(names) - _MOST_NAMES)} more"]
    return f"{_REACH}{join(names)}"


def _passed(passed: Sequence[Due], client: Client, today: date) -> Table:
    # What has waited for a short time is the easiest to take up again.
    latest = sorted(passed, key=lambda one: one.on, reverse=True)
    more = len(latest) - _MOST_PASSED
    return Table(
        "These days have passed: choose a new day, or let it go",
        _columns("Was for"),
        [
            [short_date(one.on) if one.on.year == today.year else long_date(one.on), one.what,
             who_does(one, client)]
            for one in latest[:_MOST_PASSED]
        ],
        source=f"And {count(more, 'more thing')} from before." if more > 0 else "",
    )  # fmt: skip
