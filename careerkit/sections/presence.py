"""What employers can see: the e-mail address, accounts point by point, what a profile says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from careerkit import presence as engine
from careerkit.display import Block, Blocks, Bullets, Column, Heading, Step, Steps, Table, Text
from careerkit.labor import datasets
from careerkit.models import Client, OnlineAccount
from careerkit.presence import audit
from careerkit.presence.comparing import Comparison, Difference, compare
from careerkit.presence.profiles import read_profile
from careerkit.sections.wording import sentence
from careerkit.text import a_job, clip, count, in_words, join, long_date, short_date
from careerkit.text.fields_of_work import field_of_occupation
from careerkit.text.presence import NO_ACCOUNT, POINTS, USES, VISIBILITY

_MOST_FIXES, _MOST_DIFFERENCES, _MOST_SLIPS, _MOST_PRIVATE, _QUOTED = 8, 8, 8, 6, 60
_MOST_NAMED = 3
_KINDS = {
    "dates": "Dates", "title": "Job title", "school": "School",
    "only on profile": "Only on your profile", "only in résumé": "Not on your profile",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,}")


def overview(client: Client, today: date) -> Blocks:
    """Say how the client looks online, what to fix first, and how to put accounts to good use.

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
    blocks = Blocks([Heading("What employers see of you"), Text(_message(client, today), "lead")])
    blocks += _address(client)
    if not client.presence:
        asks = Bullets(list(NO_ACCOUNT), "Talk about these with your counselor", "ask")
        return Blocks([*blocks, asks])
    blocks.append(_accounts(client, today))
    blocks += _fixes(client, today)
    for account in client.presence:
        blocks += _profile(client, account, today)
    blocks += _good_uses(client)
    return blocks


def headline(client: Client) -> str | None:
    """Say in a sentence what to fix first online, if anything."""
    fixes = audit.to_fix(client)
    if not fixes:
        return None
    first = fixes[0]
    return f"Look first at {_lower(_name(first.finding.flag))} on {first.account.service}."


def ideas(client: Client, name: str = "") -> engine.Ideas:
    """Offer addresses with the client's name, their work and where they live."""
    goal, job = client.goal, client.current_job
    title = job.title if job else goal.title if goal else ""
    return engine.suggest_addresses(
        name or client.preferred_name, trade=a_job(title) if title.split() else "",
        place=(job.place or "") if job else "",
    )  # fmt: skip


def compared(client: Client, text: str, today: date) -> Comparison:
    """Hold the text of a profile against the record."""
    return compare(client.work_history, client.education, read_profile(text, today), today)


def known_words(client: Client) -> frozenset[str]:
    """Return the words of a record, of job titles and tools: none of them is an error."""
    return _words(str(client.model_dump(exclude={"presence"}))) | _job_words()


