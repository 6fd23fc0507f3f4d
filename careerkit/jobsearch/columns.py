"""Headings of tables of applications, and what a column without a heading holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache

from careerkit.caseload.values import parse_date, parse_wage
from careerkit.contacts.columns import bare
from careerkit.jobsearch.days import find_days
from careerkit.leads import named_source
from careerkit.models import Stage
from careerkit.text.jobsearch import MARKET_NAMES, STAGE_NAMES
from careerkit.text.languages import gettext as _

OWN = {
    "title": "Job", "employer": "Employer", "place": "Place", "stage": "Stage", "since": "Since",
    "market": "The job was", "source": "Source", "contact_name": "Who helped", "pay": "Pay",
    "pay_per": "Pay per", "follow_up": "Follow up", "followed_up": "Followed up on",
    "documents": "Documents", "reason": "Reason", "notes": "Notes", "link": "Link",
    "history": "History", "occupation": "Occupation code", "key": "ID", "company": "Company ID",
    "contact": "Contact ID", "listing": "Listing ID",
}  # fmt: skip
"""The columns of our own table, in their order."""
_NAMES: dict[str, str] = {
    "title": "job title|title|position|position title|role|job|job name|puesto|cargo|trabajo|"
    "empleo|posición|vacante",
    "employer": "employer|company|company name|organization|business|where|empresa|compañía|"
    "empleador|patrón|negocio",
    "place": "place|location|city|city, state|city/state|lugar|ciudad|ubicación",
    "stage": "stage|status|application status|progress|current status|result|outcome|estado|"
    "estatus|etapa|resultado",
    "since": "since|status date|last update|updated|last updated|last activity|fecha de estado",
    "market": "market|the job was|open/hidden|open or hidden|mercado",
    "source": "source|lead source|job source|found on|found at|where found|how found|"
    "how i found it|job board|website|site|via|fuente|dónde lo vi|donde lo vi|medio",
    "contact_name": "contact|who helped|contact name|contact person|referral|referred by|contacto|"
    "quién me dijo|persona de contacto",
    "pay": "pay|wage|salary|pay rate|rate|hourly|compensation|salary range|salario|sueldo|pago",
    "pay_per": "pay per|per|pay period|unit",
    "follow_up": "follow up|follow-up|followup|follow up date|follow-up date|followup date|"
    "next follow up|next follow-up|next step date|next contact|seguimiento|fecha de seguimiento|"
    "dar seguimiento",
    "followed_up": "followed up|followed up on|follow up done|last follow up|follow-up done",
    "documents": "documents|documents sent|sent|materials|docs|resume version|documentos",
    "reason": "reason|why|razón|motivo|reason for rejection",
    "notes": "notes|note|comments|comment|remarks|interview notes|details|notas|comentarios|"
    "next step|next steps",
    "link": "link|url|job link|posting|job posting|job url|web address|listing|enlace|liga",
    "history": "history|historial",
    "occupation": "occupation code|soc|onet code|o*net code",
    "key": "id|application id", "company": "company id", "contact": "contact id",
    "listing": "listing id",
    "found": "date found|found|found on date|date saved|saved|fecha encontrado|encontrado",
    "applied": "date applied|applied|applied on|application date|date of application|"
    "date submitted|submitted|date|date sent|fecha|fecha de solicitud|solicité|apliqué|"
    "fecha de aplicación",
    "screening": "screening|phone screen|phone screen date|screening date",
    "interview": "interview|interview date|date of interview|interviewed|first interview|"
    "1st interview|entrevista|fecha de entrevista",
    "interview 2": "second interview|2nd interview|interview 2",
    "offer": "offer|offer date|date of offer|oferta",
    "accepted": "accepted|date accepted|hired|hire date",
    "rejected": "rejected|date rejected|rejection date",
    "deadline": "deadline|closing date|close date|apply by|due date|closes|fecha límite",
}  # fmt: skip
STAGED: dict[str, Stage] = {
    "found": "found", "applied": "applied", "screening": "screening", "interview": "interview",
    "interview 2": "interview", "offer": "offer", "accepted": "accepted", "rejected": "rejected",
}  # fmt: skip
"""Columns that hold the day on which a stage was reached."""
DATED = frozenset({*STAGED, "since", "follow_up", "followed_up", "deadline"})
"""Columns that hold days."""
# How trackers word a status; the first that fits.
_STATUS: tuple[tuple[Stage | None, str], ...] = (
    (None, r"not (?:yet )?applied|no aplicad|to apply|por aplicar|want|wish ?list|saved|interested|"
           r"found|lead|researching|draft"),
    ("withdrawn", r"withdr|cancel|no longer|retir"),
    ("declined", r"^declined$|i declined|you declined|turned (?:it )?down|declined (?:the )?offer|"
                 r"offer declined|rechac[eé]"),
    ("rejected", r"reject|not selected|not hired|no thanks|closed|filled|denied|unsuccess|"
                 r"not chosen|declined by|rechazad|no seleccionad|^no$|ghosted|no offer"),
    ("accepted", r"accept|hired|contratad|got (?:it|the job)|started|working|acept"),
    ("offer", r"offer|oferta"),
    ("interview", r"interview|entrevista"),
    ("screening", r"screen|phone call|recruiter|assessment|llamada"),
    ("applied", r"appl(?:ied|ication)|submitted|sent|pending|waiting|"
                r"in (?:review|progress|process)|under (?:review|consideration)|"
                r"no (?:response|answer|reply)|active|open|"
                r"solicitad|aplicad|apliqu|enviad|en espera|en proceso|pendiente"),
)  # fmt: skip
_GUESSED_FROM = 20
_NUMERIC = re.compile(
    r"^(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P<rest>(?:[-/.](?:\d{4}|\d{2}))?)$"
)


@cache
def _by_heading() -> dict[str, str]:
    known = {bare(heading): what for what, heading in OWN.items()}
    for what, names in _NAMES.items():
        for heading in names.split("|"):
            known.setdefault(bare(heading), what)
    return known


def known_columns(headings: Sequence[str]) -> dict[int, str]:
    """Tell what the columns of a table hold by their headings.

    Parameters
    ----------
    headings
        The row of headings.

    Returns
    -------
    dict
        Place of a column to what it holds: a key of `OWN`, of `STAGED`, or ``deadline``. A column
        that continues another ("History 2") holds the same.
    """
    found = {}
    for place, heading in enumerate(headings):
        plain = bare(heading)
        more = re.sub(r" \d$", "", plain)
        what = _by_heading().get(plain) or (_by_heading().get(more) if more != plain else None)
        if what is not None:
            found[place] = what
    return found


def is_heading(columns: dict[int, str]) -> bool:
    """Tell whether known columns are enough for a row to be the heading."""
    kinds = set(columns.values())
    return len(kinds) >= 2 and bool(kinds & {"title", "employer"})


def guessed_columns(
    rows: Sequence[Sequence[str]], today: date, is_job: Callable[[str], bool]
) -> dict[int, str]:
    """Tell what the columns of a table without headings hold, from what is in them.

    Parameters
    ----------
    rows
        The rows.
    today
        The day of the session.
    is_job
        Tells whether words are a known job title.

    Returns
    -------
    dict
        As for `known_columns`; without a job or an employer the table is not understood.
    """
    found: dict[int, str] = {}
    width = max(map(len, rows), default=0)
    words = []
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("link", lambda cell: bool(re.match(r"(?:https?://|www\.)", cell))),
        ("applied", lambda cell: read_day(cell, today)[0] is not None),
        ("pay", _is_pay),
        ("stage", lambda cell: len(cell) < 30 and stage_said(cell)[1]),
        ("source", lambda cell: len(cell) < 40 and named_source(cell) is not None),
    )
    for place in range(width):
        cells = [row[place] for row in rows[:_GUESSED_FROM] if place < len(row) and row[place]]
        if not cells:
            continue
        half = len(cells) / 2
        left = [(what, test) for what, test in tests if what not in found.values()]
        fits = [what for what, test in left if sum(map(test, cells)) > half]
        if fits:
            found[place] = fits[0]
        elif "applied" in found.values() and all(read_day(cell, today)[0] for cell in cells):
            found[place] = "follow_up"
        else:
            words.append((place, cells))
    jobs = [place for place, cells in words if any(map(is_job, cells))]
    texts = [place for place, _ in words]
    # Without a day, a status, a source or a known job it may be a table of anything.
    if texts and (found or jobs):
        title = jobs[0] if jobs else texts[0]
        found[title] = "title"
        texts.remove(title)
    for place, what in zip(texts, ("employer", "place", "notes"), strict=False):
        found[place] = what
    return found


def _is_pay(cell: str) -> bool:
    if not re.search(r"\d", cell):
        return False
    try:
        parse_wage(cell)
    except ValueError:
        return False
    return True


def stage_said(text: str) -> tuple[Stage, bool]:
    """Return the stage that a status says, and whether it was understood.

    Parameters
    ----------
    text
        Such as "Interviewed", "No response", "Rechazado".

    Returns
    -------
    tuple of str and bool
        ``found`` if it is not understood.

    Examples
    --------
    >>> stage_said("Phone screen"), stage_said("On hold?")
    (('screening', True), ('found', False))
    """
    plain = bare(text)
    for stage, name in STAGE_NAMES.items():
        if plain in (stage, name.casefold()):
            return stage, True
    for said, pattern in _STATUS:
        if re.search(pattern, plain):
            return said or "found", True
    return "found", False


def market_said(text: str) -> bool | None:
    """Tell whether a cell says that a job was not posted; None if it does not say."""
    plain = bare(text)
    if plain in ("hidden", MARKET_NAMES["hidden"], "no", "oculto", "no publicado"):
        return True
    return False if plain in ("open", MARKET_NAMES["open"], "yes", "abierto", "publicado") else None


def day_first(cells: Iterable[str]) -> bool:
    """Tell whether a table writes the day before the month: one cell shows it, none the contrary.

    Examples
    --------
    >>> day_first(["20/11/2026", "1/12/2026"]), day_first(["11/20/2026", "20/11/2026"])
    (True, False)
    """
    dates = [found for cell in cells if (found := _NUMERIC.fullmatch(cell.strip()))]
    shows = any(int(found["one"]) > 12 for found in dates)
    return shows and not any(int(found["two"]) > 12 for found in dates)


def month_first(cell: str) -> str:
    """Turn day and month of a date round: "20/11/2026" is "11/20/2026"; other text stays."""
    return _NUMERIC.sub(r"\g<two>\g<sep>\g<one>\g<rest>", cell.strip())


def read_day(cell: str, today: date, *, planned: bool = False) -> tuple[date | None, str]:
    """Read a cell that holds a day.

    Parameters
    ----------
    cell
        The cell: any way to write a date, also the number by which Excel keeps it.
    today
        The day of the session.
    planned
        Whether it is something planned: a day without a year is then looked for ahead.

    Returns
    -------
    tuple of date or None and str
        None if it is no day, with what is wrong; or a day, with what is to be checked.
    """
    try:
        said = parse_date(cell, today)
        if len(said) == 10:
            return date.fromisoformat(said), ""
        wrong = _("the day is needed too, as in 3/5/2026")
    except ValueError as error:
        wrong = str(error)
    days = find_days(cell, today)
    if len(days) == 1 and not cell[: days[0].start].strip() and not cell[days[0].end :].strip():
        day, doubt = days[0].resolve(today, planned=planned)
        return (day, doubt) if day is not None else (None, wrong)
    return None, wrong
