"""Fields of work: their names, how they are recognized, and where to meet people of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from careerkit.text.languages import noted


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
            noted("health care"), ("29", "31"),
            r"hospitals?|clinics?|medical|health(?:care)?|dental|dentists?|doctors?|physicians?|"
            r"nurs(?:e|es|ing)|cna|lpn|pharmac(?:y|ies|ist)s?|hospice|rehab\w*|therap(?:y|ist)s?|"
            r"paramedics?|emts?|surg\w+|radiolog\w+|optometr\w+|veterinar\w+|vet|caregivers?|"
            r"assisted living|home care|m[eé]dic[oa]s?|enfermer[oa]s?|dentista|cl[ií]nica",
            (noted("the volunteer desk of a hospital"), noted("a CPR or first aid class"),
             noted("a blood drive"), noted("an open house of the college’s health programs")),
        ),
        FieldOfWork(
            noted("business and money"), ("11", "13"),
            r"banks?|banking|credit union|account(?:ing|ants?)|bookkeep\w+|insurance|finance|"
            r"financial|mortgages?|tax(?:es)?|payroll|human resources|hr|recruit\w+|staffing|"
            r"consult\w+|real estate|realt(?:y|ors?)|contador[a]?|banco",
            (noted("a chamber of commerce breakfast"),
             noted("a free tax-help site that wants volunteers"),
             noted("a workshop of the small business center")),
        ),
        FieldOfWork(
            noted("computers"), ("15",),
            r"software|computers?|data|tech(?:nology)?|cyber\w*|programm\w+|developers?|"
            r"it (?:support|help|desk|department|specialist|manager)|"
            r"web|network admin\w*|help ?desk|inform[aá]tica",
            (noted("a meetup of people who work with data"),
             noted("a repair café or library tech hour"),
             noted("an evening class in computers")),
        ),
        FieldOfWork(
            noted("engineering and science"), ("17", "19"),
            r"engineer\w*|laborator(?:y|ies)|labs?|research|scientists?|biotech\w*|"
            r"pharmaceuticals?|architects?|survey(?:ing|ors?)|drafting|chemist\w*|ingenier[oa]",
            (noted("an open day of a plant or laboratory"),
             noted("a public lecture at the college"),
             noted("the local chapter of an engineers’ society")),
        ),
        FieldOfWork(
            noted("community and social service"), ("21",),
            r"church(?:es)?|ministr(?:y|ies)|pastors?|priests?|imams?|rabbis?|parish|mosque|temple|"
            r"nonprofit|social (?:work\w*|services?)|shelters?|counsel(?:or|ing)\w*|case manag\w+|"
            r"food (?:bank|pantry)|united way|ymca|ywca|iglesia|pastora|salvation army|goodwill",
            (noted("a food pantry or shelter that wants volunteers"),
             noted("a neighborhood association"),
             noted("a meeting of local service agencies")),
        ),
        FieldOfWork(
            noted("law and government"), ("23",),
            r"law|lawyers?|attorneys?|paralegals?|courts?|courthouse|legal|judges?|city hall|"
            r"county|town of|city of|state of|dmv|government|abogad[oa]",
            (noted("a public meeting of the town or county"), noted("a free legal clinic"),
             noted("the information desk of the courthouse")),
        ),
        FieldOfWork(
            noted("schools"), ("25",),
            r"schools?|teach(?:ers?|ing)|college|universit(?:y|ies)|professors?|principals?|"
            r"libraries|library|librarians?|tutors?|head start|day ?care|preschool|"
            r"child ?care|maestr[oa]s?|escuela|profesor[a]?",
            (noted("a school that wants reading or lunch helpers"), noted("a parents’ meeting"),
             noted("the library’s events for families")),
        ),
        FieldOfWork(
            noted("arts and media"), ("27",),
            r"design(?:ers?)?|photograph\w+|musicians?|music|news(?:paper)?|radio|television|tv|"
            r"media|artists?|art|theat(?:er|re)|writers?|editors?|marketing|advertising|print shop",
            (noted("an arts council event"), noted("a community theater that wants help"),
             noted("a local radio station or newspaper that takes volunteers")),
        ),
        FieldOfWork(
            noted("public safety"), ("33", "55"),
            r"police|sheriff|deput(?:y|ies)|fire(?:fighters?| department| station)?|prison|"
            r"correction\w*|security|guards?|military|army|navy|marines?|air force|national guard|"
            r"veterans?|polic[ií]a|bomber[oa]s?",
            (noted("a citizens’ police or fire academy"), noted("a volunteer fire department"),
             noted("a post of a veterans’ group")),
        ),
        FieldOfWork(
            noted("food and hotels"), ("35",),
            r"restaurants?|cafes?|cafeterias?|kitchens?|cooks?|chefs?|baker(?:y|ies|s)|catering|"
            r"servers?|wait(?:er|ress)\w*|bar(?:tenders?|istas?)?|hotels?|motels?|inn|diner|grill|"
            r"pizza|food service|housekeep\w+|cociner[oa]s?|mcdonald'?s|starbucks|bojangles",
            (noted("a church or community kitchen"), noted("a food festival that wants helpers"),
             noted("a food safety class")),
        ),
        FieldOfWork(
            noted("cleaning and grounds"), ("37",),
            r"clean(?:ing|ers?)|janitor\w*|custodians?|landscap\w+|lawn|grounds\w*|pest control|"
            r"tree service|nursery|limpieza|jardiner[oa]",
            (noted("a community garden"),
             noted("the office of a building that has cleaners at night"),
             noted("a garden center")),
        ),
        FieldOfWork(
            noted("personal care"), ("39",),
            r"barbers?|hair\w*|salons?|stylists?|nails?|spa|gym|fitness|trainers?|nann(?:y|ies)|"
            r"babysit\w+|funeral|pet (?:care|sitt\w+)|groom(?:er|ing)s?|dog|estilista|niñera",
            (noted("a salon or barber shop where students cut hair"), noted("a recreation center"),
             noted("a children’s program that wants helpers")),
        ),
        FieldOfWork(
            noted("sales"), ("41",),
            r"sales\w*|retail|stores?|shops?|cashiers?|grocery|supermarket|walmart|target|lowe'?s|"
            r"home depot|food lion|harris teeter|dollar (?:general|tree)|costco|publix|aldi|"
            r"macy'?s|dealership|tienda|vendedor[a]?|clothing",
            (noted("a merchants’ association"), noted("a flea or farmers’ market"),
             noted("a store on the day it hires for the season")),
        ),
        FieldOfWork(
            noted("offices"), ("43",),
            r"office|secretar(?:y|ies)|receptionists?|clerks?|administrative|admin|call center|"
            r"data entry|post office|postal|usps|mail carrier|dispatch\w*|oficina|secretaria",
            (noted("a temp agency’s open house"),
             noted("the front desk of a nonprofit that wants volunteers"),
             noted("an evening class in office software")),
        ),
        FieldOfWork(
            noted("farming"), ("45",),
            r"farm(?:s|ers?|ing|hands?)?|dairy|ranch\w*|orchards?|fish(?:ing|ery)|forest\w*|"
            r"logging|agricultur\w+|tobacco|granja|agricultor",
            (noted("a farmers’ market"), noted("the county’s extension office"),
             noted("a county fair")),
        ),
        FieldOfWork(
            noted("construction"), ("47",),
            r"construction|builders?|contractors?|carpent\w+|electric(?:ians?|al)|plumb\w+|"
            r"roof(?:ing|ers?)|mason\w*|concrete|paint(?:ers?|ing)|drywall|framing|framers?|"
            r"welders?|heavy equipment|construcci[oó]n|carpinter[oa]|electricista|plomer[oa]",
            (noted("a home-building charity that wants volunteers"),
             noted("the counter of a supply store"),
             noted("an apprenticeship information night")),
        ),
        FieldOfWork(
            noted("repair"), ("49",),
            r"mechanics?|auto(?:motive)?|garage|repair\w*|hvac|maintenance|body shop|brake|muffler|"
            r"tires?|technicians?|appliance|heating and air|mec[aá]nico",
            (noted("a parts store"), noted("an open evening of the college’s shop classes"),
             noted("a car or motorcycle club")),
        ),
        FieldOfWork(
            noted("manufacturing"), ("51",),
            r"factor(?:y|ies)|manufactur\w+|plants?|mill|assembl(?:y|ers?)|machinists?|cnc|"
            r"production|furniture|textiles?|meat ?packing|poultry|sewing|upholster\w+|f[aá]brica",
            (noted("an open house of a plant"), noted("a maker space"),
             noted("a job fair for manufacturing")),
        ),
        FieldOfWork(
            noted("driving and warehouses"), ("53",),
            r"truck\w*|drivers?|driving|warehouses?|delivery|logistics|freight|forklift|shipping|"
            r"receiving|ups|fedex|amazon|uber|lyft|bus(?: driver)?|transit|airport|airlines?|"
            r"rail\w*|port|chofer|camioner[oa]|bodega|almac[eé]n",
            (noted("an information day of a driving school"),
             noted("a transit agency’s hiring event"),
             noted("a staffing agency that fills warehouse shifts")),
        ),
    )
}  # fmt: skip
"""The fields by their names."""
_ELSEWHERE = {
    "health care": ("11-9111",),
    "computers": ("11-3021",),
    "engineering and science": ("11-9041", "11-9121"),
    "community and social service": ("11-9151", "13-1131"),
    "schools": ("11-9031", "11-9032", "11-9033", "11-9039", "43-4121"),
    "arts and media": ("13-1011",),
    "public safety": ("11-9161",),
    "food and hotels": ("11-9051", "11-9081", "43-4081"),
    "cleaning and grounds": ("11-3012", "11-3013"),
    "personal care": ("11-9171", "11-9179"),
    "sales": ("11-2022", "13-1022", "27-1023", "27-1026"),
    "offices": ("11-3011", "11-9131"),
    "farming": ("11-9013", "13-1021", "13-1074"),
    "construction": ("11-9021",),
    "manufacturing": ("11-3051", "43-5061"),
    "driving and warehouses": ("11-3071", "13-1081", "43-5011", "43-5032", "43-5071"),
}
_FIELD_OF = {code: name for name, codes in _ELSEWHERE.items() for code in codes}
"""Occupations whose people are not met where the rest of their major group is: who runs a
warehouse is not found among bankers."""


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
    >>> field_of_occupation("11-3071.00")
    'driving and warehouses'
    """
    if (name := _FIELD_OF.get(code[:7])) is not None:
        return name
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
