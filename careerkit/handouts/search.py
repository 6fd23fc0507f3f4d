"""The worksheets of the search itself: what is ready, what shows online, applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from careerkit.handouts.filling import joined, on, reached, short, written, yes_no
from careerkit.handouts.model import (
    Box,
    Cell,
    Checks,
    Column,
    Part,
    Ruled,
    Say,
    Table,
    to_length,
)
from careerkit.models import (
    Application,
    Client,
    Finding,
    OnlineAccount,
    PresenceFlag,
    ReadinessItem,
    ReadinessTopic,
    Stage,
)
from careerkit.text.handouts import Words
from careerkit.text.presence import POINTS, USES

_TWO_ENDS = ("transportation", "clothes")
_THINGS: tuple[tuple[ReadinessTopic, str], ...] = tuple(
    (topic, end)
    for topic in get_args(ReadinessTopic)
    for end in (("for_interviews", "for_work") if topic in _TWO_ENDS else ("",))
)
"""The eight things, those that serve two ends twice."""
_FIRST, _ACCOUNTS, _LOGGED = 4, 4, 9


def readiness(words: Words, client: Client, today: date) -> tuple[Part, ...]:
    """Build the readiness checklist.

    Parameters
    ----------
    words
        The language.
    client
        Whose record is filled in; a blank one leaves the sheet empty.
    today
        The day of the sheet.

    Returns
    -------
    tuple of Part
    """
    known = {item.topic: item for item in client.readiness}
    names = dict(zip(get_args(ReadinessTopic), words.each("readiness.names"), strict=True))
    rows = [
        _thing(words, client, names[topic], note, known.get(topic), end, today)
        for (topic, end), note in zip(_THINGS, words.each("readiness.notes"), strict=True)
    ]
    what, have, missing, by = words.each("readiness.list.columns")
    open_ones = sorted(
        (item for item in client.readiness if item.status != "ready"),
        key=lambda item: item.by or date.max,
    )
    step, helper, until = words.each("readiness.first.columns")
    first = [
        written(
            short(
                f"{names[item.topic]}: {item.missing}" if item.missing else names[item.topic], 120
            ),
            _helper(client, item),
            on(item.by, words.language, today),
        )
        for item in open_ones[:_FIRST]
    ]
    return (
        Part(
            words("readiness.list"),
            words("readiness.list.intro"),
            (Table(words("readiness.list.table"),
                   (Column(what, 6), Column(have, 3.2), Column(missing, 5.4), Column(by, 2.4)),
                   tuple(rows), 15),),
        ),
        Part(
            words("readiness.first"),
            words("readiness.first.intro"),
            (Table(words("readiness.first.table"),
                   (Column(step, 6), Column(helper, 4), Column(until, 2.2)),
                   to_length(first, _FIRST, 3), 19),),
            new_page=True,
        ),
        Part(words("readiness.questions"), "", (Ruled("", 7),)),
    )  # fmt: skip


def _thing(
    words: Words, client: Client, name: str, note: str, item: ReadinessItem | None, end: str,
    today: date,
) -> tuple[Cell, ...]:  # fmt: skip
    """Make the row of one of the things; nothing is checked where nothing is known."""
    have = None if item is None else item.status == "ready"
    if item is not None and end:
        met: bool | None = getattr(item, end)
        have = (True if have else None) if met is None else met
    lacks = item if item and have is not True else None
    told = joined([short(lacks.missing, 80), _helper(client, lacks)], "\n") if lacks else ""
    return (
        Cell(name, note),
        Cell(boxes=yes_no(words, have), across=2),
        Cell(filled=told),
        Cell(filled=on(lacks.by, words.language, today) if lacks else ""),
    )  # fmt: skip


def _helper(client: Client, item: ReadinessItem) -> str:
    """Name who helps; many note the client's own name where they do it themselves."""
    helper = item.helper or ""
    own = (client.preferred_name.casefold(), *client.preferred_name.casefold().split()[:1])
    return "" if helper.casefold() in own else short(helper, 50)


def social_media(words: Words, client: Client, today: date) -> tuple[Part, ...]:
    """Build the social-media check; see `readiness`."""
    uses = {use for account in client.presence for use in account.uses}
    account, who, checked = words.each("social-media.accounts.columns")
    rows = [_account(words, one, today) for one in client.presence[:_ACCOUNTS]]
    blank = _account(words, None, today)
    return (
        Part(
            words("social-media.look"),
            "",
            (Checks(tuple(Box(label) for label in words.each("social-media.look.boxes"))),),
        ),
        Part(
            words("social-media.accounts"),
            "",
            (Table(words("social-media.accounts.table"),
                   (Column(account, 4), Column(who, 4), Column(checked, 2)),
                   (*rows, *[blank] * (_ACCOUNTS - len(rows))), 13),
             Say(words("social-media.accounts.second"))),
        ),
        Part(
            words("social-media.uses"),
            "",
            (Checks(tuple(Box(name, use in uses) for use, name in
                          zip(USES, words.each("social-media.uses.names"), strict=True)),
                    notes=words.each("social-media.uses.notes")),
             Ruled(words("social-media.next"), 2)),
        ),
        _flags(words, client.presence, today),
    )  # fmt: skip


