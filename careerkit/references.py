"""References: who fits, how far each has come, what to do next, what to watch.

The steps follow what career centers advise: ask first, best in person or by phone; send the job
and the résumé to whoever agrees; warn them of a call; thank them; tell them how it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from careerkit.models import PAID_KINDS, Channel, Client, Contact, Job, Reference, ReferenceStatus
from careerkit.models.people import ReferenceStep
from careerkit.network import company_named, plain_name
from careerkit.text import counted, in_words, join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

AT_LEAST = 3
STANDING: tuple[ReferenceStatus, ...] = (
    "agreed", "briefed", "listed", "contacted", "thanked", "updated",
)  # fmt: skip
"""Whoever has come so far has said yes."""
LOST: tuple[ReferenceStatus, ...] = ("hesitant", "declined")
_RECENT, _LONG_AGO = 2, 5
_ANSWER, _BRIEF, _THANKS, _UPDATE, _WARN = (
    timedelta(days) for days in (7, 2, 2, 28, 1)
)  # fmt: skip
_MONTH = timedelta(30)
_OFTEN, _CALLED_OFTEN = 4, 3
_ROLES = (
    (
        "current boss",
        r"(?:current|my) (?:boss|manager|supervisor)|^(?:boss|manager|supervisor)$|"
        r"mi (?:jef[ea]|supervisora?)\b|^(?:jef[ea]|supervisora)$|(?:jef[ea]|supervisora?) actual",
    ),
    ("former boss", r"boss|manager|supervisor|lead\b|owner|director|foreman|jefe|jefa|encargad"),
    (
        "coworker",
        r"co-?worker|colleague|worked with|same shift|team ?mate|compañer[oa] de "
        r"(?:trabajo|línea|turno|equipo)",
    ),
    ("teacher or trainer", r"teacher|instructor|professor|trainer|coach|tutor|maestr[oa]|profesor"),
    ("customer or client", r"customer|client|patient|tenant|cliente"),
    (
        "volunteer leader",
        r"pastor|priest|rabbi|imam|volunteer|troop|coordinator|iglesia|"
        r"sacerdote|párroco|parroquia|voluntari",
    ),
)
_PAST = r"\b(?:former|old|ex|last|past|antigu[oa]|anterior)\b|\bex-|\bex(?:jef[ea]|supervisora?)\b"
_WEIGHT = {
    "former boss": 3.0, "current boss": 2.5, "coworker": 2.5, "teacher or trainer": 2.0,
    "customer or client": 2.0, "volunteer leader": 2.0, "other": 1.0,
}  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked.

    Parameters
    ----------
    name
        Who; "your boss at Food Lion" where the record has no name.
    contact
        Their contact id, if they are one.
    known_as
        How they know the client, as in `careerkit.models.Reference`.
    why
        What speaks for them, the strongest first.
    caution
        What to think of first.
    points
        For the order: 3 former boss, 2.5 current boss or coworker, 2 teacher, customer or volunteer
        leader; 1.5 recent work together, 0.75 within five years; half of their closeness.
    """

    name: str
    contact: str | None
    known_as: str
    why: tuple[str, ...]
    caution: str
    points: float


@dataclass(frozen=True)
class Next:
    """The next thing to do for a reference.

    Parameters
    ----------
    what
        In words, to the client.
    leads_to
        The status that is recorded when it is done; None if it is only to wait.
    due
        By when; None if any time is right.
    message
        Which wording of `careerkit.text.references` goes with it.
    """

    what: str
    leads_to: ReferenceStatus | None
    due: date | None
    message: str | None = None


@dataclass(frozen=True)
class Reminder:
    """Something due for a reference."""

    who: str
    what: str
    due: date


def role_of(relationship: str) -> str | None:
    """Tell from the words for a relationship how somebody knows the client's work."""
    said = relationship.casefold()
    if re.search(_PAST, said) and re.search(_ROLES[1][1], said):
        return "former boss"
    return next((role for role, words in _ROLES if re.search(words, said)), None)


def candidates(client: Client, today: date) -> list[Candidate]:
    """Find who could be asked to be a reference.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    list of Candidate
        The most fitting first. Family and friends are left out unless they worked with the client;
        so is whoever is on the list or has said no. A job of the last five years from which nobody
        is among the contacts adds "your boss at …".
    """
    taken = {reference.contact for reference in client.references}
    names = {_bare(reference.name) for reference in client.references}
    found = []
    for contact in client.contacts:
        if contact.id not in taken and _bare(contact.name) not in names:
            candidate = _from_contact(contact, client, today)
            if candidate is not None:
                found.append(candidate)
    found += _from_jobs(client, today)
    return sorted(found, key=lambda candidate: -candidate.points)