@cache
def _job_words() -> frozenset[str]:
    names = [*datasets.load("titles")["title"], *datasets.load("technologies").iloc[:, 1]]
    return _words(" ".join(map(str, names)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _message(client: Client, today: date) -> str:
    found = audit.summary(client, today)
    if not found.accounts:
        return (
            "Many employers look people up online. What they find can speak for you. Start with "
            "a look at it yourself."
        )
    accounts = count(found.accounts, "account")
    if found.open:
        mended = f" You have fixed {count(found.mended, 'thing')} already." if found.mended else ""
        return (
            f"You have {accounts}. {count(found.open, 'thing').capitalize()} to fix before an "
            f"employer looks.{mended}"
        )
    if found.again:
        return f"You have {accounts}, and nothing is open. It is time to look again."
    if found.unseen:
        return f"You have {accounts}, and nothing to fix so far. Some points are still to look at."
    return f"You have {accounts}, and all of it can be seen by an employer. Well done."


def _address(client: Client) -> Iterator[Block]:
    """Say whether the e-mail address is fit for a résumé, and offer others if it is not."""
    tried = [f"{part}@…" for part in ideas(client).parts[:3]]
    if not client.email:
        items = [*tried] or ["Your name in the letters a to z, with a dot between first and last"]
        yield Bullets(items, "Get an e-mail address with your name for the job search")
        return
    found = engine.check_address_of(client)
    if found.fine:
        yield Text(f"Your e-mail address, {client.email}, is good to put on a résumé.")
        return
    said = [found.problem] if found.problem else [concern.why for concern in found.concerns]
    said += [f"You could try {join(tried, 'or')}."] if tried else []
    title = (
        f"A new e-mail address would help: {client.email}" if found.serious
        else f"Your e-mail address works. A plainer one would be better: {client.email}"
    )  # fmt: skip
    yield Bullets(said, title)


def _accounts(client: Client, today: date) -> Table:
    rows = []
    for state in audit.states(client, today):
        account = state.account
        when = f"Checked {long_date(account.checked_on)}" if account.checked_on else "Not checked"
        again = ": look again" if state.again else ""
        rows.append(
            [account.service, VISIBILITY[account.visibility], _good(state), _to_do(state),
             f"{when}{again}"]
        )  # fmt: skip
    return Table(
        "Your accounts",
        [
            Column("Account", width=1.4), Column("Who sees it", width=1.2),
            Column("Fine", width=1.6), Column("To do", width=1.8), Column("When", width=1.2),
        ],
        rows,
    )  # fmt: skip


def _good(state: audit.AccountState) -> str:
    if len(state.fine) == len(POINTS):
        return "All seven points"
    if len(state.fine) > _MOST_NAMED:
        return f"{in_words(len(state.fine)).capitalize()} of seven points"
    return sentence(join([_lower(_name(flag)) for flag in state.fine])) or "–"


def _to_do(state: audit.AccountState) -> str:
    parts = [_name(flag) for flag in state.found]
    said = f"Fix: {_lower(join(parts))}" if parts else ""
    look = f"Look at {count(len(state.to_look), 'point')}" if state.to_look else ""
    return "\n".join(part for part in (said, look) if part) or "Nothing"


def _name(flag: str) -> str:
    return next(point.name for key, point in POINTS.items() if key == flag)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _fixes(client: Client, today: date) -> Iterator[Block]:
    fixes = audit.to_fix(client, today)
    if not fixes:
        return
    steps = []
    for fix in fixes[:_MOST_FIXES]:
        finding = fix.finding
        seen = f" ({_short(finding.evidence)})" if finding.evidence else ""
        what = finding.fix or POINTS[finding.flag].fixes[0]
        when = f"by {short_date(finding.by)}" if finding.by else ""
        steps.append(
            Step(
                f"{fix.account.service}, {_lower(_name(finding.flag))}{seen}: {_lower(what)}",
                when="now: the date has passed" if fix.late else when,
            )
        )
    more = len(fixes) - len(steps)
    title = "Fix these first" if len(fixes) > 1 else "Fix this"
    later = f". {count(more, 'thing').capitalize()} more can wait" if more else ""
    yield Steps(f"{title}{later}", steps)


def _short(text: str) -> str:
    return clip(text.rstrip(". \n"), _QUOTED)


def _profile(client: Client, account: OnlineAccount, today: date) -> Iterator[Block]:
    """Say what the text of a profile holds that is worth a change."""
    if not account.profile_text:
        return
    yield Heading(f"What your {account.service} profile says", 3)
    nothing = True
    for block in (
        *comparison_blocks(compared(client, account.profile_text, today)),
        *text_blocks(account.profile_text, known_words(client)),
    ):
        nothing = nothing and isinstance(block, Text)
        yield block
    if nothing:
        yield Text("There is nothing in it to change.")


def comparison_blocks(found: Comparison, mine: str = "You told us") -> Iterator[Block]:
    """Show where a profile and the record differ, and where they agree.

    Parameters
    ----------
    found
        What was compared.
    mine
        Heads the column of the other side: the record, or a résumé.

    Yields
    ------
    Block
    """
    if found.agree:
        yield Text(f"The same in both, as it should be: {join(found.agree)}.")
    if found.differences:
        yield Table(
            "These two do not say the same. Either may be right.",
            [
                Column("About", width=1.5), Column(mine, width=1.6),
                Column("Your profile says", width=1.6), Column("What you can do", width=2),
            ],
            [_difference_row(one) for one in found.differences[:_MOST_DIFFERENCES]],
        )  # fmt: skip
    for note in found.notes:
        yield Text(note, "note")


def _difference_row(one: Difference) -> list[str]:
    return [
        f"{one.about}\n{_KINDS[one.kind]}",
        f"“{_short(one.resume)}”" if one.resume else "Nothing on it",
        f"“{_short(one.profile)}”" if one.profile else "Nothing on it",
        one.what_to_do,
    ]


def text_blocks(text: str, known: frozenset[str]) -> Iterator[Block]:
    """Show spelling errors and private facts in the text of a profile."""
    slips, note = engine.spelling(text, known=known)
    if slips:
        yield Bullets(
            [
                f"“{slip.words}”: did you mean “{slip.better}”?" if slip.better
                else f"“{slip.words}”: is that spelled right?"
                for slip in slips[:_MOST_SLIPS]
            ],
            "Look at the spelling of these",
        )  # fmt: skip
    if note:
        yield Text(note, "note")
    private = engine.private_data(text)
    if private:
        yield Bullets(
            [f"{sentence(one.kind)}: “{_short(one.words)}”. {one.why}"
             for one in private[:_MOST_PRIVATE]],
            "Better for friends only",
        )  # fmt: skip


def _good_uses(client: Client) -> Iterator[Block]:
    goal = client.goal
    field = field_of_occupation(goal.occupation) if goal and goal.occupation else None
    where = field or (f"work as {a_job(goal.title)}" if goal else "the field you want")
    used = {use for account in client.presence for use in account.uses}
    items = [
        f"{use.name}{' (you do this already)' if key in used else ''}: "
        f"{use.how[0].format(field=where)}"
        for key, use in USES.items()
    ]
    yield Bullets(items, "Put your accounts to good use")
