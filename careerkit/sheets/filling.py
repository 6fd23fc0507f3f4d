"""Cells brought into a record: what can be kept is, and every other cell says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from careerkit import contacts, editing, jobsearch
from careerkit.errors import RecordError
from careerkit.jobsearch import LOST, last_event
from careerkit.models import Application, Client, Contact, Skill
from careerkit.models.fields import Record
from careerkit.network import company_named, plain_name
from careerkit.sheets.columns import read
from careerkit.sheets.parts import Sheet, defaults, row_of, sheet
from careerkit.skills.changes import drop_skill
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.names import skill_name
from careerkit.text.problems import problems_of, record_problems

FindOccupation = Callable[[str], str | None]
FindSkill = Callable[[str], str]
NEEDED = noted("Still needed: the row is kept once this is filled in.")
_AHEAD = ("interview", "screening")  # stages whose day may lie ahead


@dataclass(frozen=True)
class Row:
    """What was typed into the cells of a row.

    Parameters
    ----------
    texts
        The field of each column to what was typed; cells that nobody touched are left out.
    old
        The entry as it was shown; None for a new row.
    """

    texts: Mapping[str, str]
    old: Record | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of the rows.

    Parameters
    ----------
    client
        The changed record.
    entries
        For each row its entry as it is now; None where a new row is not complete.
    refused
        For each row the cells that could not be kept, with what is wrong.
    """

    client: Client
    entries: tuple[Record | None, ...]
    refused: tuple[dict[str, str], ...]


def fill(
    client: Client,
    part: str,
    rows: Sequence[Row],
    today: date,
    *,
    find_occupation: FindOccupation | None = None,
    find_skill: FindSkill = str,
) -> Outcome:
    """Bring typed or pasted cells into a record.

    Parameters
    ----------
    client
        The record; it is not changed.
    part
        ``contacts``, ``skills``, ``applications`` or ``plan``.
    rows
        What was typed, row by row.
    today
        The day of the session.
    find_occupation
        Returns the O*NET code of a job title, or None.
    find_skill
        Returns the name by which a skill is known that was called by its name in the language
        that is spoken.

    Returns
    -------
    Outcome
        A cell that cannot be used does not keep the others from being kept. What a change means
        elsewhere is done too: an employer becomes a company, a stage an event, and a skill keeps
        its place in the top ten under its new name.

    Raises
    ------
    RecordError
        An entry is no longer in the record.
    """
    one = sheet(part)
    known = _Names(one, client)
    refused: list[dict[str, str]] = [{} for _ in rows]
    wished: dict[int, dict[str, Any]] = {}
    typed: list[dict[str, Any]] = []
    for at, row in enumerate(rows):
        typed.append(_read(one, row, today, refused[at]))
        if part == "skills" and typed[at].get("name"):
            typed[at]["name"] = find_skill(typed[at]["name"])
        if row.old is None and (missing := [n for n in one.begins if not typed[at].get(n)]):
            for name in missing:
                refused[at].setdefault(name, _(NEEDED))
            continue
        known.check(row, typed[at], refused[at])
        if row.old is None and any(name in refused[at] for name in one.begins):
            continue
        data = _entry(one, row.old, typed[at], client, today, refused[at])
        if data is not None:
            wished[at] = data
    changed = _put(client, one, rows, wished, typed, refused)
    entries = _entries(client, changed, part, rows, wished)
    if part == "applications":
        changed, entries = _note_stages(changed, rows, typed, entries, today, refused)
    if part == "contacts" and wished:
        keys = [getattr(entry, "id", None) for entry in entries]
        changed = contacts.add(changed, find_occupation=find_occupation)
        people = {contact.id: contact for contact in changed.contacts}
        entries = [people.get(str(key)) for key in keys]
    return Outcome(changed, tuple(entries), tuple(refused))


def take_out(client: Client, part: str, entry: Record) -> tuple[Client, list[str]]:
    """Take a row out.

    Parameters
    ----------
    client
        The record; it is not changed.
    part
        As in `fill`.
    entry
        The entry as it was shown.

    Returns
    -------
    tuple of Client and list of str
        The changed record, and what else changed, in words.

    Raises
    ------
    RecordError
        It is no longer in the record, or something else points to it.
    """
    if isinstance(entry, Contact):
        return contacts.remove_contact(client, entry.id)
    if isinstance(entry, Skill):
        in_top = any(name.casefold() == entry.name.casefold() for name in client.top_ten)
        return drop_skill(client, entry.name), [_("its place in the top ten")] * in_top
    if isinstance(entry, Application):
        return jobsearch.remove_application(client, entry.id), []
    return editing.remove_entry(client, part, entry), []


