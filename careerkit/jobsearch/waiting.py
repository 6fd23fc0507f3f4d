"""What comes next for each open application, and which of them nobody moved.

The waits are our own rules of thumb, not measured ones: most employers that want to talk do so
within two weeks, and a polite question after ten days hurts nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from careerkit.jobsearch.timeline import in_order, is_open, last_event, placed
from careerkit.models import Application, Client, Offer, StageEvent
from careerkit.text import counted, short_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

Kind = Literal[
    "decide", "thank", "deadline", "follow up", "tell", "ask", "rest", "apply", "prepare", "wait"
]
_URGENCY: tuple[Kind, ...] = (
    "decide", "thank", "deadline", "follow up", "ask", "apply", "tell", "rest", "prepare", "wait",
)  # fmt: skip
LEAD_RESTS = {"open": 7, "hidden": 14}
"""Days a lead may wait to be applied for: postings close, jobs that are not posted yet do not."""
QUIET = {"applied": 10, "screening": 7, "interview": 7, "offer": 3}
"""Days without a word after which one asks."""
_THANK_WITHIN, _DEADLINE_NEAR = timedelta(days=14), timedelta(days=3)
_ASKED_ENOUGH, _LONG_SILENT = 2, 60
_LAST = noted("Ask one last time, or close it. Your time may count for more elsewhere.")
_THANKS = re.compile(r"\bthank|\bgracias\b|\bagradec", re.IGNORECASE)


@dataclass(frozen=True)
class Next:
    """What to do next for an application.

    Parameters
    ----------
    kind
        Which sort of thing it is.
    why
        Where it stands, in a sentence to the client.
    what
        What to do, in a sentence.
    due
        The day for it; None if any time is right.
    stale
        Whether it should have been done: nobody moved the application.
    days
        For how many days it has been quiet; 0 if it has not.
    """

    kind: Kind
    why: str
    what: str
    due: date | None = None
    stale: bool = False
    days: int = 0


@dataclass(frozen=True)
class Stale:
    """An application that nobody moved.

    Parameters
    ----------
    application
        Which one.
    kind
        Which sort of thing is to be done, as in `Next`.
    why
        Why it is called out, in a sentence to the client.
    what
        What to do about it.
    due
        The day on which it was, or is, due.
    days
        For how many days it has been quiet.
    """

    application: Application
    kind: Kind
    why: str
    what: str
    due: date | None
    days: int


@dataclass(frozen=True)
class _Seen:
    """What of a record tells about one application on a day."""

    application: Application
    today: date
    deadline: date | None
    offer: Offer | None
    helper: str | None
    job: Application | None
    done: list[StageEvent] = field(default_factory=list)

    @property
    def touched(self) -> date:
        """The last day on which anything was done or heard."""
        followed = [day for day in self.application.followed_up if day <= self.today]
        return max([self.done[-1].on, *followed])

    @property
    def quiet(self) -> int:
        return (self.today - self.touched).days

    @property
    def planned(self) -> date | None:
        """The day set for a follow-up, unless it was met since."""
        day = self.application.follow_up
        if day is None or any(done >= day for done in self.application.followed_up):
            return None
        return None if any(event.on >= day for event in self.done) else day

    def said(self, day: date) -> str:
        return day_said(day, self.today)

    def followed_up_since(self, day: date) -> int:
        return sum(day <= done <= self.today for done in self.application.followed_up)


def next_steps(
    client: Client, today: date, *, deadlines: Mapping[str, date] | None = None
) -> dict[str, Next]:
    """Say for each open application what to do next, and whether it was left lying.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    deadlines
        Last days to apply, by the id of the listing.

    Returns
    -------
    dict
        By the id of the application, in the order of the record.
    """
    asked = {one.contact for one in client.applications}
    people = {contact.id: contact.name for contact in client.contacts if contact.id in asked}
    offers = {offer.application: offer for offer in client.offers if offer.decision == "open"}
    job = placed(client)
    found = {}
    for one in client.applications:
        if not is_open(one) or one is job:
            continue
        done = [event for event in in_order(one) if event.on <= today]
        deadline = (deadlines or {}).get(one.listing or "")
        helper = people.get(one.contact or "")
        seen = _Seen(one, today, deadline, offers.get(one.id), helper, job, done)
        found[one.id] = _next(seen)
    return found


def stale(
    client: Client, today: date, *, deadlines: Mapping[str, date] | None = None
) -> list[Stale]:
    """Call out the applications that nobody moved.

    Parameters
    ----------
    client, today, deadlines
        As for `next_steps`.

    Returns
    -------
    list of Stale
        The most urgent first: offers, thank-you notes, deadlines, follow-ups that were planned;
        then what has been quiet for long.
    """
    steps = next_steps(client, today, deadlines=deadlines)
    found = [
        Stale(one, step.kind, step.why, step.what, step.due, step.days)
        for one in client.applications
        if (step := steps.get(one.id)) is not None and step.stale
    ]
    return sorted(found, key=lambda s: (_URGENCY.index(s.kind), s.due or today, -s.days))


def _next(seen: _Seen) -> Next:
    ahead = [event for event in seen.application.events if event.on > seen.today]
    if ahead or not seen.done:
        return _ahead(min(ahead, key=lambda event: event.on), seen.today)
    step = {"found": _found, "interview": _interview, "offer": _offer}.get(
        seen.application.stage, _in_process
    )(seen)
    taken = seen.job
    if step.stale and taken is not None and seen.done[-1].on <= last_event(taken).on:
        return Next(
            "tell",
            _("You accepted {job} at {employer}.").format(
                job=taken.title, employer=taken.employer
            ),
            _("If you no longer want this one, tell them kindly and close it."), None, True,
            seen.quiet,
        )  # fmt: skip
    return step


def _ahead(event: StageEvent, today: date) -> Next:
    when = day_said(event.on, today)
    if event.stage in ("screening", "interview"):
        detail = bool(event.note) and len(event.note) <= 60
        why = _(_MEETINGS[event.stage, detail]).format(day=when, note=event.note)
        return Next(
            "prepare", why, _("Get ready: read about them, and plan the way there."), event.on
        )  # fmt: skip
    why = _("What is noted lies ahead, on {day}.").format(day=when)
    return Next("wait", why, _("Check the day."), event.on)


_MEETINGS = {
    ("screening", False): noted("Your call is on {day}."),
    ("screening", True): noted("Your call is on {day} ({note})."),
    ("interview", False): noted("Your interview is on {day}."),
    ("interview", True): noted("Your interview is on {day} ({note})."),
}
"""What lies ahead, without and with what was noted of it."""


def _overdue(seen: _Seen, what: str) -> Next | None:
    """Return the follow-up that was planned: what comes next, or what was left lying."""
    day = seen.planned
    if day is None:
        return None
    if day >= seen.today:
        why = _("You planned to follow up on {day}.").format(day=seen.said(day))
        return Next("follow up", why, what, day)
    late = (seen.today - day).days
    why = _("You planned to follow up on {day}, {ago}.").format(day=seen.said(day), ago=_ago(late))
    return Next("follow up", why, what, day, True, late)


def day_said(day: date, today: date) -> str:
    """Write a day for a line of text, its year only if it is another one.

    Examples
    --------
    >>> today = date(2026, 11, 23)
    >>> day_said(date(2026, 12, 1), today), day_said(date(2027, 3, 1), today)
    ('Dec 1', 'Mar 1, 2027')
    """
    if day.year == today.year:
        return short_date(day)
    return _("{day}, {year}").format(day=short_date(day), year=day.year)


def _ago(days: int) -> str:
    return _("yesterday") if days == 1 else counted(days, "{n} day ago", "{n} days ago")


def _found(seen: _Seen) -> Next:
    if (day := seen.deadline) is not None:
        if day < seen.today:
            return Next(
                "deadline", _("The last day to apply was {day}.").format(day=seen.said(day)),
                _("Call and ask whether they still take applications. If not, close it."), day,
                True, (seen.today - day).days,
            )  # fmt: skip
        if day <= seen.today + _DEADLINE_NEAR or seen.planned is None or day < seen.planned:
            return Next(
                "deadline", _("The last day to apply is {day}.").format(day=seen.said(day)),
                _("Apply by then."), day, day <= seen.today + _DEADLINE_NEAR,
            )  # fmt: skip
    hidden = seen.application.market == "hidden"
    whom = seen.helper or _("whoever told you")
    if planned := _overdue(
        seen,
        _("Ask {whom} whether it is still coming.").format(whom=whom) if hidden
        else _("Apply, or ask whether the job is still open."),
    ):  # fmt: skip
        return planned
    rests = LEAD_RESTS[seen.application.market]
    due = seen.touched + timedelta(days=rests)
    if seen.quiet < rests:
        when = _ago(seen.quiet) if seen.quiet else _("today")
        return Next("apply", _("You found it {when}.").format(when=when), _("Apply."), due)
    why = _("You found it {when} and have not applied.").format(when=_ago(seen.quiet))
    if hidden:
        what = _("Ask {whom} whether it is still coming. Then apply, or let it go.")
        what = what.format(whom=whom)
    else:
        what = _("Postings close. Apply this week, or let it go.")
    return Next("apply", why, what, due, True, seen.quiet)


def _in_process(seen: _Seen) -> Next:
    """Tell what comes after an application was sent, or after a first call."""
    stage = seen.application.stage
    ask = _("Call or write, and ask where things stand.")
    if seen.helper:
        ask = _("Call or write, and ask where things stand. {helper} may know too.")
        ask = ask.format(helper=seen.helper)
    if planned := _overdue(seen, ask):
        return planned
    limit = QUIET[stage]
    due = seen.touched + timedelta(days=limit)
    begun = next(event.on for event in reversed(seen.done) if event.stage == stage)
    if seen.quiet < limit:
        return Next("wait", _("It is early to ask."), _("Wait for word, then ask."), due)
    why = _("You had a first call {ago}, and no word is noted.")
    if stage == "applied":
        why = _("You applied {ago}, and no word is noted.")
    silent = (seen.today - begun).days
    why = why.format(ago=_ago(silent))
    asked = seen.followed_up_since(begun)
    if asked >= _ASKED_ENOUGH or silent >= _LONG_SILENT:
        return Next("rest", why, _(_LAST), due, True, seen.quiet)
    if asked:
        why = _("You followed up {ago}, and no word is noted.").format(ago=_ago(seen.quiet))
    return Next("ask", why, ask, due, True, seen.quiet)


def _interview(seen: _Seen) -> Next:
    day = seen.done[-1].on
    if seen.today - day <= _THANK_WITHIN and not _thanked(seen, day):
        due = day + timedelta(days=1)
        if seen.today <= day:
            return Next(
                "thank", _("You had an interview today."), _("Send a short thank-you."), due
            )  # fmt: skip
        why = _("You had an interview on {day}, and no thank-you is noted.")
        return Next(
            "thank", why.format(day=seen.said(day)),
            _("Send a short thank-you today. If you did, note it."), due, True,
            (seen.today - day).days,
        )  # fmt: skip
    ask = _("Ask when they mean to decide.")
    if planned := _overdue(seen, ask):
        return planned
    due = seen.touched + timedelta(days=QUIET["interview"])
    if seen.quiet < QUIET["interview"]:
        return Next("wait", _("It is early to ask."), _("Wait for word, then ask."), due)
    if seen.followed_up_since(day + timedelta(days=2)) >= _ASKED_ENOUGH or seen.quiet >= 60:
        why = counted(seen.quiet, "No news for {n} day.", "No news for {n} days.")
        return Next("rest", why, _(_LAST), due, True, seen.quiet)
    why = _("You had an interview on {day}, and no news is noted since.")
    return Next("ask", why.format(day=seen.said(day)), ask, due, True, seen.quiet)


def _thanked(seen: _Seen, day: date) -> bool:
    one = seen.application
    told = [one.notes, *one.documents, *(event.note for event in one.events if event.on >= day)]
    return seen.followed_up_since(day) > 0 or any(_THANKS.search(text) for text in told)


def _offer(seen: _Seen) -> Next:
    by = seen.offer.answer_by if seen.offer else None
    if by is not None:
        late = (seen.today - by).days
        if late > 0:
            return Next(
                "decide", _("They wanted your answer by {day}.").format(day=seen.said(by)),
                _("Call today and say where you stand."), by, True, late,
            )  # fmt: skip
        why = _("They want your answer by {day}.").format(day=seen.said(by))
        return Next("decide", why, _("Decide by then."), by)
    ask = _("Ask by when they need your answer, and in writing what they offer.")
    if planned := _overdue(seen, ask):
        return planned
    due = seen.touched + timedelta(days=QUIET["offer"])
    if seen.quiet < QUIET["offer"]:
        return Next("decide", _("You have an offer."), ask, due)
    why = _("The offer came {ago}.").format(ago=_ago(seen.quiet))
    return Next("decide", why, ask, due, True, seen.quiet)
