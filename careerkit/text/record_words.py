"""What the fields of a record, and the values they have a choice of, are called.

In English both are called by themselves. Each value and each name is one message of the catalogs,
with where it stands as its context: ``text`` is a kind of message there, and a field here.
"""

from __future__ import annotations

from functools import cache

from careerkit.text.languages import pgettext, speaking, spoken


def choice(value: str, field: str = "") -> str:
    """Say a value that a field of the record has a choice of.

    Parameters
    ----------
    value
        As it stands in the record.
    field
        The field, where the same value may be called something else in others.

    Returns
    -------
    str
        The value itself in English.

    Examples
    --------
    >>> choice("long term"), choice("open", "decision")
    ('long term', 'open')
    """
    words = _choices(spoken())
    return words.get(f"{field}: {value}") or words.get(value, value)


def field_word(name: str) -> str:
    """Say what a field of the record is called.

    Parameters
    ----------
    name
        As `careerkit.merging.wording.field_label` gives it.

    Returns
    -------
    str

    Examples
    --------
    >>> field_word("top ten skills")
    'top ten skills'
    """
    return _fields(spoken()).get(name, name)


@cache
def _choices(language: str) -> dict[str, str]:
    with speaking(language):
        return {
            "active": pgettext("choice", "active"), "on hold": pgettext("choice", "on hold"),
            "closed": pgettext("choice", "closed"), "job": pgettext("choice", "job"),
            "self-employed": pgettext("choice", "self-employed"),
            "military": pgettext("choice", "military"),
            "volunteer": pgettext("choice", "volunteer"), "family": pgettext("choice", "family"),
            "training": pgettext("choice", "training"), "hour": pgettext("choice", "hour"),
            "week": pgettext("choice", "week"), "month": pgettext("choice", "month"),
            "year": pgettext("choice", "year"),
            "less than high school": pgettext("choice", "less than high school"),
            "high school": pgettext("choice", "high school"),
            "some college": pgettext("choice", "some college"),
            "certificate": pgettext("choice", "certificate"),
            "associate": pgettext("choice", "associate"),
            "bachelor": pgettext("choice", "bachelor"), "master": pgettext("choice", "master"),
            "doctoral or professional": pgettext("choice", "doctoral or professional"),
            "completed": pgettext("choice", "completed"),
            "in progress": pgettext("choice", "in progress"),
            "not completed": pgettext("choice", "not completed"),
            "expired": pgettext("choice", "expired"), "hard": pgettext("choice", "hard"),
            "soft": pgettext("choice", "soft"), "essential": pgettext("choice", "essential"),
            "paid work": pgettext("choice", "paid work"),
            "volunteer or family": pgettext("choice", "volunteer or family"),
            "school or training": pgettext("choice", "school or training"),
            "test or certificate": pgettext("choice", "test or certificate"),
            "hobby": pgettext("choice", "hobby"),
            "communication": pgettext("choice", "communication"),
            "ethics": pgettext("choice", "ethics"),
            "problem solving": pgettext("choice", "problem solving"),
            "professionalism": pgettext("choice", "professionalism"),
            "resource management": pgettext("choice", "resource management"),
            "teamwork": pgettext("choice", "teamwork"), "client": pgettext("choice", "client"),
            "counselor": pgettext("choice", "counselor"), "partner": pgettext("choice", "partner"),
            "achievement": pgettext("choice", "achievement"),
            "working conditions": pgettext("choice", "working conditions"),
            "recognition": pgettext("choice", "recognition"),
            "relationships": pgettext("choice", "relationships"),
            "support": pgettext("choice", "support"),
            "independence": pgettext("choice", "independence"),
            "single": pgettext("choice", "single"), "married": pgettext("choice", "married"),
            "head of household": pgettext("choice", "head of household"),
            "now": pgettext("choice", "now"), "next": pgettext("choice", "next"),
            "long term": pgettext("choice", "long term"), "reached": pgettext("choice", "reached"),
            "set aside": pgettext("choice", "set aside"),
            "identification": pgettext("choice", "identification"),
            "social security card": pgettext("choice", "social security card"),
            "resume": pgettext("choice", "resume"), "references": pgettext("choice", "references"),
            "phone": pgettext("choice", "phone"), "email": pgettext("choice", "email"),
            "transportation": pgettext("choice", "transportation"),
            "clothes": pgettext("choice", "clothes"), "ready": pgettext("choice", "ready"),
            "missing": pgettext("choice", "missing"), "friends": pgettext("choice", "friends"),
            "work": pgettext("choice", "work"), "school": pgettext("choice", "school"),
            "neighbors": pgettext("choice", "neighbors"),
            "community": pgettext("choice", "community"),
            "services": pgettext("choice", "services"), "online": pgettext("choice", "online"),
            "in person": pgettext("choice", "in person"), "text": pgettext("choice", "text"),
            "social media": pgettext("choice", "social media"),
            "job talk": pgettext("choice", "job talk"), "openings": pgettext("choice", "openings"),
            "introduction": pgettext("choice", "introduction"),
            "use name": pgettext("choice", "use name"),
            "reference": pgettext("choice", "reference"), "thanks": pgettext("choice", "thanks"),
            "news": pgettext("choice", "news"), "job board": pgettext("choice", "job board"),
            "employer site": pgettext("choice", "employer site"),
            "professional body": pgettext("choice", "professional body"),
            "school publication": pgettext("choice", "school publication"),
            "government publication": pgettext("choice", "government publication"),
            "newspaper": pgettext("choice", "newspaper"),
            "trade newspaper": pgettext("choice", "trade newspaper"),
            "bulletin board": pgettext("choice", "bulletin board"),
            "other": pgettext("choice", "other"), "daily": pgettext("choice", "daily"),
            "weekly": pgettext("choice", "weekly"), "monthly": pgettext("choice", "monthly"),
            "open": pgettext("choice", "open"), "hidden": pgettext("choice", "hidden"),
            "found": pgettext("choice", "found"), "applied": pgettext("choice", "applied"),
            "screening": pgettext("choice", "screening"),
            "interview": pgettext("choice", "interview"), "offer": pgettext("choice", "offer"),
            "accepted": pgettext("choice", "accepted"), "declined": pgettext("choice", "declined"),
            "rejected": pgettext("choice", "rejected"),
            "withdrawn": pgettext("choice", "withdrawn"), "title": pgettext("choice", "title"),
            "employer": pgettext("choice", "employer"), "place": pgettext("choice", "place"),
            "pay": pgettext("choice", "pay"), "hours": pgettext("choice", "hours"),
            "education": pgettext("choice", "education"),
            "experience": pgettext("choice", "experience"),
            "credential": pgettext("choice", "credential"), "skill": pgettext("choice", "skill"),
            "technology": pgettext("choice", "technology"), "duty": pgettext("choice", "duty"),
            "deadline": pgettext("choice", "deadline"), "apply": pgettext("choice", "apply"),
            "warning": pgettext("choice", "warning"), "public": pgettext("choice", "public"),
            "private": pgettext("choice", "private"), "unknown": pgettext("choice", "unknown"),
            "creativity": pgettext("choice", "creativity"),
            "network and brand": pgettext("choice", "network and brand"),
            "keeping up to date": pgettext("choice", "keeping up to date"),
            "unprofessional content": pgettext("choice", "unprofessional content"),
            "divisive content": pgettext("choice", "divisive content"),
            "negative tone": pgettext("choice", "negative tone"),
            "spelling": pgettext("choice", "spelling"),
            "conflicts with resume": pgettext("choice", "conflicts with resume"),
            "tagged by others": pgettext("choice", "tagged by others"),
            "too much personal data": pgettext("choice", "too much personal data"),
            "current boss": pgettext("choice", "current boss"),
            "former boss": pgettext("choice", "former boss"),
            "coworker": pgettext("choice", "coworker"),
            "customer or client": pgettext("choice", "customer or client"),
            "teacher or trainer": pgettext("choice", "teacher or trainer"),
            "volunteer leader": pgettext("choice", "volunteer leader"),
            "friend or family": pgettext("choice", "friend or family"),
            "any": pgettext("choice", "any"), "to ask": pgettext("choice", "to ask"),
            "asked": pgettext("choice", "asked"), "agreed": pgettext("choice", "agreed"),
            "hesitant": pgettext("choice", "hesitant"), "briefed": pgettext("choice", "briefed"),
            "listed": pgettext("choice", "listed"), "contacted": pgettext("choice", "contacted"),
            "thanked": pgettext("choice", "thanked"), "updated": pgettext("choice", "updated"),
            "goal": pgettext("choice", "goal"), "skills": pgettext("choice", "skills"),
            "network": pgettext("choice", "network"), "documents": pgettext("choice", "documents"),
            "presence": pgettext("choice", "presence"), "search": pgettext("choice", "search"),
            "on the job": pgettext("choice", "on the job"), "course": pgettext("choice", "course"),
            "practice": pgettext("choice", "practice"), "planned": pgettext("choice", "planned"),
            "under way": pgettext("choice", "under way"),
            "not used": pgettext("choice", "not used"),
            "think ahead": pgettext("choice", "think ahead"),
            "keep learning": pgettext("choice", "keep learning"),
            "research": pgettext("choice", "research"), "mentor": pgettext("choice", "mentor"),
            "be flexible": pgettext("choice", "be flexible"),
            "session": pgettext("choice", "session"), "workshop": pgettext("choice", "workshop"),
            "keep this record in careerkit": pgettext("choice", "keep this record in careerkit"),
            "share the plan with partner agencies": pgettext(
                "choice", "share the plan with partner agencies"
            ),
            "receive reports by e-mail": pgettext("choice", "receive reports by e-mail"),
            "case: active": pgettext("choice of case", "active"),
            "market: open": pgettext("choice of market", "open"),
            "decision: open": pgettext("choice of decision", "open"),
            "decision: accepted": pgettext("choice of decision", "accepted"),
            "decision: declined": pgettext("choice of decision", "declined"),
            "stage: declined": pgettext("choice of stage", "declined"),
            "stage: accepted": pgettext("choice of stage", "accepted"),
        }  # fmt: skip


