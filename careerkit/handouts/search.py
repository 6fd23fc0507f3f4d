"""The worksheets of the search itself: what is ready, what shows online, applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from careerkit.handouts.filling import joined, on, reached, short, told, written, yes_no
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
from careerkit.text.handouts import each, words
from careerkit.text.languages import gettext as _
from careerkit.text.languages import languages, speaking
from careerkit.text.presence import POINTS, USES
from careerkit.text.readiness import TOPICS

_TWO_ENDS = ("transportation", "clothes")
_THINGS: tuple[tuple[ReadinessTopic, str], ...] = tuple(
    (topic, end)
    for topic in get_args(ReadinessTopic)
    for end in (("for_interviews", "for_work") if topic in _TWO_ENDS else ("",))
)
"""The eight things, those that serve two ends twice."""
_FIRST, _ACCOUNTS, _LOGGED = 4, 4, 9


def readiness(client: Client, today: date) -> tuple[Part, ...]:
    """Build the readiness checklist.

    Parameters
    ----------
    client
        Whose record is filled in; a blank one leaves the sheet empty.
    today
        The day of the sheet.

    Returns
    -------
    tuple of Part
    """
    known = {item.topic: item for item in client.readiness}
    names = {topic: _(said.name) for topic, said in TOPICS.items()}
    rows = [
        _thing(client, names[topic], note, known.get(topic), end, today)
        for (topic, end), note in zip(_THINGS, each("readiness.notes"), strict=True)
    ]
    what, have, missing, by = each("readiness.list.columns")
    open_ones = sorted(
        (item for item in client.readiness if item.status != "ready"),
        key=lambda item: item.by or date.max,
    )
    step, helper, until = each("readiness.first.columns")
    first = [
        written(
            short(told(names[item.topic], item.missing), 120),
            _helper(client, item),
            on(item.by, today),
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
    client: Client, name: str, note: str, item: ReadinessItem | None, end: str,
    today: date,
) -> tuple[Cell, ...]:  # fmt: skip
    """Make the row of one of the things; nothing is checked where nothing is known."""
    have = None if item is None else item.status == "ready"
    if item is not None and end:
        met: bool | None = getattr(item, end)
        have = (True if have else None) if met is None else met
    lacks = item if item and have is not True else None
    rest = joined([short(lacks.missing, 80), _helper(client, lacks)], "\n") if lacks else ""
    return (
        Cell(name, note),
        Cell(boxes=yes_no(have), across=2),
        Cell(filled=rest),
        Cell(filled=on(lacks.by, today) if lacks else ""),
    )  # fmt: skip


def _helper(client: Client, item: ReadinessItem) -> str:
    """Name who helps; many note the client's own name where they do it themselves."""
    helper = item.helper or ""
    own = (client.preferred_name.casefold(), *client.preferred_name.casefold().split()[:1])
    return "" if helper.casefold() in own else short(helper, 50)


def social_media(client: Client, today: date) -> tuple[Part, ...]:
    """Build the social-media check; see `readiness`."""
    uses = {use for account in client.presence for use in account.uses}
    account, who, checked = each("social-media.accounts.columns")
    rows = [_account(one, today) for one in client.presence[:_ACCOUNTS]]
    blank = _account(None, today)
    return (
        Part(
            words("social-media.look"),
            "",
            (Checks(tuple(Box(label) for label in each("social-media.look.boxes"))),),
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
            (Checks(tuple(Box(_(said.name), use in uses) for use, said in USES.items()),
                    notes=each("social-media.uses.notes")),
             Ruled(words("social-media.next"), 2)),
        ),
        _flags(client.presence, today),
    )  # fmt: skip


def _account(one: OnlineAccount | None, today: date) -> tuple[Cell, ...]:
    everyone, friends = each("social-media.accounts.boxes")
    seen = one.visibility if one else "unknown"
    return (
        Cell(filled=short(one.service, 50) if one else ""),
        Cell(boxes=(Box(everyone, seen == "public"), Box(friends, seen == "private"))),
        Cell(filled=on(one.checked_on, today) if one else ""),
    )


def _flags(accounts: Sequence[OnlineAccount], today: date) -> Part:
    what, found, do = each("social-media.flags.columns")
    rows = [
        (
            Cell(name, _(point.question)),
            Cell(boxes=yes_no(_was_found(flag, accounts))),
            Cell(filled=_fixes(flag, accounts, today)),
        )
        for (flag, point), name in zip(
            POINTS.items(), each("social-media.flags.names"), strict=True
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


def _fixes(flag: PresenceFlag, accounts: Sequence[OnlineAccount], today: date) -> str:
    def say(finding: Finding) -> str:
        when = words("done") if finding.done else on(finding.by, today)
        return joined([short(_(finding.fix), 70), when and f"({when})"], " ")

    found = [f for account in accounts for f in account.findings if f.flag == flag]
    return "\n".join(say(finding) for finding in found[:2])


def applications(client: Client, today: date) -> tuple[Part, ...]:
    """Build the application log; see `readiness`."""
    latest = sorted(client.applications, key=lambda one: max(e.on for e in one.events))
    tracked = sorted(latest[-_LOGGED:], key=_began)
    rows = [_applied(client, one, today) for one in tracked]
    blank = _blank_row()
    heads = each("applications.log.columns")
    widths = (1.8, 4.6, 3.2, 3.2, 4.2, 2.4, 3.2)
    return (
        Part(
            words("applications.steps"),
            words("applications.steps.intro"),
            (Checks(tuple(Box(label) for label in each("applications.steps.boxes")), 3),),
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


def _blank_row() -> tuple[Cell, ...]:
    row = [Cell()] * 7
    row[2] = Cell(boxes=tuple(Box(label) for label in each("applications.log.found")))
    row[3] = Cell(boxes=tuple(Box(label) for label in each("applications.log.sent")))
    return tuple(row)


def _applied(client: Client, one: Application, today: date) -> tuple[Cell, ...]:
    posted, person = each("applications.log.found")
    sent = tuple(
        Box(label, was)
        for label, was in zip(each("applications.log.sent"), _were_sent(one.documents), strict=True)
    )
    contact = next((c for c in client.contacts if c.id == one.contact), None)
    reach = joined([short(contact.name, 40), reached(contact)], "\n") if contact else ""
    stages = dict(zip(get_args(Stage), each("stages"), strict=True))
    ended = one.stage in ("accepted", "declined", "rejected", "withdrawn")
    return (
        Cell(filled=on(_began(one), today)),
        Cell(filled=joined([short(one.title, 50), short(one.employer, 40)], "\n")),
        Cell(boxes=(Box(posted, one.market == "open"), Box(person, one.market == "hidden"))),
        Cell(boxes=sent),
        Cell(filled=reach),
        Cell(filled="" if ended else on(one.follow_up, today)),
        Cell(filled=stages[one.stage]),
    )  # fmt: skip


def _were_sent(documents: Sequence[str]) -> tuple[bool, ...]:
    """Tell which of the three were sent; counselors type in any language there is."""
    typed = " ".join(documents).casefold()
    known: list[tuple[str, ...]] = []
    for language in languages():
        with speaking(language):
            known.append(each("applications.log.sent.words"))
    return tuple(
        any(word in typed for one in said for word in one.split("|"))
        for said in zip(*known, strict=True)
    )
