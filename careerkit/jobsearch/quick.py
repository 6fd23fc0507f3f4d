"""Applications typed in a hurry: "Welder at Oak Works via Indeed, applied 11/20"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from careerkit.caseload.values import parse_wage
from careerkit.contacts.found import visible
from careerkit.jobsearch.days import find_days
from careerkit.jobsearch.found import Found, Taken, finish
from careerkit.jobsearch.holding import hold_against
from careerkit.jobsearch.marks import read_marks
from careerkit.jobsearch.naming import Namer
from careerkit.jobsearch.timeline import LOST
from careerkit.models import Client, Market, Pay, forbidden_number, without_numbers
from careerkit.network import plain_name
from careerkit.text import whole as whole_number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

MOST_LINES, _LONGEST = 2000, 600
_NUMBERED = re.compile(r"^\d{1,4}[.)]\s+(?=\D)")
_LINK = re.compile(r"(?:https?://|www\.)[^\s,;]+|\b[\w-]+\.(?:com|org|net|gov|edu)/[^\s,;]*", re.I)
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?:\b(?:call|phone|tel|text|cell|llamar al)\b[ :]*)?"
    r"(?<![\w/])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ: "
_UNIT = (
    r"(?:\s?(?:/|an?\b|per\b|por\b|la\b|al\b)\s?)?\s?(?:hours?|hr|h|hourly|hora|weeks?|wk|semana|"
    r"months?|mo|mes|years?|yr|y|yearly|annually|a[ñn]o)\b\.?"
)
_PAY = re.compile(
    rf"(?:\b(?:pays?|paying|paga|at|a)\s+)?(?P<first>\$\s?\d[\d,]*(?:\.\d+)?\s?k?|"
    rf"(?<![\w/.-])\d[\d,]*(?:\.\d+)?\s?k?(?={_UNIT}))"
    rf"(?:\s?(?:-|–|to|a)\s?(?P<second>\$?\s?\d[\d,]*(?:\.\d+)?\s?k?))?(?P<unit>{_UNIT})?(?!\w)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r";\s*(?:[-–—:]|because(?: of)?|reason:?|porque|motivo:?)\s*(?P<why>[^;]+)$", re.IGNORECASE
)


def read_line(line: str, namer: Namer, today: date, *, at: str = "") -> Found:
    """Read one application from a line.

    Parameters
    ----------
    line
        What was typed.
    namer
        Knows the people and employers of the record.
    today
        The day of the session.
    at
        Where the line stands, for messages.

    Returns
    -------
    Found
        What could not be told is left empty, and every word that is not understood is in the
        notes.
    """
    whole = visible(line.strip(" \t•*·"))
    text = _NUMBERED.sub("", whole)
    clean = without_numbers(text).strip()
    doubts = []
    if kind := forbidden_number(text):
        left_out = _("A number that looks like a {kind} was left out.")
        doubts.append(left_out.format(kind=_(kind)))
    rest, over = clean[:_LONGEST], clean[_LONGEST:]
    notes = [over] if over else []
    rest, link = _cut(_LINK, rest)
    rest, email = _cut(_EMAIL, rest)
    rest, phone = _cut(_PHONE, rest)
    notes += [f"E-mail: {email}"] if email else []
    notes += [f"Phone: {phone.lstrip(_LETTERS)}"] if phone else []
    rest, pay = _pay(rest, notes, doubts)
    marks = read_marks(rest, find_days(rest, today), today)
    lost = any(event.stage in LOST for event in marks.events)
    reason = _REASON.search(marks.rest) if lost else None
    named = namer.read(marks.rest[: reason.start()] if reason else marks.rest)
    market: Market | None = None
    if named.told.hidden is not None:
        market = "hidden" if named.told.hidden else "open"
    return finish(
        Found(
            title=named.title, employer=named.employer, place=named.place, market=market,
            source=named.told.source, contact=named.told.contact, pay=pay,
            link=link.rstrip(".)") if link else None,
            documents=tuple(dict.fromkeys([*marks.documents, *named.documents])),
            events=tuple(sorted(marks.events, key=lambda event: event.on)),
            follow_up=marks.follow_up, followed_up=tuple(marks.followed_up),
            reason=reason["why"].strip() if reason else "",
            notes="\n".join([*named.notes, *marks.notes, *notes]), at=at,
            doubts=(*doubts, *marks.doubts, *named.told.doubts, *named.doubts),
        )
    )  # fmt: skip


def read_lines(
    text: str, client: Client, today: date, *, is_job: Callable[[str], bool] | None = None
) -> Taken:
    """Read applications from lines typed in a hurry, one a line, in English or Spanish.

    Parameters
    ----------
    text
        What was typed.
    client
        The record: people and employers are recognized.
    today
        The day of the session.
    is_job
        Tells whether words are a known job title; it parts "Duke Health CNA".

    Returns
    -------
    Taken
        A line without a job or an employer is a problem, unless the record has exactly one open
        application there; such lines are in `Taken.unread`.
    """
    namer = Namer(client.contacts, client.applications, is_job or (lambda _: False))
    taken = Taken()
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip(" \t•*·-–")]
    if len(lines) > MOST_LINES:
        first = _("Only the first {most} of {all} lines were read; the others stay.")
        taken.problems.append(
            first.format(most=whole_number(MOST_LINES), all=whole_number(len(lines)))
        )
    for number, line in lines[:MOST_LINES]:
        at = _("Line {number}").format(number=number)
        keep(read_line(line, namer, today, at=at), line, client, taken)
    taken.unread += [line for number, line in lines[MOST_LINES:]]
    return taken


_BY = {
    "hour": noted("“{words}” is taken as pay by the hour."),
    "week": noted("“{words}” is taken as pay by the week."),
    "month": noted("“{words}” is taken as pay by the month."),
    "year": noted("“{words}” is taken as pay by the year."),
}


def keep(found: Found, line: str, client: Client, taken: Taken) -> None:
    """Take what was read of a line or row, unless it does not tell which job it is.

    Parameters
    ----------
    found
        What was read.
    line
        The line or row as it was written.
    client
        The record, for jobs that are known by their employer.
    taken
        Gets the application, or the problem and the line.
    """
    if found.title and found.employer:
        taken.found.append(found)
        return
    if found.employer and hold_against([found], client).same:
        taken.found.append(found)
        return
    if found.employer:
        said = _("the job at {employer} is not named")
        if _open_there(found, client):
            said = _("the job at {employer} is not named (several are open there)")
        said = said.format(employer=found.employer)
    elif found.title:
        said = _("where the job “{job}” is, is not said").format(job=found.title[:60])
    else:
        said = _("no job and no employer are named")
    write = _("{place}: {problem}. Write it like “Cook at Rex Grill”.")
    taken.problems.append(write.format(place=found.at, problem=said))
    taken.unread.append(line)


def _open_there(found: Found, client: Client) -> bool:
    return any(
        plain_name(one.employer) == plain_name(found.employer) for one in client.applications
    )


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    match = pattern.search(text)
    if match is None:
        return text, None
    return f"{text[: match.start()]} ; {text[match.end() :]}", match[0].strip()


def _pay(text: str, notes: list[str], doubts: list[str]) -> tuple[str, Pay | None]:
    """Take what a job pays out of a line; of a range, the lower end."""
    match = _PAY.search(text)
    if match is None:
        return text, None
    unit = (match["unit"] or "").strip()
    unit = re.sub(r"^(?:an?|per|por|la|al|/)\s*", "", unit, flags=re.IGNORECASE)
    amount = match["first"].replace("$", "").replace(" ", "")
    if match["second"] and "k" in match["second"].casefold() and "k" not in amount.casefold():
        amount += "k"
    try:
        pay = parse_wage(f"{amount}/{unit}" if unit else amount)
    except ValueError as error:
        kept = _("“{words}” is kept in the notes: {why}.")
        doubts.append(kept.format(words=match[0].strip(), why=error))
        notes.append(match[0].strip())
        return f"{text[: match.start()]} ; {text[match.end() :]}", None
    if match["second"]:
        notes.append(f"Pay: {match[0].strip()}")
        lower = _("Of “{words}” the lower end is kept as the pay.")
        doubts.append(lower.format(words=match[0].strip()))
    elif not unit:
        per = _BY[pay.per]
        doubts.append(_(per).format(words=match[0].strip()))
    return f"{text[: match.start()]} ; {text[match.end() :]}", pay
