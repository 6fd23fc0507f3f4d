"""The tables of what offers and the job now are worth."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.display import Column, Table
from careerkit.offers import Considered, Kind, Value
from careerkit.text.amounts import amount, dollars

NOW = "Your job now"
_UNKNOWN = "Not known"
_WHICH: dict[Kind, str] = {"money": "Money", "benefit": "Benefit", "cost": "Cost"}


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
    kinds = {line.name: line.kind for _, value in jobs for line in value.lines}
    rows = [
        [name, *(_of_line(value, name) for _, value in jobs)]
        for name in sorted(kinds, key=lambda name: list(_WHICH).index(kinds[name]))
    ]
    rows += [
        ["A year, all together", *(dollars(round(value.total)) for _, value in jobs)],
        ["For each hour at work", *(_rate(value.per_hour_worked) for _, value in jobs)],
        ["For each hour of work and way", *(_rate(value.per_hour_of_all) for _, value in jobs)],
        ["Paid days off", *(_days_off(value) for _, value in jobs)],
    ]
    return Table(
        "Line by line, a year; the total counts only what is known",
        [Column("What", width=1.6), *(Column(name, "right", 1.2) for name, _ in jobs)],
        rows,
    )


def _days_off(value: Value) -> str:
    return amount(sum(value.days_off.values())) if value.days_off else _UNKNOWN


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
        [name, _WHICH[kind], _of_line(one.value, name), *([_of_line(now, name)] if now else []),
         next((line.how for line in one.value.lines if line.name == name), "")]
        for name, kind in sorted(names.items(), key=lambda pair: list(_WHICH).index(pair[1]))
    ]  # fmt: skip
    rows += [
        [label, "", each(one.value), *([each(now)] if now else []), how]
        for label, each, how in (
            ("All together", lambda value: dollars(round(value.total)),
             "the lines above, added up"),
            ("For each hour at work", lambda value: _rate(value.per_hour_worked),
             f"{amount(round(one.value.hours_worked))} hours: paid, less leave and holidays"),
            ("For each hour of work and way", lambda value: _rate(value.per_hour_of_all),
             _way(one.value)),
            ("Paid days off", _days_off, "leave, holidays and sick days, within the pay"),
        )
    ]  # fmt: skip
    return Table(
        f"How the offer of {one.employer} is counted, a year",
        [Column("What", width=1.7), Column("Which", width=0.9), Column("This offer", "right"),
         *([Column(NOW, "right")] if now else []), Column("How the offer is counted", width=2.8)],
        rows,
        source=" ".join(one.notes),
    )  # fmt: skip


def _of_line(value: Value, name: str) -> str:
    yearly = value.line(name)
    if yearly:
        return dollars(round(yearly))
    return _UNKNOWN if name in value.unknown else "–"


def _rate(value: float | None) -> str:
    return _UNKNOWN if value is None else dollars(round(value, 2))


def _way(value: Value) -> str:
    if value.hours_commuting is None:
        return "the time on the way is not known"
    return f"{amount(round(value.hours_commuting))} hours more on the way"


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
        [line.name, _WHICH[line.kind], dollars(round(line.yearly)), line.how] for line in now.lines
    ]
    rows.append(["All together", "", dollars(round(now.total)), "the lines above, added up"])
    return Table(
        f"What {title} is worth, a year",
        [Column("What", width=1.7), Column("Which", width=0.9), Column("A year", "right"),
         Column("How it is counted", width=2.8)],
        rows,
        source=" ".join(now.notes),
    )  # fmt: skip
