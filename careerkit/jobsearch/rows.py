"""One row of a table of applications: what its cells mean, and every doubt about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from careerkit.caseload.values import parse_unit, parse_wage
from careerkit.jobsearch.columns import STAGED, market_said, month_first, read_day, stage_said
from careerkit.jobsearch.found import Found, Happened, finish, last_day
from careerkit.jobsearch.telling import People
from careerkit.models import IS_ID, Client, Market, Pay, Stage
from careerkit.text.dates import in_numbers
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import choice, field_word

_EVENT = re.compile(
    r"(?P<on>\d{4}-\d\d-\d\d) (?P<stage>" + "|".join(get_args(Stage)) + r")(?:: ?(?P<note>.*))?",
)
_CODE = re.compile(r"\d{2}-\d{4}\.\d{2}")
_PLANNED = ("follow_up", "deadline")
_LINES = ("title", "employer", "place", "source", "link")
_SEVERAL = re.compile(r"[;\n]|,(?=\s)")


class Rows:
    """Reads rows for a record.

    Parameters
    ----------
    client
        The record: ids of contacts, companies and listings are held against it.
    today
        The day of the session.
    own
        Whether it is our own table, whose cells say exactly what they mean.
    turned
        Whether its dates have the day before the month.
    """

    def __init__(self, client: Client, today: date, *, own: bool, turned: bool = False) -> None:
        self._today, self._own, self._turned = today, own, turned
        self._people = People(client.contacts)
        self._ids = {
            "contact": {one.id for one in client.contacts},
            "company": {one.id for one in client.companies},
            "listing": {one.id for one in client.listings},
        }

    def read(self, cells: Mapping[str, list[str]], *, at: str) -> Found:
        """Read a row.

        Parameters
        ----------
        cells
            What it holds, by what its columns hold.
        at
            Where it stands, for messages.

        Returns
        -------
        Found
        """
        text = {name: "\n".join(values) for name, values in cells.items()}
        doubts: list[str] = []
        notes = [*cells.get("notes", []), *cells.get("else", [])]
        values: dict[str, Any] = {name: text.get(name) for name in _LINES}
        values |= self._links(text, notes, doubts)
        plan = self._days(cells, _PLANNED, notes, doubts)
        if "deadline" in cells and (days := self._days(cells, ("deadline",), [], [])):
            notes.append(last_day(days[0]))
        return finish(
            Found(
                **{name: value for name, value in values.items() if value},
                market=self._market(text, values), pay=self._pay(text, notes, doubts),
                documents=self._documents(text.get("documents", "")),
                events=tuple(self._events(cells, text, notes, doubts)),
                follow_up=plan[0] if plan else None,
                followed_up=tuple(self._days(cells, ("followed_up",), notes, doubts)),
                reason=text.get("reason", ""), notes="\n".join(notes), at=at,
                doubts=tuple(doubts),
            )
        )  # fmt: skip

    def _links(
        self, text: Mapping[str, str], notes: list[str], doubts: list[str]
    ) -> dict[str, str | None]:
        """Return ids; what another record's file points to is not known here."""
        found: dict[str, str | None] = {}
        for name, known in self._ids.items():
            value = text.get(name)
            found[name] = value if value in known else None
        key, code = text.get("key", ""), text.get("occupation", "")
        found["key"] = key if IS_ID.fullmatch(key) else None
        found["occupation"] = code if _CODE.fullmatch(code) else None
        helper = text.get("contact_name")
        if helper and found["contact"] is None:
            people = self._people.called(helper)
            if len(people) == 1:
                found["contact"] = people[0].id
            else:
                why = (
                    _("“{name}” may be several contacts; the name stands in the notes.")
                    if people
                    else _("“{name}” is not among the contacts; the name stands in the notes.")
                )
                doubts.append(why.format(name=helper[:60]))
                notes.append(f"Contact: {helper}")
        return found

    @staticmethod
    def _market(text: Mapping[str, str], values: Mapping[str, Any]) -> Market | None:
        hidden = market_said(text.get("market", ""))
        if hidden is None:
            return None
        return "hidden" if hidden else "open"

    def _pay(self, text: Mapping[str, str], notes: list[str], doubts: list[str]) -> Pay | None:
        said, unit = text.get("pay", ""), text.get("pay_per", "")
        if not said:
            return None
        try:
            per = parse_unit(unit) if unit else None
            if self._own and per is not None:
                return Pay(amount=float(said), per=per)
            return parse_wage(said, per)
        except ValueError as error:
            why = str(error).splitlines()[0] if not self._own else _("it is no amount")
            stands = _("The pay “{pay}” stands in the notes: {why}.")
            doubts.append(stands.format(pay=said[:40], why=why))
            notes.append(f"Pay: {said} {unit}".strip())
            return None

    def _documents(self, text: str) -> tuple[str, ...]:
        parts = text.split("\n") if self._own else _SEVERAL.split(text)
        return tuple(part.strip() for part in parts if part.strip())

    def _day(self, cell: str, *, planned: bool) -> tuple[date | None, str]:
        cell = month_first(cell) if self._turned else cell
        return read_day(cell, self._today, planned=planned)

    def _days(
        self,
        cells: Mapping[str, list[str]],
        names: tuple[str, ...],
        notes: list[str],
        doubts: list[str],
    ) -> list[date]:
        found = []
        for name in names:
            for part in _parts(cells.get(name, [])):
                day, doubt = self._day(part, planned=name in _PLANNED)
                if day is not None:
                    found.append(day)
                    doubts += [doubt] if doubt else []
                else:
                    label = name.replace("_", " ")
                    stands = _("The {field} “{words}” stands in the notes: {why}.")
                    doubts.append(
                        stands.format(field=field_word(label), words=part[:40], why=doubt)
                    )
                    notes.append(f"{label.capitalize()}: {part}")
        return found

    def _events(
        self,
        cells: Mapping[str, list[str]],
        text: Mapping[str, str],
        notes: list[str],
        doubts: list[str],
    ) -> Iterator[Happened]:
        """Yield what happened: the history, or a column a stage and the status."""
        if history := text.get("history"):
            events, unread = read_history(history)
            if unread:
                no_step = _("In the history “{words}” is no step; it is in the notes.")
                doubts.append(no_step.format(words=unread[0][:40]))
                notes += unread
        else:
            events = self._staged(cells, notes, doubts)
        yield from events
        if status := text.get("stage"):
            yield from self._status(status, text.get("since", ""), events, notes, doubts)

    def _staged(
        self, cells: Mapping[str, list[str]], notes: list[str], doubts: list[str]
    ) -> list[Happened]:
        events = []
        for name, stage in STAGED.items():
            for part in cells.get(name, []):
                planned = stage in ("interview", "screening")
                day, doubt = self._day(part, planned=planned)
                if day is not None:
                    events.append(Happened(stage, day))
                    ahead = day > self._today and not planned
                    said = _("{stage} {day} lies ahead. Is it right?").format(
                        stage=choice(stage, "stage"), day=in_numbers(day)
                    )
                    doubts += [doubt] if doubt else [said] if ahead else []
                elif part.casefold() not in ("no", "false", "0"):
                    label, called = name.capitalize(), choice(name, "stage").capitalize()
                    if part.casefold() not in ("yes", "y", "x", "true", "sí", "si", "✓", "✔"):
                        stands = _("{stage} “{words}” stands in the notes: {why}.")
                        doubts.append(stands.format(stage=called, words=part[:40], why=doubt))
                        notes.append(f"{label}: {part}")
                        continue
                    events.append(Happened(stage, self._today))
                    no_day = _("{stage} has no day, so today is taken.")
                    doubts.append(no_day.format(stage=called))
        return events

    def _status(
        self, status: str, since: str, events: list[Happened], notes: list[str], doubts: list[str]
    ) -> Iterator[Happened]:
        """Yield the stage that a status says, unless the events end with it."""
        stage, understood = stage_said(status)
        if not understood:
            unknown = _("The status “{status}” is not understood; it is in the notes.")
            doubts.append(unknown.format(status=status[:40]))
            notes.append(f"Status: {status}")
            return
        last = max(events, key=lambda event: event.on, default=None)
        if stage == "found" and events:
            return
        if any(event.stage == stage for event in events) and (
            not self._own or _latest(events) == stage
        ):
            return
        day = self._day(since, planned=False)[0] if since else None
        if day is None or (last is not None and day <= last.on):
            # A status is what stands now; its day is not known, only that it is not earlier.
            day = self._today if last is None or stage != "applied" else last.on
            no_day = _("“{words}” has no day, so today is taken.")
            doubts.append(no_day.format(words=status[:40]))
        yield Happened(stage, day)


