"""Fields of work: their names, how they are recognized, and where to meet people of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class FieldOfWork:
    """A field of work.

    Parameters
    ----------
    name
        In plain words.
    groups
        The first two digits of its occupations' codes: SOC major groups.
    words
        A pattern of what workplaces and people of the field are called.
    meet
        Places to meet people who work in it.
    """

    name: str
    groups: tuple[str, ...]
    words: str
    meet: tuple[str, ...]


FIELDS_OF_WORK = {
    field.name: field
    for field in (
        FieldOfWork(
            "health care", ("29", "31"),
            r"hospitals?|clinics?|medical|health(?:care)?|dental|dentists?|doctors?|physicians?|"
            r"nurs(?:e|es|ing)|cna|lpn|pharmac(?:y|ies|ist)s?|hospice|rehab\w*|therap(?:y|ist)s?|"
            r"paramedics?|emts?|surg\w+|radiolog\w+|optometr\w+|veterinar\w+|vet|caregivers?|"
            r"assisted living|home care|m[eé]dic[oa]s?|enfermer[oa]s?|dentista|cl[ií]nica",
            ("the volunteer desk of a hospital", "a CPR or first aid class",
             "a blood drive", "an open house of the college's health programs"),
        ),
        FieldOfWork(
            "business and money", ("11", "13"),
            r"banks?|banking|credit union|account(?:ing|ants?)|bookkeep\w+|insurance|finance|"
            r"financial|mortgages?|tax(?:es)?|payroll|human resources|hr|recruit\w+|staffing|"
            r"consult\w+|real estate|realt(?:y|ors?)|contador[a]?|banco",
            ("a chamber of commerce breakfast", "a free tax-help site that wants volunteers",
             "a workshop of the small business center"),
        ),
        FieldOfWork(
            "computers", ("15",),
            r"software|computers?|data|tech(?:nology)?|cyber\w*|programm\w+|developers?|"
            r"it (?:support|help|desk|department|specialist|manager)|"
            r"web|network admin\w*|help ?desk|inform[aá]tica",
            ("a meetup of people who work with data", "a repair café or library tech hour",
             "an evening class in computers"),
        ),
        FieldOfWork(
            "engineering and science", ("17", "19"),
            r"engineer\w*|laborator(?:y|ies)|labs?|research|scientists?|biotech\w*|"
            r"pharmaceuticals?|architects?|survey(?:ing|ors?)|drafting|chemist\w*|ingenier[oa]",
            ("an open day of a plant or laboratory", "a public lecture at the college",
             "the local chapter of an engineers' society"),
        ),
        FieldOfWork(
            "community and social service", ("21",),
            r"church(?:es)?|ministr(?:y|ies)|pastors?|priests?|imams?|rabbis?|parish|mosque|temple|"
            r"nonprofit|social (?:work\w*|services?)|shelters?|counsel(?:or|ing)\w*|case manag\w+|"
            r"food (?:bank|pantry)|united way|ymca|ywca|iglesia|pastora|salvation army|goodwill",
            ("a food pantry or shelter that wants volunteers", "a neighborhood association",
             "a meeting of local service agencies"),
        ),
        FieldOfWork(
            "law and government", ("23",),
            r"law|lawyers?|attorneys?|paralegals?|courts?|courthouse|legal|judges?|city hall|"
            r"county|town of|city of|state of|dmv|government|abogad[oa]",
            ("a public meeting of the town or county", "a free legal clinic",
             "the information desk of the courthouse"),
        ),
        FieldOfWork(
            "schools", ("25",),
            r"schools?|teach(?:ers?|ing)|college|universit(?:y|ies)|professors?|principals?|"
            r"libraries|library|librarians?|tutors?|head start|day ?care|preschool|"
            r"child ?care|maestr[oa]s?|escuela|profesor[a]?",
            ("a school that wants reading or lunch helpers", "a parents' meeting",
             "the library's events for families"),
        ),
        FieldOfWork(
            "arts and media", ("27",),
            r"design(?:ers?)?|photograph\w+|musicians?|music|news(?:paper)?|radio|television|tv|"
            r"media|artists?|art|theat(?:er|re)|writers?|editors?|marketing|advertising|print shop",
            ("an arts council event", "a community theater that wants help",
             "a local radio station or newspaper that takes volunteers"),
        ),
        FieldOfWork(
            "public safety", ("33", "55"),
            r"police|sheriff|deput(?:y|ies)|fire(?:fighters?| department| station)?|prison|"
            r"correction\w*|security|guards?|military|army|navy|marines?|air force|national guard|"
            r"veterans?|polic[ií]a|bomber[oa]s?",
            ("a citizens' police or fire academy", "a volunteer fire department",
             "a post of a veterans' group"),
        ),
        FieldOfWork(
            "food and hotels", ("35",),
            r"restaurants?|cafes?|cafeterias?|kitchens?|cooks?|chefs?|baker(?:y|ies|s)|catering|"
            r"servers?|wait(?:er|ress)\w*|bar(?:tenders?|istas?)?|hotels?|motels?|inn|diner|grill|"
            r"pizza|food service|housekeep\w+|cociner[oa]s?|mcdonald'?s|starbucks|bojangles",
            ("a church or community kitchen", "a food festival that wants helpers",
             "a food safety class"),
        ),
        FieldOfWork(
            "cleaning and grounds", ("37",),
            r"clean(?:ing|ers?)|janitor\w*|custodians?|landscap\w+|lawn|grounds\w*|pest control|"
            r"tree service|nursery|limpieza|jardiner[oa]",
            ("a community garden", "the office of a building that has cleaners at night",
             "a garden center"),
        ),
        FieldOfWork(
            "personal care", ("39",),
            r"barbers?|hair\w*|salons?|stylists?|nails?|spa|gym|fitness|trainers?|nann(?:y|ies)|"
            r"babysit\w+|funeral|pet (?:care|sitt\w+)|groom(?:er|ing)s?|dog|estilista|niñera",
            ("a salon or barber shop where students cut hair", "a recreation center",
             "a children's program that wants helpers"),
        ),
        FieldOfWork(
            "sales", ("41",),
            r"sales\w*|retail|stores?|shops?|cashiers?|grocery|supermarket|walmart|target|lowe'?s|"
            r"home depot|food lion|harris teeter|dollar (?:general|tree)|costco|publix|aldi|"
            r"macy'?s|dealership|tienda|vendedor[a]?|clothing",
            ("a merchants' association", "a flea or farmers' market",
             "a store on the day it hires for the season"),
        ),
        FieldOfWork(
            "offices", ("43",),
            r"office|secretar(?:y|ies)|receptionists?|clerks?|administrative|admin|call center|"
            r"data entry|post office|postal|usps|mail carrier|dispatch\w*|oficina|secretaria",
            ("a temp agency's open house", "the front desk of a nonprofit that wants volunteers",
             "an evening class in office software"),
        ),
        FieldOfWork(
            "farming", ("45",),
            r"farm(?:s|ers?|ing|hands?)?|dairy|ranch\w*|orchards?|fish(?:ing|ery)|forest\w*|"
            r"logging|agricultur\w+|tobacco|granja|agricultor",
            ("a farmers' market", "the county's extension office", "a county fair"),
        ),
        FieldOfWork(
            "construction", ("47",),
            r"construction|builders?|contractors?|carpent\w+|electric(?:ians?|al)|plumb\w+|"
            r"roof(?:ing|ers?)|mason\w*|concrete|paint(?:ers?|ing)|drywall|framing|framers?|"
            r"welders?|heavy equipment|construcci[oó]n|carpinter[oa]|electricista|plomer[oa]",
            ("a home-building charity that wants volunteers", "the counter of a supply store",
             "an apprenticeship information night"),
        ),
        FieldOfWork(
            "repair", ("49",),
            r"mechanics?|auto(?:motive)?|garage|repair\w*|hvac|maintenance|body shop|brake|muffler|"
            r"tires?|technicians?|appliance|heating and air|mec[aá]nico",
            ("a parts store", "an open evening of the college's shop classes",
             "a car or motorcycle club"),
        ),
        FieldOfWork(
            "manufacturing", ("51",),
            r"factor(?:y|ies)|manufactur\w+|plants?|mill|assembl(?:y|ers?)|machinists?|cnc|"
            r"production|furniture|textiles?|meat ?packing|poultry|sewing|upholster\w+|f[aá]brica",
            ("an open house of a plant", "a maker space", "a job fair for manufacturing"),
        ),
        FieldOfWork(
            "driving and warehouses", ("53",),
            r"truck\w*|drivers?|driving|warehouses?|delivery|logistics|freight|forklift|shipping|"
            r"receiving|ups|fedex|amazon|uber|lyft|bus(?: driver)?|transit|airport|airlines?|"
            r"rail\w*|port|chofer|camioner[oa]|bodega|almac[eé]n",
            ("an information day of a driving school", "a transit agency's hiring event",
             "a staffing agency that fills warehouse shifts"),
        ),
    )
}  # fmt: skip
"""The fields by their names."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{field.words})\b", re.IGNORECASE)
        for name, field in FIELDS_OF_WORK.items()
    }


def field_of_occupation(code: str) -> str | None:
    """Return the field of work of an occupation.

    Parameters
    ----------
    code
        An O*NET-SOC code.

    Returns
    -------
    str or None
        A name in `FIELDS_OF_WORK`.

    Examples
    --------
    >>> field_of_occupation("29-1141.00")
    'health care'
    """
    return next((name for name, f in FIELDS_OF_WORK.items() if code[:2] in f.groups), None)


@cache
def fields_in(text: str) -> frozenset[str]:
    """Return the fields of work a text speaks of, by its words.

    Parameters
    ----------
    text
        The name of an employer, a job or a relationship.

    Returns
    -------
    frozenset of str
        Names in `FIELDS_OF_WORK`.

    Examples
    --------
    >>> sorted(fields_in("Rex Hospital cafeteria"))
    ['food and hotels', 'health care']
    >>> fields_in("my aunt")
    frozenset()
    """
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(text))