def _bare(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _from_contact(contact: Contact, client: Client, today: date) -> Candidate | None:
    role = role_of(contact.relationship)
    if role is None and contact.circle == "work":
        role = "coworker"
    if role == "former boss" and not _was_boss(contact, client):
        return None
    if role is None or (contact.circle == "family" and role != "customer or client"):
        return None
    shared = _shared_job(contact, client)
    if role in ("current boss", "former boss") and shared is not None:
        role = "current boss" if shared.current else "former boss"
    elif role == "current boss":
        role = "former boss"
    why, points = [_(_ROLE_WORDS[role])], _WEIGHT[role] + contact.closeness / 2
    ago = _years_since(shared, today) if shared else None
    if ago is not None and ago <= _RECENT:
        why.append(_("saw your work lately"))
        points += 1.5
    elif ago is not None and ago <= _LONG_AGO:
        points += 0.75
    if contact.closeness == 3:
        why.append(_("knows you well"))
    return Candidate(
        contact.name, contact.id, role, tuple(why), _caution(role, shared, ago), points
    )


_ROLE_WORDS = {
    "current boss": noted("is your boss"), "former boss": noted("was your boss"),
    "coworker": noted("worked with you"), "teacher or trainer": noted("taught you"),
    "customer or client": noted("knows how you serve people"),
    "volunteer leader": noted("saw you help without pay"), "other": noted("knows your work"),
}  # fmt: skip


def _was_boss(contact: Contact, client: Client) -> bool:
    """Tell a boss of the client from somebody who manages or owns a place they never worked at."""
    return (
        contact.circle == "work"
        or _shared_job(contact, client) is not None
        or not (contact.employer or contact.company)
        or bool(re.search(_PAST, contact.relationship.casefold()))
    )


def _shared_job(contact: Contact, client: Client) -> Job | None:
    """Return the job the client had where the contact works, the latest of several."""
    if not contact.employer and not contact.company:
        return None
    names = {plain_name(contact.employer)} if contact.employer else set()
    for company in client.companies:
        if company.id == contact.company or company_named([company], contact.employer or ""):
            names |= {plain_name(name) for name in (company.name, *company.also_called)}
    jobs = [j for j in client.work_history if j.employer and plain_name(j.employer) in names]
    return max(jobs, key=lambda job: (job.current, job.end or job.start or ""), default=None)


def _years_since(job: Job, today: date) -> float | None:
    if job.current:
        return 0.0
    if not job.end:
        return None
    year, month = int(job.end[:4]), int(job.end[5:7] or 12)
    return (today.year - year) + (today.month - month) / 12


def _caution(role: str, shared: Job | None, ago: float | None) -> str:
    if role == "current boss" or (
        shared is not None and shared.current and shared.kind in PAID_KINDS
    ):
        return _("Ask only if your employer may know that you are looking.")
    if ago is not None and ago > _LONG_AGO:
        return _("You last worked together over five years ago; someone more recent is better.")
    return ""


def _from_jobs(client: Client, today: date) -> Iterator[Candidate]:
    """Offer the boss of a recent job of which nobody is known by name."""
    known = {job.employer for contact in client.contacts if (job := _shared_job(contact, client))}
    named = {plain_name(r.employer) for r in client.references if r.employer}
    asked: set[str] = set()
    for job in sorted(client.work_history, key=_lately, reverse=True):
        ago = _years_since(job, today)
        if not job.employer or job.employer in known or ago is None or ago > _LONG_AGO:
            continue
        if (place := plain_name(job.employer)) in named | asked:
            continue
        asked.add(place)
        paid = job.kind in PAID_KINDS
        role = "current boss" if job.current else "former boss"
        who = _("your boss or a coworker at {employer}")
        if job.kind == "training":
            role, who = "teacher or trainer", _("a teacher or trainer at {employer}")
        elif not paid:
            role, who = "volunteer leader", _("who leads at {employer}, or helps there with you")
        recent = ago <= _RECENT
        yield Candidate(
            who.format(employer=job.employer), None, role,
            (_("saw your work lately") if recent else _("saw your work"),),
            _caution(role, job, ago) if paid else "",
            _WEIGHT[role] + (1.5 if recent else 0.75),
        )  # fmt: skip


def _lately(job: Job) -> tuple[bool, str]:
    return job.current, job.end or job.start or ""


def fit(reference: Reference, today: date) -> tuple[list[str], list[str]]:
    """Say what speaks for a reference and what does not: recent, knows the work, positive.

    Parameters
    ----------
    reference
        The reference.
    today
        The day of the session.

    Returns
    -------
    tuple of two lists of str
        What is good, and what to think of or to find out.
    """
    good, open_ = [], []
    if reference.worked_until:
        ago = today.year - int(reference.worked_until[:4])
        if ago <= _RECENT:
            good.append(_("recent"))
        elif ago > _LONG_AGO:
            open_.append(
                _("You last worked together a long time ago. Is there someone more recent?")
            )
    else:
        open_.append(_("When did you last work together?"))
    for value, yes, no, ask in (
        (reference.knows_work, _("knows your work"), _("They have not seen you work."),
         _("Have they seen how you work?")),
        (reference.positive, _("will speak well of you"),
         _("If they may not speak well of you, choose someone else."),
         _("Are you sure they will speak well of you?")),
    ):  # fmt: skip
        if value:
            good.append(yes)
        else:
            open_.append(ask if value is None else no)
    if reference.known_as == "friend or family":
        open_.append(_("Employers give less weight to friends and family."))
    if reference.known_as == "current boss":
        open_.append(_("Is it fine if your boss knows that you are looking?"))
    return good, open_


def missing_details(reference: Reference) -> list[str]:
    """Name what the reference sheet still needs of a reference."""
    missing = []
    if len(reference.name.split()) < 2:
        missing.append(_("full name"))
    # A customer or a friend speaks for themselves, not for where they work.
    private = reference.known_as in ("customer or client", "friend or family")
    if not reference.job_title and not private:
        missing.append(_("job title"))
    if not reference.employer and not private:
        missing.append(_("employer"))
    if not reference.phone and not reference.email:
        missing.append(_("phone or e-mail"))
    elif reference.prefers == "email" and not reference.email:
        missing.append(_("e-mail, which they prefer"))
    elif reference.prefers in ("phone", "text") and not reference.phone:
        missing.append(_("phone, which they prefer"))
    return missing


def reached_on(reference: Reference, status: ReferenceStatus) -> date | None:
    """Return the last day a reference reached a status."""
    days = [step.on for step in reference.history if step.status == status]
    if not days and status == "asked" and reference.asked_on:
        return reference.asked_on
    return max(days, default=None)


def next_thing(reference: Reference, client: Client, today: date) -> Next:
    """Say what to do next for a reference, and by when.

    Parameters
    ----------
    reference
        The reference.
    client
        The record, for its applications.
    today
        The day of the session.

    Returns
    -------
    Next
    """
    status = reference.status
    since = reached_on(reference, status) or _last_step(reference)
    if status == "to ask":
        return Next(_("Ask them, best in person or by phone."), "asked", None, "ask")
    if status == "asked":
        due = (since or today) + _ANSWER
        if since and today >= due:
            said = counted(
                (today - since).days,
                "No answer for {n} day. Ask once more, or choose someone else.",
                "No answer for {n} days. Ask once more, or choose someone else.",
            )
            return Next(said, "asked", due, "ask")
        return Next(_("Wait for their answer."), None, due)
    if status == "hesitant":
        return Next(_("Thank them, and find someone else."), "declined", since, "thanks anyway")
    if status == "declined":
        return Next(_("Nothing more. Someone else takes their place."), None, None)
    if status == "agreed":
        due = since + _BRIEF if since else today
        return Next(_("Send them the job and your résumé."), "briefed", due, "brief")
    if status == "contacted":
        due = since + _THANKS if since else today
        return Next(_("Thank them: an employer has called them."), "thanked", due, "thanks")
    if status in ("briefed", "listed") and (job := _call_may_come(reference, client)):
        said = _("Tell them that {employer} may call.").format(employer=job)
        return Next(said, "listed", today + _WARN, "heads-up")
    if status == "briefed":
        return Next(_("Put them on your sheet for the next application."), "listed", None)
    due = since + _UPDATE if since else today
    return Next(_("Tell them how your search goes."), "updated", due, "update")


def _last_step(reference: Reference) -> date | None:
    return max((step.on for step in reference.history), default=reference.asked_on)


def _call_may_come(reference: Reference, client: Client) -> str | None:
    """Return the employer of an application at the interview of which they do not know yet.

    Who works for that employer needs no call from it.
    """
    told = {step.application for step in reference.history if step.application}
    full = with_contact(reference, client)
    own = plain_name(full.employer) if full.employer else None
    for application in client.applications:
        if own is not None and plain_name(application.employer) == own:
            continue
        if application.stage in ("interview", "offer") and application.id not in told:
            return application.employer
    return None


def record_step(
    reference: Reference,
    status: ReferenceStatus,
    on: date,
    *,
    how: Channel | None = None,
    application: str | None = None,
    note: str = "",
) -> Reference:
    """Return a reference that has reached a status.

    Parameters
    ----------
    reference
        As it was; it stays so.
    status
        What was reached.
    on
        The day.
    how
        Over which channel.
    application
        Id of the application it was for.
    note
        Anything to remember.

    Returns
    -------
    Reference
    """
    step = ReferenceStep(status=status, on=on, how=how, application=application, note=note)
    update: dict[str, object] = {"status": status, "history": [*reference.history, step]}
    if status == "asked" and reference.asked_on is None:
        update["asked_on"] = on
    return Reference.model_validate(reference.model_copy(update=update).model_dump())


def on_sheet(client: Client) -> list[Reference]:
    """Return the references that have said yes, in the order of the record."""
    return [with_contact(reference, client) for reference in _standing(client)]


def _standing(client: Client) -> list[Reference]:
    return [reference for reference in client.references if reference.status in STANDING]


def said_yes(client: Client) -> int:
    """Return how many have said yes."""
    return len(_standing(client))


def with_contact(reference: Reference, client: Client) -> Reference:
    """Return a reference with what is known of the person it is linked to among the contacts.

    Only where they work and as what: how an employer may reach them is theirs to say.
    """
    person = next((one for one in client.contacts if one.id == reference.contact), None)
    if person is None or reference.employer or reference.job_title:
        return reference
    company = next((one.name for one in client.companies if one.id == person.company), None)
    work = {"employer": person.employer or company, "job_title": person.job_title}
    return reference.model_copy(update=work)


def still_needed(client: Client) -> int:
    """Return how many more are needed for `AT_LEAST` who have said yes."""
    return max(0, AT_LEAST - said_yes(client))


def cautions(client: Client, today: date) -> list[str]:
    """Say what to watch: someone is used too often, or nobody saw recent work.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    list of str
    """
    said = []
    for reference in client.references:
        lately = [s for s in reference.history if timedelta(0) <= today - s.on <= _MONTH]
        given = {s.application for s in lately if s.application}
        thanked = max((s.on for s in lately if s.status == "thanked"), default=date.min)
        calls = sum(s.status == "contacted" and s.on > thanked for s in lately)
        if len(given) >= _OFTEN:
            often = _(
                "{name} was named for {n} jobs in a month. Ask somebody else for the next ones, "
                "so that nobody grows tired."
            )
            said.append(often.format(name=reference.name, n=in_words(len(given))))
        elif calls >= _CALLED_OFTEN:
            called = _("{name} was called {n} times in a month. Say thank you.")
            said.append(called.format(name=reference.name, n=in_words(calls)))
    standing = on_sheet(client)
    dated = [r for r in standing if r.worked_until]
    if dated and all(today.year - int(str(r.worked_until)[:4]) > _RECENT for r in dated):
        said.append(_("None of them has seen your work lately. Someone recent counts more."))
    if standing and all(r.known_as == "friend or family" for r in standing):
        told = _("All of them are friends or family. Someone from work or class counts more.")
        said.append(told)
    for reference in standing:
        if missing := missing_details(reference):
            needs = _("The sheet still needs this about {name}: {details}.")
            said.append(needs.format(name=reference.name, details=join(missing)))
    return said


def reminders(client: Client, today: date) -> list[Reminder]:
    """Return what is due for the references, the earliest first; it has no clock of its own."""
    found = []
    for reference in client.references:
        step = next_thing(reference, client, today)
        if step.due is not None and step.leads_to is not None:
            found.append(Reminder(reference.name, step.what, step.due))
    return sorted(found, key=lambda reminder: reminder.due)
