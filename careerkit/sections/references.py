"""References: where each stands and what is next; the sheet for an employer."""

from __future__ import annotations

from datetime import date

from careerkit import references as engine
from careerkit.display import Blocks, Bullets, Column, Entry, Heading, Sheet, Table, Text
from careerkit.models import Client, Reference
from careerkit.sections.wording import sentence
from careerkit.text import counted, in_words, join, long_date, short_date
from careerkit.text.languages import (
    SOURCE,
    in_their_language,
    known,
    noted,
    pgettext,
    speaking,
    spoken,
)  # fmt: skip
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import relation

STATUS = {
    "to ask": noted("Not asked yet"), "asked": noted("Asked"), "agreed": noted("Said yes"),
    "hesitant": noted("Not sure"), "declined": noted("Said no"),
    "briefed": noted("Has the job and your résumé"), "listed": noted("On your sheet"),
    "contacted": noted("An employer called"), "thanked": noted("Thanked"),
    "updated": noted("Up to date"),
}  # fmt: skip
_PREFERS = {"phone": "call", "email": "e-mail", "text": "text"}
_KNOWN_AS = {
    "current boss": "current supervisor", "former boss": "former supervisor",
    "coworker": "coworker", "customer or client": "customer",
    "teacher or trainer": "teacher or trainer", "volunteer leader": "leader of volunteer work",
}  # fmt: skip
_MOST_CANDIDATES = 4


@in_their_language
def overview(client: Client, today: date) -> Blocks:
    """Show where each reference stands, what to do next, and whom else to ask.

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
    blocks = Blocks([Heading(_("People who speak for you")), Text(_message(client), "lead")])
    if client.references:
        blocks.append(_standing(client, today))
    said = engine.cautions(client, today)
    if said:
        blocks.append(Bullets(said, _("Keep in mind"), "ask"))
    if engine.still_needed(client):
        blocks.append(_whom_to_ask(client, today))
    if spoken() != SOURCE and engine.on_sheet(client):
        sheet_in_english = _(
            "The sheet with your references is in English: it is for employers, and they read "
            "English."
        )
        blocks.append(Text(sheet_in_english, "note"))
    return blocks


def _message(client: Client) -> str:
    yes, needed = engine.said_yes(client), engine.still_needed(client)
    if not client.references:
        return _(
            "Employers often ask for {n} people who know your work. Ask them before you name them."
        ).format(n=in_words(engine.AT_LEAST))
    if not yes:
        said = _("Nobody has said yes yet. Ask until {n} people will speak for you.")
        return said.format(n=in_words(engine.AT_LEAST))
    have = counted(yes, "{n} person will speak for you.", "{n} people will speak for you.")
    missing = (
        counted(
            needed,
            "{n} more and your list is complete.",
            "{n} more and your list is complete.",
        )
        if needed
        else _("That is enough.")
    )
    return f"{sentence(have)} {sentence(missing)}"


def _standing(client: Client, today: date) -> Table:
    rows = []
    for reference in client.references:
        step = engine.next_thing(reference, client, today)
        what = [step.what]
        if step.due and step.leads_to:
            by = _("Due since {day}.") if step.due < today else _("By {day}.")
            what.append(by.format(day=short_date(step.due)))
        rows.append([reference.name, _who(reference), _where(reference), " ".join(what)])
    return Table(
        _("Where each stands"),
        [
            Column(_("Name"), width=1.4), Column(pgettext("relationship", "Who"), width=1.8),
            Column(pgettext("of a reference", "Stands"), width=1.5),
            Column(_("What is next"), width=2.4),
        ],
        rows,
    )  # fmt: skip


def _who(reference: Reference) -> str:
    parts = [relation(reference.relationship), reference.employer or ""]
    return sentence(", ".join(part for part in parts if part))


def _where(reference: Reference) -> str:
    since = engine.reached_on(reference, reference.status)
    when = f", {short_date(since)}" if since else ""
    return f"{_(STATUS[reference.status])}{when}"


def _whom_to_ask(client: Client, today: date) -> Bullets:
    found = engine.candidates(client, today)[:_MOST_CANDIDATES]
    if not found:
        return Bullets(
            [
                _("A boss or coworker from the last few years"),
                _("A teacher or trainer"),
                _("Someone you helped as a volunteer or as a customer"),
            ],
            _("Who has seen you work? Think of these"),
            "ask",
        )
    return Bullets(
        [
            f"{sentence(one.name)}: {join(one.why)}." + (f" {one.caution}" if one.caution else "")
            for one in found
        ],
        _("People you could ask"),
        "ask",
    )


@in_their_language
def sheet(client: Client, today: date) -> Blocks:
    """Make the page with references that is handed to an employer.

    Employers here read English, so the sheet is in English whatever the client speaks; only its
    heading is in the client's language too, so that they know which page it is.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report; references are current as of it.

    Returns
    -------
    Blocks
        Nothing, if nobody has said yes.
    """
    people = engine.on_sheet(client)
    if not people:
        return Blocks()
    contact = " · ".join(part for part in (client.phone, client.email) if part)
    english = known(client.language) == SOURCE
    entries = [Entry(reference.name, _lines(reference, english)) for reference in people]
    heading, own = "References", _("References")
    with speaking(SOURCE):
        day = long_date(today)
    if spoken() == SOURCE:
        return Blocks([Sheet(client.preferred_name, contact, f"{heading}, {day}", entries)])
    title = f"{heading} / {own}, {day}"
    return Blocks([Sheet(client.preferred_name, contact, title, entries, language=SOURCE)])


def _lines(reference: Reference, english: bool) -> list[str]:
    work = ", ".join(part for part in (reference.job_title, reference.employer) if part)
    reach = [part for part in (reference.phone, reference.email) if part]
    if reference.prefers == "email":
        reach.reverse()
    best = f" (best by {_PREFERS[reference.prefers]})" if reference.prefers in _PREFERS else ""
    best = best.replace("best by call", "best to call")
    role = reference.known_as or engine.role_of(reference.relationship)
    # What is told of it in another language is no help to who reads the sheet.
    how = reference.relationship if english else _KNOWN_AS.get(role or "", "")
    how = "" if role == "friend or family" else how
    return [
        line
        for line in (work, f"How we know each other: {how}" if how else "",
                     f"{' · '.join(reach)}{best}" if reach else "")
        if line
    ]  # fmt: skip
