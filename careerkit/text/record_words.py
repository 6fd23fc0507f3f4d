"""What the fields of a record, and the values they have a choice of, are called.

In English both are called by themselves. Each value and each name is one message of the catalogs,
with where it stands as its context: ``text`` is a kind of message there, and a field here.
"""

from __future__ import annotations

from careerkit.text.languages import SOURCE, noted_as, pgettext, region, spoken


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
    where = f"choice of {field}" if (field, value) in _OF_ITS_OWN else "choice"
    return pgettext(where, value)


def field_label(name: str) -> str:
    """Return what a field of a record is called on the screen, in English and in small letters.

    Examples
    --------
    >>> field_label("follow_up"), field_label("top_ten")
    ('follow up', 'top ten skills')
    """
    return _LABELS.get(name, name.replace("_", " "))


def field_word(name: str) -> str:
    """Say what a field of the record is called.

    Parameters
    ----------
    name
        As `field_label` gives it.

    Returns
    -------
    str

    Examples
    --------
    >>> field_word("top ten skills")
    'top ten skills'
    """
    return pgettext("field", name)


def language_name(code: str) -> str:
    """Say what a language is called, in the language that is spoken.

    Parameters
    ----------
    code
        By its code.

    Returns
    -------
    str

    Examples
    --------
    >>> language_name("es"), language_name("ht")
    ('Spanish', 'Haitian Creole')
    """
    english = region(SOURCE).languages.get(code, code)
    return str(region(spoken()).languages.get(code, english))


def relation(text: str) -> str:
    """Say how somebody is known, where it is one of careerkit's own phrases.

    Parameters
    ----------
    text
        As it stands in the record: mostly in the client's own words, which stay.

    Returns
    -------
    str

    Examples
    --------
    >>> relation("someone I know"), relation("my aunt")
    ('someone I know', 'my aunt')
    """
    return pgettext("relation", text) if text in RELATIONS else text


def kept_relation(text: str) -> str:
    """Return how somebody is known as a record keeps it: careerkit's own phrases in English."""
    same = (one for one in RELATIONS if relation(one).casefold() == text.strip().casefold())
    return next(same, text)


