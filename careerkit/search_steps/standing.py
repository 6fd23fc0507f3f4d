"""Where a client is in the search, what usually comes next, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from careerkit.models import Application, Client, Offer, Stage
from careerkit.search_steps.counting import came_round
from careerkit.search_steps.record import (
    begun,
    decided,
    interview_set,
    is_open,
    offers,
    open_offers,
    resume_ready,
    sent_on,
    stage_of,
)
from careerkit.text import counted, in_words, join, long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, occupation
from careerkit.text.readiness import Gate
from careerkit.text.search_steps import SearchStep

_MANY_APPLICATIONS, _MANY_INTERVIEWS, _MOST_NAMED = 5, 3, 3
_GATES: dict[SearchStep, Gate] = {
    "assess": "apply", "research": "apply", "write": "apply", "apply": "interview",
    "interview": "interview", "negotiate": "start work", "decide": "start work",
}  # fmt: skip


@dataclass(frozen=True)
class Where:
    """Where a client is in the search.

    Parameters
    ----------
    step
        The step they are at.
    then
        The step that usually comes next; None for whoever has found a job.
    what
        Where they are, in a sentence to the client.
    next
        What to do now.
    why
        Why that.
    gate
        What is to be passed next: applying, an interview, the first day of work.
    placed
        Whether they have said yes to a job and look for no other.
    again
        Whether the search goes round once more: all that was applied for is over, or went quiet.
    """

    step: SearchStep
    then: SearchStep | None
    what: str
    next: str
    why: str
    gate: Gate
    placed: bool = False
    again: bool = False


def where(client: Client, today: date) -> Where:
    """Say where a client is in the search, what usually comes next, and why.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    Where
        What has come furthest says where: a job accepted, an open offer, an interview, an
        application out, an opening found; else what was last closed, or is not there yet.
    """
    running = [one for one in client.applications if is_open(one, today)]
    if (job := _job_taken(client, running, today)) is not None:
        return _at(
            "decide", None, _("You said yes to {job}. Well done.").format(job=job),
            _("Get ready for the first day, and thank those who helped you."),
            _("They will be glad to hear it, and you may help each other again."), placed=True,
        )  # fmt: skip
    if offers := open_offers(client, today):
        return _with_offers(offers, today)
    stages = [stage_of(one, today) for one in running]
    for stage, place in _PLACES.items():
        if stage in stages:
            return place(
                [one for one, at in zip(running, stages, strict=True) if at == stage], today
            )
    if any(sent_on(one, today) for one in client.applications):
        return _round_again(client, today)
    return _before_applying(client, today)


def _at(
    step: SearchStep, then: SearchStep | None, what: str, to_do: str, why: str,
    *, placed: bool = False, again: bool = False,
) -> Where:  # fmt: skip
    return Where(step, then, what, to_do, why, _GATES[step], placed, again)


def _job(application: Application) -> str:
    return _("{job} at {employer}").format(
        job=occupation(application.title), employer=application.employer
    )


def _named(applications: Sequence[Application]) -> str:
    """Name some applications, the one with the latest sign of life first."""
    ordered = sorted(applications, key=lambda one: max(event.on for event in one.events))[::-1]
    names = [_job(one) for one in ordered[:_MOST_NAMED]]
    more = len(ordered) - len(names)
    return join([*names, counted(more, "{n} other", "{n} others")] if more else names)


def _job_taken(client: Client, running: Sequence[Application], today: date) -> str | None:
    """Return the job a client has said yes to, unless they have begun to look anew since."""
    said_yes = decided(client, "accepted", today)
    taken = {
        one.id: said_yes[one.id]
        for one in client.applications
        if one.id in said_yes and stage_of(one, today) not in ("declined", "withdrawn", "rejected")
    }
    if not taken:
        return None
    latest, day = max(taken.items(), key=lambda pair: pair[1])
    if any(begun(one) > day for one in running if one.id not in taken):
        return None
    return next(_job(one) for one in client.applications if one.id == latest)


def _with_offers(offers: Sequence[tuple[Application, Offer | None]], today: date) -> Where:
    many = len(offers)
    what = ngettext("You have an offer: {jobs}.", "You have {n} offers: {jobs}.", many).format(
        n=in_words(many), jobs=_named([application for application, _offer in offers])
    )
    days = (offer.answer_by for _one, offer in offers if offer)
    due = min((day for day in days if day), default=None)
    if due:
        by = _("An answer was due on {day}: call today.")
        if due >= today:
            by = _("They want to hear by {day}.")
        what = f"{what} {by.format(day=long_date(due))}"
    return _at(
        "negotiate", "decide", what,
        _("Look at all of it, not only the pay. Ask for what matters most to you. Then say yes "
          "or no."),
        _("Before you say yes is the best time to ask."),
    )  # fmt: skip


def _at_interview(here: Sequence[Application], today: date) -> Where:
    days = {day: one for one in here if (day := interview_set(one, today))}
    if not days:
        return _at(
            "interview", "negotiate",
            _("You are at the interview stage: {jobs}.").format(jobs=_named(here)),
            _("If you have not sent a thank-you note yet, send it today. Then ask when they "
              "decide."),
            _("A thank-you and a question show that you want the job. An offer may follow."),
        )  # fmt: skip
    first = min(days)
    return _at(
        "interview", "negotiate",
        _("You have an interview on {day}: {job}.").format(
            day=long_date(first), job=_job(days[first])
        ),
        _("Prepare for the talk. Send a thank-you note within a day after it."),
        _("A good talk and a thank-you show that you want the job. An offer may follow."),
    )  # fmt: skip


def _looked_at(here: Sequence[Application], today: date) -> Where:
    return _at(
        "apply", "interview",
        _("They are looking at your application: {jobs}.").format(jobs=_named(here)),
        _("Practice for an interview, and keep your phone close."),
        _("An interview usually comes next, often at short notice."),
    )  # fmt: skip


def _applied(here: Sequence[Application], today: date) -> Where:
    return _at(
        "apply", "interview",
        ngettext(
            "You have {n} application out: {jobs}.", "You have {n} applications out: {jobs}.",
            len(here),
        ).format(n=in_words(len(here)), jobs=_named(here)),
        _("Ask how things stand after a week or so. Keep looking and applying."),
        _("Answers can take weeks. With more than one application out you lose no time."),
    )  # fmt: skip


def _found(here: Sequence[Application], today: date) -> Where:
    return _at(
        "write", "apply",
        ngettext(
            "You have found {n} opening and not applied yet: {jobs}.",
            "You have found {n} openings and not applied yet: {jobs}.",
            len(here),
        ).format(n=in_words(len(here)), jobs=_named(here)),
        _("Fit your résumé to the job, write a short letter if they want one, and apply."),
        _("Jobs are filled fast, and a résumé that fits the job is read first."),
    )  # fmt: skip


_PLACES: dict[Stage, Callable[[Sequence[Application], date], Where]] = {
    "interview": _at_interview, "screening": _looked_at, "applied": _applied, "found": _found,
}  # fmt: skip


def _round_again(client: Client, today: date) -> Where:
    """Say where to begin anew, by how far the applications came so far."""
    sent = [one for one in client.applications if sent_on(one, today)]
    met = [one for one in sent if any(event.stage == "interview" for event in one.events)]
    offered = offers(client, today)
    what = _("Nothing is open right now, so your search goes round once more. That is normal.")
    if len(sent) >= _MANY_APPLICATIONS and not met and not offered:
        return _at(
            "write", "apply", what,
            _("Look at your résumé and applications again with your counselor."),
            _("{n} applications brought no interview yet. A change in what you send may help."
              ).format(n=in_words(len(sent)).capitalize()),
            again=True,
        )  # fmt: skip
    if len(met) >= _MANY_INTERVIEWS and not offered:
        return _at(
            "interview", "research", what,
            _("Practice interview questions with someone you trust."),
            _("Your résumé works: {n} employers wanted to meet you. Practice can turn the next "
              "talk into an offer.").format(n=in_words(len(met))),
            again=True,
        )  # fmt: skip
    return _at(
        "research", "write", what, _("Look for the next openings, and ask people you know."),
        _("You know more now than the first time: what you want, and what employers ask."),
        again=True,
    )  # fmt: skip


def _before_applying(client: Client, today: date) -> Where:
    if not client.goal or not client.skills:
        missing = [
            words
            for words, there in ((_("a goal"), client.goal), (_("your skills"), client.skills))
            if not there
        ]
        return _at(
            "assess", "research", _("You are at the start: looking at yourself."),
            _("Write down {things} with your counselor.").format(things=join(missing)),
            _("When you know what you want and can do, you find jobs that fit."),
        )  # fmt: skip
    if not came_round(client, "research", today):
        return _at(
            "research", "write", _("You know your goal and what you are good at."),
            _("Read job listings for it, and ask people who do this work."),
            _("Listings show what employers ask for, before you write anything."),
        )  # fmt: skip
    if not resume_ready(client):
        return _at(
            "write", "apply", _("You know which jobs there are."),
            _("Get your résumé ready, with your counselor if you like."),
            _("With a résumé in hand you can apply the day you find a job."),
        )  # fmt: skip
    return _at(
        "research", "apply", _("Your résumé is ready."),
        _("Look for an opening that fits your goal, and apply."),
        _("Each application is a chance, and it gets easier each time."),
    )  # fmt: skip
