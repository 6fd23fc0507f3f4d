"""What employers can see: the e-mail address, accounts point by point, what a profile says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from careerkit import presence as engine
from careerkit.display import Block, Blocks, Bullets, Column, Heading, Step, Steps, Table, Text
from careerkit.labor import datasets
from careerkit.labor.wages import resolve_area
from careerkit.models import Client, OnlineAccount
from careerkit.presence import audit
from careerkit.presence.comparing import Comparison, Difference, compare
from careerkit.presence.profiles import read_profile
from careerkit.sections.wording import sentence
from careerkit.text import a_job, clip, counted, in_words, join, long_date, short_date
from careerkit.text.fields_of_work import field_of_occupation
from careerkit.text.languages import SOURCE, in_their_language, noted, pgettext, speaking
from careerkit.text.languages import gettext as _
from careerkit.text.presence import NO_ACCOUNT, POINTS, USES, VISIBILITY

_MOST_FIXES, _MOST_DIFFERENCES, _MOST_SLIPS, _MOST_PRIVATE, _QUOTED = 8, 8, 8, 6, 60
_MOST_NAMED = 3
_KINDS = {
    "dates": noted("Dates"), "title": noted("Job title"), "school": noted("School"),
    "only on profile": noted("Only on your profile"),
    "only in résumé": noted("Not on your profile"),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,}")


@in_their_language
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
    heading = Heading(_("What employers see of you"))
    blocks = Blocks([heading, Text(_message(client, today), "lead")])
    blocks += _address(client)
    if not client.presence:
        asks = [_(question) for question in NO_ACCOUNT]
        return Blocks([*blocks, Bullets(asks, _("Talk about these with your counselor"), "ask")])
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
    said = _("Look first at {point} on {account}.")
    return said.format(point=_lower(_name(first.finding.flag)), account=first.account.service)


def ideas(client: Client, name: str = "") -> engine.Ideas:
    """Offer addresses with the client's name, their work and where they live."""
    goal, job = client.goal, client.current_job
    title = job.title if job else goal.title if goal else ""
    with speaking(SOURCE):  # the work's English word: it is employers here who read the address
        trade = a_job(title) if title.split() else ""
    # Where somebody once worked may say more about them than they want an address to say.
    place = job.place if job and job.current else None
    if not place and client.area:
        place = resolve_area(client.area).title.split(",")[0].split("-")[0]
    return engine.suggest_addresses(
        name or client.preferred_name, trade=trade, place=place or ""
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
        return _(
            "Many employers look people up online. What they find can speak for you. Start with "
            "a look at it yourself."
        )
    accounts = counted(found.accounts, "{n} account", "{n} accounts")
    if found.open:
        said = [_("You have {accounts}.").format(accounts=accounts), sentence(_to_fix(found.open))]
        if found.mended:
            said.append(
                counted(
                    found.mended,
                    "You have fixed {n} thing already.",
                    "You have fixed {n} things already.",
                )
            )
        return " ".join(said)
    if found.again:
        said_once = _("You have {accounts}, and nothing is open. It is time to look again.")
    elif found.unseen:
        said_once = _(
            "You have {accounts}, and nothing to fix so far. Some points are still to look at."
        )
    else:
        said_once = _("You have {accounts}, and all of it can be seen by an employer. Well done.")
    return said_once.format(accounts=accounts)


def _to_fix(number: int) -> str:
    return counted(
        number,
        "{n} thing to fix before an employer looks.",
        "{n} things to fix before an employer looks.",
    )


def _address(client: Client) -> Iterator[Block]:
    """Say whether the e-mail address is fit for a résumé, and offer others if it is not."""
    tried = [f"{part}@…" for part in ideas(client).parts[:3]]
    if not client.email:
        items = tried or [_("Your name in the letters a to z, with a dot between first and last")]
        yield Bullets(items, _("Get an e-mail address with your name for the job search"))
        return
    found = engine.check_address_of(client)
    if found.fine:
        good = _("Your e-mail address, {address}, is good to put on a résumé.")
        yield Text(good.format(address=client.email))
        return
    said = [found.problem] if found.problem else [concern.why for concern in found.concerns]
    if tried:
        said.append(_("You could try {addresses}.").format(addresses=join(tried, "or")))
    title = (
        _("A new e-mail address would help: {address}")
        if found.serious
        else _("Your e-mail address works. A plainer one would be better: {address}")
    )
    yield Bullets(said, title.format(address=client.email))


def _accounts(client: Client, today: date) -> Table:
    rows = []
    for state in audit.states(client, today):
        account = state.account
        rows.append(
            [account.service, _(VISIBILITY[account.visibility]), _good(state), _to_do(state),
             _checked(state)]
        )  # fmt: skip
    return Table(
        _("Your accounts"),
        [
            Column(_("Account"), width=1.4), Column(_("Who sees it"), width=1.2),
            Column(pgettext("points of an account", "Fine"), width=1.4),
            Column(_("To do"), width=1.8), Column(_("When"), width=1.6),
        ],
        rows,
    )  # fmt: skip


def _checked(state: audit.AccountState) -> str:
    day = state.account.checked_on
    if day is None:
        return _("Not checked")
    said = _("Checked {day}: look again") if state.again else _("Checked {day}")
    return said.format(day=long_date(day))


def _good(state: audit.AccountState) -> str:
    if len(state.fine) == len(POINTS):
        return _("All seven points")
    if len(state.fine) > _MOST_NAMED:
        return sentence(_("{n} of seven points").format(n=in_words(len(state.fine))))
    return sentence(join([_lower(_name(flag)) for flag in state.fine])) or "–"


def _to_do(state: audit.AccountState) -> str:
    parts = [_name(flag) for flag in state.found]
    told = []
    if parts:
        told.append(_("Fix: {points}").format(points=_lower(join(parts))))
    if state.to_look:
        told.append(counted(len(state.to_look), "Look at {n} point", "Look at {n} points"))
    return "\n".join(told) or pgettext("to do", "Nothing")


def _name(flag: str) -> str:
    return next(_(point.name) for key, point in POINTS.items() if key == flag)


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
        what = _(finding.fix or POINTS[finding.flag].fixes[0])
        when = _("by {day}").format(day=short_date(finding.by)) if finding.by else ""
        steps.append(
            Step(
                f"{fix.account.service}, {_lower(_name(finding.flag))}{seen}: {_lower(what)}",
                when=_("now: the date has passed") if fix.late else when,
            )
        )
    more = len(fixes) - len(steps)
    title = _("Fix these first") if len(fixes) > 1 else _("Fix this")
    if more:
        later = counted(more, "{n} thing more can wait", "{n} things more can wait")
        title = f"{title}. {sentence(later)}"
    yield Steps(title, steps)


def _short(text: str) -> str:
    return clip(text.rstrip(". \n"), _QUOTED)


def _profile(client: Client, account: OnlineAccount, today: date) -> Iterator[Block]:
    """Say what the text of a profile holds that is worth a change."""
    if not account.profile_text:
        return
    yield Heading(_("What your profile says: {account}").format(account=account.service), 3)
    nothing = True
    for block in (
        *comparison_blocks(compared(client, account.profile_text, today)),
        *text_blocks(account.profile_text, known_words(client)),
    ):
        nothing = nothing and isinstance(block, Text)
        yield block
    if nothing and not any(not finding.done for finding in account.findings):
        yield Text(_("There is nothing in it to change."))


def comparison_blocks(found: Comparison, mine: str = "") -> Iterator[Block]:
    """Show where a profile and the record differ, and where they agree.

    Parameters
    ----------
    found
        What was compared.
    mine
        Heads the column of the other side, such as a résumé; it is the record, if left out.

    Yields
    ------
    Block
    """
    if found.agree:
        same = _("The same in both, as it should be: {names}.")
        yield Text(same.format(names=join(found.agree)))
    if found.differences:
        yield Table(
            _("These two do not say the same. Either may be right."),
            [
                Column(pgettext("of a difference", "About"), width=1.5),
                Column(mine or _("You told us"), width=1.6),
                Column(_("Your profile says"), width=1.6), Column(_("What you can do"), width=2),
            ],
            [_difference_row(one) for one in found.differences[:_MOST_DIFFERENCES]],
        )  # fmt: skip
    for note in found.notes:
        yield Text(note, "note")


def _difference_row(one: Difference) -> list[str]:
    return [
        f"{one.about}\n{_(_KINDS[one.kind])}",
        f"“{_short(one.resume)}”" if one.resume else _("Nothing on it"),
        f"“{_short(one.profile)}”" if one.profile else _("Nothing on it"),
        one.what_to_do,
    ]


def text_blocks(text: str, known: frozenset[str]) -> Iterator[Block]:
    """Show spelling errors and private facts in the text of a profile."""
    slips, note = engine.spelling(text, known=known)
    if slips:
        yield Bullets(
            [
                (
                    _("“{words}”: did you mean “{better}”?") if slip.better
                    else _("“{words}”: is that spelled right?")
                ).format(words=slip.words, better=slip.better)
                for slip in slips[:_MOST_SLIPS]
            ],
            _("Look at the spelling of these"),
        )  # fmt: skip
    if note:
        yield Text(note, "note")
    private = engine.private_data(text)
    if private:
        yield Bullets(
            [f"{sentence(_(one.kind))}: “{_short(one.words)}”. {one.why}"
             for one in private[:_MOST_PRIVATE]],
            _("Better for friends only"),
        )  # fmt: skip


def _good_uses(client: Client) -> Iterator[Block]:
    goal = client.goal
    field = field_of_occupation(goal.occupation) if goal and goal.occupation else None
    if field:
        where = _(field)
    elif goal:
        where = pgettext("learned in", "work as {job}").format(job=a_job(goal.title))
    else:
        where = pgettext("learned in", "the field you want")
    used = {use for account in client.presence for use in account.uses}
    items = []
    for key, use in USES.items():
        name = _(use.name)
        if key in used:
            name = _("{use} (you do this already)").format(use=name)
        items.append(f"{name}: {_(use.how[0]).format(field=where)}")
    yield Bullets(items, _("Put your accounts to good use"))
