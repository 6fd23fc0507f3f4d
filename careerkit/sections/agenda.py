"""What is due in the next four weeks, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from careerkit import dues
from careerkit.display import Blocks, Bullets, Column, Heading, Table, Text
from careerkit.dues import Due
from careerkit.models import Client, Contact, PlanStep
from careerkit.sections.wording import sentence
from careerkit.text import counted, join, long_date, short_date, weekday, weekday_in_sentence
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language

AHEAD = timedelta(28)
_WEEK = timedelta(7)
_MOST, _MOST_PASSED, _MOST_NAMES = 10, 6, 5


@in_their_language
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
    blocks = Blocks([Heading(_("The next four weeks"))])
    if client.case == "closed":
        blocks.append(Text(_("Your case is closed, so nothing is due here."), "lead"))
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
                [_("What would you like to have done by your next visit?"), _("On which day?")],
                _("Talk about this"), "ask",
            )
        )  # fmt: skip
    return blocks


def _message(ahead: Sequence[Due], passed: Sequence[Due], today: date) -> str:
    waits = sentence(
        counted(
            len(passed),
            "{n} thing from before waits for a new day.",
            "{n} things from before wait for a new day.",
        )
        if passed
        else ""
    )
    if not ahead:
        return waits or _("Nothing has a day yet. Choose one small thing and the day for it.")
    said = counted(
        len(ahead),
        "{n} thing has a day in the next four weeks.",
        "{n} things have a day in the next four weeks.",
    )
    fixed = next((one for one in ahead if _cannot_move(one)), None)
    first = ""
    if fixed:
        first = (
            _("The first that cannot move is today: {what}.") if fixed.on == today else
            _("The first that cannot move is on {day}: {what}.")
        ).format(day=weekday_in_sentence(fixed.on), what=fixed.what.rstrip("."))  # fmt: skip
    return " ".join(part for part in (sentence(said), first, waits) if part)


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
        return named or client.counselor or _("Your counselor")
    if one.who == "partner":
        return named or _("A partner")
    return _("You ({who})").format(who=named) if named else _("You")


def _weeks(ahead: Sequence[Due], client: Client, today: date) -> Iterator[Table]:
    monday = today - timedelta(days=today.weekday())
    place = 0
    while monday <= today + AHEAD:
        week = [one for one in ahead if monday <= one.on < monday + _WEEK]
        if week:
            yield _week(week, client, _name(place, monday))
        monday, place = monday + _WEEK, place + 1


def _name(place: int, monday: date) -> str:
    if place < 2:
        return (_("This week"), _("Next week"))[place]
    return _("Week of {day}").format(day=long_date(monday))


def _week(week: Sequence[Due], client: Client, name: str) -> Table:
    rows = _together(week, client)
    shown = rows[:_MOST]
    more = len(rows) - len(shown)
    number = counted(len(week), "{n} thing", "{n} things")
    return Table(
        f"{name}: {number}",
        _columns(_("Day")),
        shown,
        source=counted(
            more,
            "And {n} more thing; your counselor has the whole list.",
            "And {n} more things; your counselor has the whole list.",
        ) if more else "",
    )  # fmt: skip


def _columns(day: str) -> list[Column]:
    return [Column(day, width=1.1), Column(_("What"), width=4.4), Column(_("Who"), width=1.5)]


def _together(week: Sequence[Due], client: Client) -> list[list[str]]:
    """Make the rows of a week; people to be in touch with share one."""
    reach = [one for one in week if isinstance(one.entry, Contact)]
    together = reach if len(reach) > 2 else []
    rows = []
    for one in week:
        if one not in together:
            rows.append([weekday(one.on), one.what, who_does(one, client)])
        elif one is together[0]:
            begins = _("From {day}").format(day=short_date(one.on))
            rows.append([begins, _all_reached(together), _("You")])
    return rows


def _all_reached(reach: Sequence[Due]) -> str:
    names = [one.entry.name for one in reach if isinstance(one.entry, Contact)]
    if len(names) > _MOST_NAMES + 1:
        more = counted(len(names) - _MOST_NAMES, "{n} more", "{n} more")
        names = [*names[:_MOST_NAMES], more]
    return _("Be in touch with {name}").format(name=join(names))


def _passed(passed: Sequence[Due], client: Client, today: date) -> Table:
    # What has waited for a short time is the easiest to take up again.
    latest = sorted(passed, key=lambda one: one.on, reverse=True)
    more = len(latest) - _MOST_PASSED
    return Table(
        _("These days have passed: choose a new day, or let it go"),
        _columns(_("Was for")),
        [
            [short_date(one.on) if one.on.year == today.year else long_date(one.on), one.what,
             who_does(one, client)]
            for one in latest[:_MOST_PASSED]
        ],
        source=counted(
            more, "And {n} more thing from before.", "And {n} more things from before."
        ) if more > 0 else "",
    )  # fmt: skip