def _latest(events: list[Happened]) -> Stage:
    return max(enumerate(events), key=lambda pair: (pair[1].on, pair[0]))[1].stage


def _parts(values: list[str]) -> list[str]:
    return [part.strip() for value in values for part in re.split(r"[;\n]", value) if part.strip()]


def read_history(text: str) -> tuple[list[Happened], list[str]]:
    r"""Read the events of our own table, and the lines that are none.

    Examples
    --------
    >>> events, unread = read_history("2026-11-20 applied: by mail\n> with photos\nnonsense")
    >>> events[0].stage, events[0].note, unread
    ('applied', 'by mail\nwith photos', ['nonsense'])
    """
    events: list[Happened] = []
    unread: list[str] = []
    for line in text.split("\n"):
        match = _EVENT.fullmatch(line.rstrip())
        day = None
        if match is not None:
            try:
                day = date.fromisoformat(match["on"])
            except ValueError:
                day = None
        if match is not None and day is not None:
            events.append(Happened(match["stage"], day, match["note"] or ""))  # type: ignore[arg-type]
        elif line.startswith(">") and events and not unread:
            last = events.pop()
            more = line[1:].removeprefix(" ")
            events.append(Happened(last.stage, last.on, f"{last.note}\n{more}"))
        elif line.strip():
            unread.append(line)
    return events, unread