def _read(one: Sheet, row: Row, today: date, refused: dict[str, str]) -> dict[str, Any]:
    """Read the cells of a row; those that say what the entry holds already are left out."""
    shown = row_of(row.old) if row.old is not None else dict.fromkeys(_names(one), "")
    values: dict[str, Any] = {}
    for name, text in row.texts.items():
        if text.strip() == shown[name].strip():
            continue
        try:
            values[name] = read(one.column(name), text, today)
        except ValueError as error:
            refused[name] = str(error)
    return values


def _names(one: Sheet) -> list[str]:
    return [column.name for column in one.columns]


class _Names:
    """What the entries are called, so that one is not entered twice by mistake."""

    def __init__(self, one: Sheet, client: Client) -> None:
        self._sheet = one
        self._entries: list[Record] = list(getattr(client, one.part))
        self._new: list[dict[str, Any]] = []

    def check(self, row: Row, values: dict[str, Any], refused: dict[str, str]) -> None:
        """Refuse the name of an entry that is there already, and leave it out of the values."""
        first = self._sheet.columns[0].name
        if first not in values and row.old is not None:
            return
        mine = dict(values)
        others = [e.model_dump() for e in self._entries if e is not row.old and e != row.old]
        for other in (*others, *self._new):
            if self._same(mine, other, row.old):
                refused[first] = self._said(mine)
                values.pop(first, None)
                return
        if row.old is None:
            self._new.append(mine)

    def _same(self, mine: Mapping[str, Any], other: Mapping[str, Any], old: Record | None) -> bool:
        def alike(name: str) -> bool:
            value = mine.get(name, getattr(old, name, None) if old is not None else None)
            return plain_name(str(value or "")) == plain_name(str(other.get(name) or ""))

        if not alike(self._sheet.columns[0].name):
            return False
        match self._sheet.part:
            case "contacts":
                # Two people may have one name: then something else tells them apart.
                told = ("employer", "phone", "email", "relationship")
                return old is None and not any(mine.get(n) and not alike(n) for n in told)
            case "applications":
                return alike("employer") and old is None
            case "plan":
                return old is None
        return True

    def _said(self, mine: Mapping[str, Any]) -> str:
        name = mine[self._sheet.columns[0].name]
        match self._sheet.part:
            case "contacts":
                return _(
                    "{name} is in the list already. If this is someone else, fill in how you know "
                    "them, the employer or the phone as well."
                ).format(name=name)
            case "applications":
                return _(
                    "{job} at {employer} is noted already. If it is another opening, add something "
                    "to the job, such as the shift."
                ).format(job=name, employer=mine.get("employer"))
        if self._sheet.part == "skills":
            name = skill_name(name)
        return _("“{name}” is in the list already.").format(name=name)


def _entry(
    one: Sheet, old: Record | None, values: Mapping[str, Any], client: Client, today: date,
    refused: dict[str, str],
) -> dict[str, Any] | None:  # fmt: skip
    """Return an entry with the cells that it can hold, as plain data; None if nothing changes."""
    if old is None:
        begin = defaults(one, values, client, today)
        if "id" in one.model.model_fields:
            begin["id"] = "new"
    elif values:
        begin = old.model_dump(mode="json")
    else:
        return None
    fields = {name: value for name, value in values.items() if name not in ("stage", "since")}
    if one.part == "contacts" and old is not None:
        fields |= {"company": None} if "employer" in fields else {}
        fields |= {"occupation": None} if "job_title" in fields else {}
    if one.part == "applications" and old is not None and "employer" in fields:
        company = company_named(client.companies, fields["employer"])
        fields["company"] = company.id if company else None
    while True:
        try:
            return one.model.model_validate({**begin, **fields}).model_dump(mode="json")
        except ValidationError as error:
            lines = record_problems(error)
            for problem, line in zip(error.errors(), lines, strict=False):
                name = str(problem["loc"][0]) if problem["loc"] else one.columns[0].name
                if name not in fields:
                    raise RecordError(_("This row cannot be kept."), problems=lines) from error
                refused[name] = line.split(": ", 1)[-1]
                del fields[name]
            if old is None and any(name not in fields for name in one.begins):
                return None