def _account(words: Words, one: OnlineAccount | None, today: date) -> tuple[Cell, ...]:
    everyone, friends = words.each("social-media.accounts.boxes")
    seen = one.visibility if one else "unknown"
    return (
        Cell(filled=short(one.service, 50) if one else ""),
        Cell(boxes=(Box(everyone, seen == "public"), Box(friends, seen == "private"))),
        Cell(filled=on(one.checked_on, words.language, today) if one else ""),
    )


def _flags(words: Words, accounts: Sequence[OnlineAccount], today: date) -> Part:
    what, found, do = words.each("social-media.flags.columns")
    rows = [
        (
            Cell(name, question),
            Cell(boxes=yes_no(words, _was_found(flag, accounts))),
            Cell(filled=_fixes(words, flag, accounts, today)),
        )
        for flag, name, question in zip(
            POINTS,
            words.each("social-media.flags.names"),
            words.each("social-media.flags.questions"),
            strict=True,
        )
    ]
    return Part(
        words("social-media.flags"),
        words("social-media.flags.intro"),
        (Table(words("social-media.flags.table"),
               (Column(what, 6), Column(found, 2), Column(do, 6)), tuple(rows), 24),),
        new_page=True,
    )  # fmt: skip


def _was_found(flag: PresenceFlag, accounts: Sequence[OnlineAccount]) -> bool | None:
    """Tell whether something was found; None if not one account was looked at for it."""
    if any(finding.flag == flag for account in accounts for finding in account.findings):
        return True
    return False if any(flag in account.fine for account in accounts) else None


def _fixes(words: Words, flag: PresenceFlag, accounts: Sequence[OnlineAccount], today: date) -> str:
    def say(finding: Finding) -> str:
        when = words("done") if finding.done else on(finding.by, words.language, today)
        return joined([short(finding.fix, 70), when and f"({when})"], " ")

    found = [f for account in accounts for f in account.findings if f.flag == flag]
    return "\n".join(say(finding) for finding in found[:2])


def applications(words: Words, client: Client, today: date) -> tuple[Part, ...]:
    """Build the application log; see `readiness`."""
    latest = sorted(client.applications, key=lambda one: max(e.on for e in one.events))
    tracked = sorted(latest[-_LOGGED:], key=_began)
    rows = [_applied(words, client, one, today) for one in tracked]
    blank = _blank_row(words)
    heads = words.each("applications.log.columns")
    widths = (1.8, 4.6, 3.2, 3.2, 4.2, 2.4, 3.2)
    return (
        Part(
            words("applications.steps"),
            words("applications.steps.intro"),
            (Checks(tuple(Box(label) for label in words.each("applications.steps.boxes")), 3),),
        ),
        Part(
            words("applications.log"),
            words("applications.log.intro"),
            (Table(words("applications.log.table"),
                   tuple(Column(h, w) for h, w in zip(heads, widths, strict=True)),
                   (*rows, *[blank] * (_LOGGED - len(rows))), 20),),
        ),
    )  # fmt: skip


def _began(one: Application) -> date:
    return min(event.on for event in one.events)


def _blank_row(words: Words) -> tuple[Cell, ...]:
    row = [Cell()] * 7
    row[2] = Cell(boxes=tuple(Box(label) for label in words.each("applications.log.found")))
    row[3] = Cell(boxes=tuple(Box(label) for label in words.each("applications.log.sent")))
    return tuple(row)


def _applied(words: Words, client: Client, one: Application, today: date) -> tuple[Cell, ...]:
    posted, person = words.each("applications.log.found")
    sent = " ".join(one.documents).casefold()
    resume, letter, form = words.each("applications.log.sent")
    contact = next((c for c in client.contacts if c.id == one.contact), None)
    reach = joined([short(contact.name, 40), reached(contact)], "\n") if contact else ""
    stages = dict(zip(get_args(Stage), words.each("stages"), strict=True))
    ended = one.stage in ("accepted", "declined", "rejected", "withdrawn")
    return (
        Cell(filled=on(_began(one), words.language, today)),
        Cell(filled=joined([short(one.title, 50), short(one.employer, 40)], "\n")),
        Cell(boxes=(Box(posted, one.market == "open"), Box(person, one.market == "hidden"))),
        Cell(boxes=(Box(resume, any(w in sent for w in ("resume", "résumé", "currículum"))),
                    Box(letter, any(w in sent for w in ("letter", "carta"))),
                    Box(form, any(w in sent for w in ("form", "application", "solicitud"))))),
        Cell(filled=reach),
        Cell(filled="" if ended else on(one.follow_up, words.language, today)),
        Cell(filled=stages[one.stage]),
    )  # fmt: skip