@cache
def _fields(language: str) -> dict[str, str]:
    with speaking(language):
        return {
            "case number": pgettext("field", "case number"), "name": pgettext("field", "name"),
            "language": pgettext("field", "language"), "area": pgettext("field", "area"),
            "counselor": pgettext("field", "counselor"), "phone": pgettext("field", "phone"),
            "e-mail": pgettext("field", "e-mail"),
            "client since": pgettext("field", "client since"),
            "state of the case": pgettext("field", "state of the case"),
            "next visit": pgettext("field", "next visit"),
            "consents": pgettext("field", "consents"), "jobs": pgettext("field", "jobs"),
            "schooling": pgettext("field", "schooling"),
            "licenses and certificates": pgettext("field", "licenses and certificates"),
            "skills": pgettext("field", "skills"),
            "skills passed over": pgettext("field", "skills passed over"),
            "top ten skills": pgettext("field", "top ten skills"),
            "ratings of the six skills": pgettext("field", "ratings of the six skills"),
            "interest profiles": pgettext("field", "interest profiles"),
            "work values": pgettext("field", "work values"), "tests": pgettext("field", "tests"),
            "lowest pay that works": pgettext("field", "lowest pay that works"),
            "budget": pgettext("field", "budget"),
            "terms of the job now": pgettext("field", "terms of the job now"),
            "benefits received": pgettext("field", "benefits received"),
            "years of school": pgettext("field", "years of school"),
            "goals": pgettext("field", "goals"),
            "what is ready": pgettext("field", "what is ready"),
            "people": pgettext("field", "people"),
            "who knows whom": pgettext("field", "who knows whom"),
            "employers": pgettext("field", "employers"),
            "who was asked": pgettext("field", "who was asked"),
            "places to look": pgettext("field", "places to look"),
            "weekly goal": pgettext("field", "weekly goal"),
            "applications": pgettext("field", "applications"),
            "offers": pgettext("field", "offers"),
            "job listings": pgettext("field", "job listings"),
            "accounts online": pgettext("field", "accounts online"),
            "references": pgettext("field", "references"),
            "steps of the plan": pgettext("field", "steps of the plan"),
            "suggestions for the plan": pgettext("field", "suggestions for the plan"),
            "objectives": pgettext("field", "objectives"),
            "services": pgettext("field", "services"), "barriers": pgettext("field", "barriers"),
            "own answers": pgettext("field", "own answers"), "mentor": pgettext("field", "mentor"),
            "signatures": pgettext("field", "signatures"),
            "next review": pgettext("field", "next review"), "notes": pgettext("field", "notes"),
            "what it is for": pgettext("field", "what it is for"),
            "given or not": pgettext("field", "given or not"), "date": pgettext("field", "date"),
            "note": pgettext("field", "note"), "start": pgettext("field", "start"),
            "end": pgettext("field", "end"), "title": pgettext("field", "title"),
            "occupation": pgettext("field", "occupation"), "kind": pgettext("field", "kind"),
            "employer": pgettext("field", "employer"), "place": pgettext("field", "place"),
            "pay": pgettext("field", "pay"), "hours per week": pgettext("field", "hours per week"),
            "current": pgettext("field", "current"), "duties": pgettext("field", "duties"),
            "reason left": pgettext("field", "reason left"), "amount": pgettext("field", "amount"),
            "per": pgettext("field", "per"), "level": pgettext("field", "level"),
            "line of work": pgettext("field", "line of work"),
            "school": pgettext("field", "school"),
            "how it stands": pgettext("field", "how it stands"),
            "completed": pgettext("field", "completed"), "issuer": pgettext("field", "issuer"),
            "earned": pgettext("field", "earned"), "expires": pgettext("field", "expires"),
            "element": pgettext("field", "element"), "evidence": pgettext("field", "evidence"),
            "where": pgettext("field", "where"), "shown in": pgettext("field", "shown in"),
            "confirmed by": pgettext("field", "confirmed by"),
            "wants to use it again": pgettext("field", "wants to use it again"),
            "skill": pgettext("field", "skill"), "rater": pgettext("field", "rater"),
            "rating": pgettext("field", "rating"), "instrument": pgettext("field", "instrument"),
            "code": pgettext("field", "code"), "scores": pgettext("field", "scores"),
            "result": pgettext("field", "result"), "score": pgettext("field", "score"),
            "unit": pgettext("field", "unit"), "items": pgettext("field", "items"),
            "other income monthly": pgettext("field", "other income monthly"),
            "filing": pgettext("field", "filing"), "state": pgettext("field", "state"),
            "tax percent": pgettext("field", "tax percent"),
            "weeks per year": pgettext("field", "weeks per year"),
            "monthly": pgettext("field", "monthly"),
            "tips weekly": pgettext("field", "tips weekly"),
            "bonus yearly": pgettext("field", "bonus yearly"),
            "shift premium": pgettext("field", "shift premium"),
            "sign on": pgettext("field", "sign on"),
            "sign on stay": pgettext("field", "sign on stay"),
            "health offered": pgettext("field", "health offered"),
            "health premium monthly": pgettext("field", "health premium monthly"),
            "health employer monthly": pgettext("field", "health employer monthly"),
            "retirement percent": pgettext("field", "retirement percent"),
            "paid leave days": pgettext("field", "paid leave days"),
            "sick days": pgettext("field", "sick days"), "holidays": pgettext("field", "holidays"),
            "training yearly": pgettext("field", "training yearly"),
            "commute minutes": pgettext("field", "commute minutes"),
            "commute cost daily": pgettext("field", "commute cost daily"),
            "commute days": pgettext("field", "commute days"),
            "childcare weekly": pgettext("field", "childcare weekly"),
            "horizon": pgettext("field", "horizon"), "by when": pgettext("field", "by when"),
            "set on": pgettext("field", "set on"), "why": pgettext("field", "why"),
            "steps of the path": pgettext("field", "steps of the path"),
            "topic": pgettext("field", "topic"),
            "for interviews": pgettext("field", "for interviews"),
            "for work": pgettext("field", "for work"), "missing": pgettext("field", "missing"),
            "who helps": pgettext("field", "who helps"),
            "checked on": pgettext("field", "checked on"),
            "relationship": pgettext("field", "relationship"),
            "part of life": pgettext("field", "part of life"),
            "closeness": pgettext("field", "closeness"), "company": pgettext("field", "company"),
            "job title": pgettext("field", "job title"), "hires": pgettext("field", "hires"),
            "profile": pgettext("field", "profile"), "prefers": pgettext("field", "prefers"),
            "introduced by": pgettext("field", "introduced by"),
            "may use the name": pgettext("field", "may use the name"),
            "last contact": pgettext("field", "last contact"),
            "next contact": pgettext("field", "next contact"), "one": pgettext("field", "one"),
            "other": pgettext("field", "other"), "how": pgettext("field", "how"),
            "also called": pgettext("field", "also called"),
            "website": pgettext("field", "website"), "contact": pgettext("field", "contact"),
            "ask": pgettext("field", "ask"), "channel": pgettext("field", "channel"),
            "message": pgettext("field", "message"), "answer": pgettext("field", "answer"),
            "answered on": pgettext("field", "answered on"),
            "follow up": pgettext("field", "follow up"), "thanked": pgettext("field", "thanked"),
            "link": pgettext("field", "link"), "how often": pgettext("field", "how often"),
            "last looked": pgettext("field", "last looked"), "leads": pgettext("field", "leads"),
            "open or hidden market": pgettext("field", "open or hidden market"),
            "source": pgettext("field", "source"), "listing": pgettext("field", "listing"),
            "documents": pgettext("field", "documents"), "stages": pgettext("field", "stages"),
            "followed up on": pgettext("field", "followed up on"),
            "reason": pgettext("field", "reason"), "stage": pgettext("field", "stage"),
            "application": pgettext("field", "application"), "shift": pgettext("field", "shift"),
            "benefits": pgettext("field", "benefits"), "answer by": pgettext("field", "answer by"),
            "decision": pgettext("field", "decision"),
            "decided on": pgettext("field", "decided on"), "text": pgettext("field", "text"),
            "saved on": pgettext("field", "saved on"),
            "corrections": pgettext("field", "corrections"), "found": pgettext("field", "found"),
            "value": pgettext("field", "value"), "service": pgettext("field", "service"),
            "address": pgettext("field", "address"), "visibility": pgettext("field", "visibility"),
            "uses": pgettext("field", "uses"),
            "points that are fine": pgettext("field", "points that are fine"),
            "findings": pgettext("field", "findings"),
            "profile text": pgettext("field", "profile text"), "flag": pgettext("field", "flag"),
            "fix": pgettext("field", "fix"), "done": pgettext("field", "done"),
            "known as": pgettext("field", "known as"),
            "worked until": pgettext("field", "worked until"),
            "has seen the work": pgettext("field", "has seen the work"),
            "speaks well": pgettext("field", "speaks well"),
            "steps so far": pgettext("field", "steps so far"),
            "asked on": pgettext("field", "asked on"), "what": pgettext("field", "what"),
            "who does it": pgettext("field", "who does it"), "who": pgettext("field", "who"),
            "due date": pgettext("field", "due date"), "done on": pgettext("field", "done on"),
            "barrier": pgettext("field", "barrier"), "builds": pgettext("field", "builds"),
            "way": pgettext("field", "way"), "made from": pgettext("field", "made from"),
            "measure": pgettext("field", "measure"), "reached on": pgettext("field", "reached on"),
            "provider": pgettext("field", "provider"), "support": pgettext("field", "support"),
            "solved on": pgettext("field", "solved on"), "reminder": pgettext("field", "reminder"),
            "role": pgettext("field", "role"), "fingerprint": pgettext("field", "fingerprint"),
            "minutes": pgettext("field", "minutes"),
            "shared with the client": pgettext("field", "shared with the client"),
            "by": pgettext("field", "by"),
        }  # fmt: skip