UNSAID = noted_as("relation", "someone I know")
ON_LINKEDIN = noted_as("relation", "LinkedIn connection")
"""A relationship that says nothing of how people really know each other."""
KNOWS_WORK = noted_as("relation", "knows my work")
RELATIONS = (UNSAID, ON_LINKEDIN, KNOWS_WORK)
"""What a record says of somebody of whom nothing else is known, in English."""
_LABELS = {
    "external_id": noted_as("field", "case number"), "preferred_name": noted_as("field", "name"),
    "email": noted_as("field", "e-mail"), "since": noted_as("field", "client since"),
    "case": noted_as("field", "state of the case"), "consent": noted_as("field", "consents"),
    "work_history": noted_as("field", "jobs"), "education": noted_as("field", "schooling"),
    "credentials": noted_as("field", "licenses and certificates"),
    "skills_declined": noted_as("field", "skills passed over"),
    "top_ten": noted_as("field", "top ten skills"),
    "employability": noted_as("field", "ratings of the six skills"),
    "interests": noted_as("field", "interest profiles"), "tests": noted_as("field", "tests"),
    "wage_floor": noted_as("field", "lowest pay that works"),
    "terms_now": noted_as("field", "terms of the job now"),
    "public_benefits": noted_as("field", "benefits received"),
    "study_years": noted_as("field", "years of school"),
    "readiness": noted_as("field", "what is ready"), "contacts": noted_as("field", "people"),
    "ties": noted_as("field", "who knows whom"), "companies": noted_as("field", "employers"),
    "outreach": noted_as("field", "who was asked"),
    "search_places": noted_as("field", "places to look"),
    "listings": noted_as("field", "job listings"), "presence": noted_as("field", "accounts online"),
    "plan": noted_as("field", "steps of the plan"),
    "plan_settled": noted_as("field", "suggestions for the plan"),
    "reflections": noted_as("field", "own answers"), "review_on": noted_as("field", "next review"),
    "by": noted_as("field", "by when"), "on": noted_as("field", "date"),
    "due": noted_as("field", "due date"), "what": noted_as("field", "what"),
    "to": noted_as("field", "what it is for"), "events": noted_as("field", "stages"),
    "followed_up": noted_as("field", "followed up on"), "done_on": noted_as("field", "done on"),
    "study": noted_as("field", "school"), "may_use_name": noted_as("field", "may use the name"),
    "fine": noted_as("field", "points that are fine"), "given": noted_as("field", "given or not"),
    "pay": noted_as("field", "pay"), "helper": noted_as("field", "who helps"),
    "who": noted_as("field", "who"), "responsible": noted_as("field", "who does it"),
    "path": noted_as("field", "steps of the path"), "status": noted_as("field", "how it stands"),
    "text": noted_as("field", "text"), "use_again": noted_as("field", "wants to use it again"),
    "share": noted_as("field", "shared with the client"),
    "field": noted_as("field", "line of work"), "circle": noted_as("field", "part of life"),
    "market": noted_as("field", "open or hidden market"),
    "history": noted_as("field", "steps so far"), "positive": noted_as("field", "speaks well"),
    "knows_work": noted_as("field", "has seen the work"),
}  # fmt: skip
_OF_ITS_OWN = frozenset({
    ("case", noted_as("choice of case", "active")),
    ("market", noted_as("choice of market", "open")),
    ("decision", noted_as("choice of decision", "open")),
    ("decision", noted_as("choice of decision", "accepted")),
    ("decision", noted_as("choice of decision", "declined")),
    ("stage", noted_as("choice of stage", "declined")),
    ("stage", noted_as("choice of stage", "accepted")),
})  # fmt: skip
"""Fields and values that are called something else there than in other fields."""
# What there is to say, for the catalogs.
_CHOICES = (
    noted_as("choice", "active"), noted_as("choice", "on hold"), noted_as("choice", "closed"),
    noted_as("choice", "job"), noted_as("choice", "self-employed"), noted_as("choice", "military"),
    noted_as("choice", "volunteer"), noted_as("choice", "family"), noted_as("choice", "training"),
    noted_as("choice", "hour"), noted_as("choice", "week"), noted_as("choice", "month"),
    noted_as("choice", "year"), noted_as("choice", "less than high school"),
    noted_as("choice", "high school"), noted_as("choice", "some college"),
    noted_as("choice", "certificate"), noted_as("choice", "associate"),
    noted_as("choice", "bachelor"), noted_as("choice", "master"),
    noted_as("choice", "doctoral or professional"), noted_as("choice", "completed"),
    noted_as("choice", "in progress"), noted_as("choice", "not completed"),
    noted_as("choice", "expired"), noted_as("choice", "hard"), noted_as("choice", "soft"),
    noted_as("choice", "essential"), noted_as("choice", "paid work"),
    noted_as("choice", "volunteer or family"), noted_as("choice", "school or training"),
    noted_as("choice", "test or certificate"), noted_as("choice", "hobby"),
    noted_as("choice", "communication"), noted_as("choice", "ethics"),
    noted_as("choice", "problem solving"), noted_as("choice", "professionalism"),
    noted_as("choice", "resource management"), noted_as("choice", "teamwork"),
    noted_as("choice", "client"), noted_as("choice", "counselor"), noted_as("choice", "partner"),
    noted_as("choice", "achievement"), noted_as("choice", "working conditions"),
    noted_as("choice", "recognition"), noted_as("choice", "relationships"),
    noted_as("choice", "support"), noted_as("choice", "independence"), noted_as("choice", "single"),
    noted_as("choice", "married"), noted_as("choice", "head of household"),
    noted_as("choice", "now"), noted_as("choice", "next"), noted_as("choice", "long term"),
    noted_as("choice", "reached"), noted_as("choice", "set aside"),
    noted_as("choice", "identification"), noted_as("choice", "social security card"),
    noted_as("choice", "resume"), noted_as("choice", "references"), noted_as("choice", "phone"),
    noted_as("choice", "email"), noted_as("choice", "transportation"),
    noted_as("choice", "clothes"), noted_as("choice", "ready"), noted_as("choice", "missing"),
    noted_as("choice", "friends"), noted_as("choice", "work"), noted_as("choice", "school"),
    noted_as("choice", "neighbors"), noted_as("choice", "community"),
    noted_as("choice", "services"), noted_as("choice", "online"), noted_as("choice", "in person"),
    noted_as("choice", "text"), noted_as("choice", "social media"), noted_as("choice", "job talk"),
    noted_as("choice", "openings"), noted_as("choice", "introduction"),
    noted_as("choice", "use name"), noted_as("choice", "reference"), noted_as("choice", "thanks"),
    noted_as("choice", "news"), noted_as("choice", "job board"),
    noted_as("choice", "employer site"), noted_as("choice", "professional body"),
    noted_as("choice", "school publication"), noted_as("choice", "government publication"),
    noted_as("choice", "newspaper"), noted_as("choice", "trade newspaper"),
    noted_as("choice", "bulletin board"), noted_as("choice", "other"), noted_as("choice", "daily"),
    noted_as("choice", "weekly"), noted_as("choice", "monthly"), noted_as("choice", "open"),
    noted_as("choice", "hidden"), noted_as("choice", "found"), noted_as("choice", "applied"),
    noted_as("choice", "screening"), noted_as("choice", "interview"), noted_as("choice", "offer"),
    noted_as("choice", "accepted"), noted_as("choice", "declined"), noted_as("choice", "rejected"),
    noted_as("choice", "withdrawn"), noted_as("choice", "title"), noted_as("choice", "employer"),
    noted_as("choice", "place"), noted_as("choice", "pay"), noted_as("choice", "hours"),
    noted_as("choice", "education"), noted_as("choice", "experience"),
    noted_as("choice", "credential"), noted_as("choice", "skill"), noted_as("choice", "technology"),
    noted_as("choice", "duty"), noted_as("choice", "deadline"), noted_as("choice", "apply"),
    noted_as("choice", "warning"), noted_as("choice", "public"), noted_as("choice", "private"),
    noted_as("choice", "unknown"), noted_as("choice", "creativity"),
    noted_as("choice", "network and brand"), noted_as("choice", "keeping up to date"),
    noted_as("choice", "unprofessional content"), noted_as("choice", "divisive content"),
    noted_as("choice", "negative tone"), noted_as("choice", "spelling"),
    noted_as("choice", "conflicts with resume"), noted_as("choice", "tagged by others"),
    noted_as("choice", "too much personal data"), noted_as("choice", "current boss"),
    noted_as("choice", "former boss"), noted_as("choice", "coworker"),
    noted_as("choice", "customer or client"), noted_as("choice", "teacher or trainer"),
    noted_as("choice", "volunteer leader"), noted_as("choice", "friend or family"),
    noted_as("choice", "any"), noted_as("choice", "to ask"), noted_as("choice", "asked"),
    noted_as("choice", "agreed"), noted_as("choice", "hesitant"), noted_as("choice", "briefed"),
    noted_as("choice", "listed"), noted_as("choice", "contacted"), noted_as("choice", "thanked"),
    noted_as("choice", "updated"), noted_as("choice", "goal"), noted_as("choice", "skills"),
    noted_as("choice", "network"), noted_as("choice", "documents"), noted_as("choice", "presence"),
    noted_as("choice", "search"), noted_as("choice", "on the job"), noted_as("choice", "course"),
    noted_as("choice", "practice"), noted_as("choice", "planned"), noted_as("choice", "under way"),
    noted_as("choice", "not used"), noted_as("choice", "think ahead"),
    noted_as("choice", "keep learning"), noted_as("choice", "research"),
    noted_as("choice", "mentor"), noted_as("choice", "be flexible"), noted_as("choice", "session"),
    noted_as("choice", "workshop"), noted_as("choice", "keep this record in careerkit"),
    noted_as("choice", "share the plan with partner agencies"),
    noted_as("choice", "receive reports by e-mail"),
)  # fmt: skip
_FIELDS = (
    noted_as("field", "language"), noted_as("field", "area"), noted_as("field", "counselor"),
    noted_as("field", "phone"), noted_as("field", "next visit"), noted_as("field", "skills"),
    noted_as("field", "work values"), noted_as("field", "budget"), noted_as("field", "goals"),
    noted_as("field", "weekly goal"), noted_as("field", "applications"),
    noted_as("field", "offers"), noted_as("field", "references"), noted_as("field", "objectives"),
    noted_as("field", "services"), noted_as("field", "barriers"), noted_as("field", "mentor"),
    noted_as("field", "signatures"), noted_as("field", "notes"), noted_as("field", "note"),
    noted_as("field", "start"), noted_as("field", "end"), noted_as("field", "title"),
    noted_as("field", "occupation"), noted_as("field", "kind"), noted_as("field", "employer"),
    noted_as("field", "place"), noted_as("field", "hours per week"), noted_as("field", "current"),
    noted_as("field", "duties"), noted_as("field", "reason left"), noted_as("field", "amount"),
    noted_as("field", "per"), noted_as("field", "level"), noted_as("field", "completed"),
    noted_as("field", "issuer"), noted_as("field", "earned"), noted_as("field", "expires"),
    noted_as("field", "element"), noted_as("field", "evidence"), noted_as("field", "where"),
    noted_as("field", "shown in"), noted_as("field", "confirmed by"), noted_as("field", "skill"),
    noted_as("field", "rater"), noted_as("field", "rating"), noted_as("field", "instrument"),
    noted_as("field", "code"), noted_as("field", "scores"), noted_as("field", "result"),
    noted_as("field", "score"), noted_as("field", "unit"), noted_as("field", "items"),
    noted_as("field", "other income monthly"), noted_as("field", "filing"),
    noted_as("field", "state"), noted_as("field", "tax percent"),
    noted_as("field", "weeks per year"), noted_as("field", "monthly"),
    noted_as("field", "tips weekly"), noted_as("field", "bonus yearly"),
    noted_as("field", "shift premium"), noted_as("field", "sign on"),
    noted_as("field", "sign on stay"), noted_as("field", "health offered"),
    noted_as("field", "health premium monthly"), noted_as("field", "health employer monthly"),
    noted_as("field", "retirement percent"), noted_as("field", "paid leave days"),
    noted_as("field", "sick days"), noted_as("field", "holidays"),
    noted_as("field", "training yearly"), noted_as("field", "commute minutes"),
    noted_as("field", "commute cost daily"), noted_as("field", "commute days"),
    noted_as("field", "childcare weekly"), noted_as("field", "horizon"),
    noted_as("field", "set on"), noted_as("field", "why"), noted_as("field", "topic"),
    noted_as("field", "for interviews"), noted_as("field", "for work"),
    noted_as("field", "missing"), noted_as("field", "checked on"),
    noted_as("field", "relationship"), noted_as("field", "closeness"), noted_as("field", "company"),
    noted_as("field", "job title"), noted_as("field", "hires"), noted_as("field", "profile"),
    noted_as("field", "prefers"), noted_as("field", "introduced by"),
    noted_as("field", "last contact"), noted_as("field", "next contact"), noted_as("field", "one"),
    noted_as("field", "other"), noted_as("field", "how"), noted_as("field", "also called"),
    noted_as("field", "website"), noted_as("field", "contact"), noted_as("field", "ask"),
    noted_as("field", "channel"), noted_as("field", "message"), noted_as("field", "answer"),
    noted_as("field", "answered on"), noted_as("field", "follow up"), noted_as("field", "thanked"),
    noted_as("field", "link"), noted_as("field", "how often"), noted_as("field", "last looked"),
    noted_as("field", "leads"), noted_as("field", "source"), noted_as("field", "listing"),
    noted_as("field", "documents"), noted_as("field", "reason"), noted_as("field", "stage"),
    noted_as("field", "application"), noted_as("field", "shift"), noted_as("field", "benefits"),
    noted_as("field", "answer by"), noted_as("field", "decision"), noted_as("field", "decided on"),
    noted_as("field", "saved on"), noted_as("field", "corrections"), noted_as("field", "found"),
    noted_as("field", "value"), noted_as("field", "service"), noted_as("field", "address"),
    noted_as("field", "visibility"), noted_as("field", "uses"), noted_as("field", "findings"),
    noted_as("field", "profile text"), noted_as("field", "flag"), noted_as("field", "fix"),
    noted_as("field", "done"), noted_as("field", "known as"), noted_as("field", "worked until"),
    noted_as("field", "asked on"), noted_as("field", "barrier"), noted_as("field", "builds"),
    noted_as("field", "way"), noted_as("field", "made from"), noted_as("field", "measure"),
    noted_as("field", "reached on"), noted_as("field", "provider"), noted_as("field", "support"),
    noted_as("field", "solved on"), noted_as("field", "reminder"), noted_as("field", "role"),
    noted_as("field", "fingerprint"), noted_as("field", "minutes"), noted_as("field", "by"),
)  # fmt: skip
