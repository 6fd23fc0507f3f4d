"""References: where each stands and what is next; the sheet for an employer."""

from __future__ import annotations

from datetime import date

from careerkit import references as engine
from careerkit.display import Blocks, Bullets, Column, Entry, Heading, Sheet, Table, Text
from careerkit.models import Client, Reference
from careerkit.sections.wording import sentence
from careerkit.text import count, in_words, join, long_date, short_date

STATUS = {
    "to ask": "Not asked yet", "asked": "Asked", "agreed": "Said yes", "hesitant": "Not sure",
    "declined": "Said no", "briefed": "Has the job and your résumé", "listed": "On your sheet",
    "contacted": "An employer called", "thanked": "Thanked", "updated": "Up to date",
}  # fmt: skip
_PREFERS = {"phone": "call", "email": "e-mail", "text": "text"}
_MOST_CANDIDATES = 4


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
    blocks = Blocks([Heading("People who speak for you"), Text(_message(client), "lead")])
    if client.references:
        blocks.append(_standing(client, today))
    said = engine.cautions(client, today)
    if said:
        blocks.append(Bullets(said, "Keep in mind", "ask"))
    if engine.still_needed(client):
        blocks.append(_whom_to_ask(client, today))
    return blocks


def _message(client: Client) -> str:
    yes, needed = len(engine.on_sheet(client)), engine.still_needed(client)
    if not client.references:
        return (
            f"Employers often ask for {in_words(engine.AT_LEAST)} people who know your work. "
            "Ask them before you name them."
        )
    if not needed:
        return f"{count(yes, 'person', 'people').capitalize()} will speak for you. That is enough."
    if not yes:
        return (
            "Nobody has said yes yet. Ask until "
            f"{in_words(engine.AT_LEAST)} people will speak for you."
        )
    have = f"{count(yes, 'person', 'people').capitalize()} will speak for you"
    return f"{have}. {in_words(needed).capitalize()} more and your list is complete."


def _standing(client: Client, today: date) -> Table:
    rows = []
    for reference in client.references:
        step = engine.next_thing(reference, client, today)
        by = ""
        if step.due and step.leads_to:
            when = "Due since" if step.due < today else "By"
            by = f" {when} {short_date(step.due)}."
        rows.append(
            [reference.name, _who(reference), _where(reference), f"{step.what}{by}"]
        )  # fmt: skip
    return Table(
        "Where each stands",
        [
            Column("Name", width=1.4), Column("Who", width=1.8),
            Column("Stands", width=1.5), Column("What is next", width=2.4),
        ],
        rows,
    )  # fmt: skip


def _who(reference: Reference) -> str:
    parts = [reference.relationship, reference.employer or ""]
    return sentence(", ".join(part for part in parts if part))


def _where(reference: Reference) -> str:
    since = engine.reached_on(reference, reference.status)
    when = f", {short_date(since)}" if since else ""
    return f"{STATUS[reference.status]}{when}"


def _whom_to_ask(client: Client, today: date) -> Bullets:
    found = engine.candidates(client, today)[:_MOST_CANDIDATES]
    if not found:
        return Bullets(
            [
                "A boss or coworker from the last few years",
                "A teacher or trainer",
                "Someone you helped as a volunteer or as a customer",
            ],
            "Who has seen you work? Think of these",
            "ask",
        )
    return Bullets(
        [
            f"{sentence(one.name)}: {join(one.why)}." + (f" {one.caution}" if one.caution else "")
            for one in found
        ],
        "People you could ask",
        "ask",
    )


def sheet(client: Client, today: date) -> Blocks:
    """Make the page with references that is handed to an employer.

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
    return Blocks(
        [
            Sheet(
                client.preferred_name, contact, f"References, {long_date(today)}",
                [Entry(reference.name, _lines(reference)) for reference in people],
            )
        ]
    )  # fmt: skip


def _lines(reference: Reference) -> list[str]:
    work = ", ".join(part for part in (reference.job_title, reference.employer) if part)
    reach = [part for part in (reference.phone, reference.email) if part]
    if reference.prefers == "email":
        reach.reverse()
    best = f" (best by {_PREFERS[reference.prefers]})" if reference.prefers in _PREFERS else ""
    best = best.replace("best by call", "best to call")
    how = reference.relationship if reference.known_as != "friend or family" else ""
    return [
        line
        for line in (work, f"How we know each other: {how}" if how else "",
                     f"{' · '.join(reach)}{best}" if reach else "")
        if line
    ]  # fmt: skip