def _put(
    client: Client,
    one: Sheet,
    rows: Sequence[Row],
    wished: dict[int, dict[str, Any]],
    typed: Sequence[Mapping[str, Any]],
    refused: list[dict[str, str]],
) -> Client:
    """Put the entries into the record; one that would not hold together with it is refused."""
    if "id" in one.model.model_fields:
        used = {entry.id for entry in getattr(client, one.part)}
        letter = one.part[0]
        for at, data in wished.items():
            if rows[at].old is None:
                data["id"] = editing.free_id(letter, used)
                used.add(data["id"])
    pairs = {at: (rows[at].old, data) for at, data in wished.items()}
    if one.part == "skills":
        client = _renamed(client, pairs.values())
    try:
        return editing.put_entries(client, one.part, pairs.values()) if pairs else client
    except RecordError:
        if len(pairs) == 1:
            raise
    for at in list(wished):  # one of several: the others are kept
        try:
            client = editing.put_entries(client, one.part, [pairs[at]])
        except RecordError as error:
            del wished[at]
            said = " ".join(problems_of(error)) or error.message
            refused[at] |= dict.fromkeys(typed[at], said)
    return client


def _renamed(client: Client, pairs: Any) -> Client:
    """Let the top ten and the declined follow what skills are called now."""
    names = {old.name.casefold(): data["name"] for old, data in pairs if old is not None}
    kept = {data["name"].casefold() for _, data in pairs}
    # Checked once the skills have their names: in between, the top ten names what is not there.
    return client.model_copy(
        update={
            "top_ten": [names.get(name.casefold(), name) for name in client.top_ten],
            "skills_declined": [n for n in client.skills_declined if n.casefold() not in kept],
        }
    )


def _entries(
    before: Client,
    after: Client,
    part: str,
    rows: Sequence[Row],
    wished: Mapping[int, Mapping[str, Any]],
) -> list[Record | None]:
    """Return the entry of each row: new ones stand at the end, in the order of the rows."""
    old, now = list(getattr(before, part)), list(getattr(after, part))
    places = {id(entry): at for at, entry in enumerate(old)}
    new = iter(now[len(old) :])
    found: list[Record | None] = []
    for at, row in enumerate(rows):
        if row.old is None:
            found.append(next(new) if at in wished else None)
        else:
            place = places.get(id(row.old))
            if place is None:
                place = next((n for n, entry in enumerate(old) if entry == row.old), None)
            found.append(row.old if place is None else now[place])
    return found


def _note_stages(
    client: Client,
    rows: Sequence[Row],
    typed: Sequence[Mapping[str, Any]],
    entries: list[Record | None],
    today: date,
    refused: list[dict[str, str]],
) -> tuple[Client, list[Record | None]]:
    """Note the stages that applications reached, and since when."""
    keys = [entry.id if isinstance(entry, Application) else None for entry in entries]
    for at, row in enumerate(rows):
        said, key = typed[at], keys[at]
        if key is None or row.old is None or not {"stage", "since"} & set(said):
            continue
        try:
            client = _staged(client, key, said, today)
        except (RecordError, ValueError) as error:
            name = "since" if "since" in said else "stage"
            refused[at][name] = getattr(error, "message", str(error))
    now = {one.id: one for one in client.applications}
    return client, [now[key] if key else None for key in keys]


def _staged(client: Client, key: str, said: Mapping[str, Any], today: date) -> Client:
    one = jobsearch.application_of(client, key)
    last = last_event(one)
    stage = said.get("stage", last.stage)
    on = date.fromisoformat(said["since"]) if "since" in said else today
    if on > today and stage not in _AHEAD:
        raise ValueError(_("This day lies ahead. For what is planned, use “Next follow-up”."))
    if stage == last.stage:
        return jobsearch.change_event(client, key, one.events.index(last), on=on)
    if stage in (*LOST, "accepted"):
        return jobsearch.end(client, key, stage, on)
    if on < last.on:
        row = row_of(one)
        was = _("It was at “{stage}” on {day}; this cannot be before that day.")
        raise ValueError(was.format(stage=row["stage"], day=row["since"]))
    return jobsearch.reach(client, key, stage, on)
