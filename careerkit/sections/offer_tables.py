"""The tables of what offers and the job now are worth."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.display import Column, Table
from careerkit.offers import Considered, Kind, Value
from careerkit.text import money
from careerkit.text.amounts import dollars, number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

NOW = noted("Your job now")
_UNKNOWN = noted("Not known")
_WHICH: dict[Kind, str] = {
    "money": noted("Money"), "benefit": noted("Benefit"), "cost": noted("Cost"),
}  # fmt: skip


def side_by_side(jobs: Sequence[tuple[str, Value]]) -> Table:
    """Set jobs beside each other, line by line.

    Parameters
    ----------
    jobs
        Name and value of each.

    Returns
    -------
    Table
    """
    kinds = {line.name: line.kind for _job, value in jobs for line in value.lines}
    rows = [
        [_(name), *(_of_line(value, name) for _job, value in jobs)]
        for name in sorted(kinds, key=lambda name: list(_WHICH).index(kinds[name]))
    ]
    rows += [
        [_("A year, all together"), *(dollars(round(value.total)) for _job, value in jobs)],
        [_("For each hour at work"), *(_rate(value.per_hour_worked) for _job, value in jobs)],
        [
            _("For each hour of work and way"),
            *(_rate(value.per_hour_of_all) for _job, value in jobs),
        ],
        [_("Paid days off"), *(_days_off(value) for _job, value in jobs)],
    ]
    return Table(
        _("Line by line, a year; the total counts only what is known"),
        [Column(_("What"), width=1.6), *(Column(name, "right", 1.2) for name, _value in jobs)],
        rows,
    )


def _days_off(value: Value) -> str:
    return number(sum(value.days_off.values())) if value.days_off else _(_UNKNOWN)


def counted(one: Considered, now: Value | None) -> Table:
    """Show how an offer is counted, line by line.

    Parameters
    ----------
    one
        The offer.
    now
        The job now, to stand beside it; None if it does not.

    Returns
    -------
    Table
    """
    names = {line.name: line.kind for line in one.value.lines}
    if now is not None:
        names = {**names, **{line.name: line.kind for line in now.lines}}
    rows = [
        [_(name), _(_WHICH[kind]), _of_line(one.value, name),
         *([_of_line(now, name)] if now else []),
         next((line.how for line in one.value.lines if line.name == name), "")]
        for name, kind in sorted(names.items(), key=lambda pair: list(_WHICH).index(pair[1]))
    ]  # fmt: skip
    rows += [
        [label, "", each(one.value), *([each(now)] if now else []), how]
        for label, each, how in (
            (_("All together"), lambda value: dollars(round(value.total)),
             _("the lines above, added up")),
            (_("For each hour at work"), lambda value: _rate(value.per_hour_worked),
             _("{hours} hours: paid, less leave and holidays").format(
                 hours=number(round(one.value.hours_worked))
             )),
            (_("For each hour of work and way"), lambda value: _rate(value.per_hour_of_all),
             _way(one.value)),
            (_("Paid days off"), _days_off,
             _("leave, holidays and sick days, within the pay")),
        )
    ]  # fmt: skip
    return Table(
        _("How the offer of {employer} is counted, a year").format(employer=one.employer),
        [Column(_("What"), width=1.7), Column(_("Which"), width=0.9),
         Column(_("This offer"), "right"), *([Column(_("Now"), "right")] if now else []),
         Column(_("How"), width=2.8)],
        rows,
        source=" ".join(one.notes),
    )  # fmt: skip


def _of_line(value: Value, name: str) -> str:
    yearly = value.line(name)
    if yearly:
        return dollars(round(yearly))
    return _(_UNKNOWN) if name in value.unknown else "–"


def _rate(value: float | None) -> str:
    return _(_UNKNOWN) if value is None else money(value, cents=True)


def _way(value: Value) -> str:
    if value.hours_commuting is None:
        return _("the time on the way is not known")
    return _("{hours} hours more on the way").format(hours=number(round(value.hours_commuting)))


def counted_now(title: str, now: Value) -> Table:
    """Show how the job now is counted, line by line.

    Parameters
    ----------
    title
        Of the job.
    now
        Its value.

    Returns
    -------
    Table
    """
    rows = [
        [_(line.name), _(_WHICH[line.kind]), dollars(round(line.yearly)), line.how]
        for line in now.lines
    ]
    rows.append([_("All together"), "", dollars(round(now.total)), _("the lines above, added up")])
    return Table(
        _("What {job} is worth, a year").format(job=title),
        [Column(_("What"), width=1.7), Column(_("Which"), width=0.9),
         Column(_("A year"), "right"), Column(_("How it is counted"), width=2.8)],
        rows,
        source=" ".join(now.notes),
    )  # fmt: skip
