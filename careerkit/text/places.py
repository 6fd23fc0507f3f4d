"""Further places to look for jobs, besides people: how to find them, by field of work.

They are general and say how to look, not what will be there; the client's own list is kept in the
record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext
from careerkit.text.phrases import join

KIND_NAMES: dict[str, str] = {
    "job board": noted("Job board"),
    "employer site": noted("Employer’s own site"),
    "professional body": noted("Professional or trade group"),
    "school publication": noted("School or college"),
    "government publication": noted("Government"),
    "newspaper": noted("Newspaper"),
    "trade newspaper": noted("Business or trade newspaper"),
    "bulletin board": noted("Bulletin board"),
    "other": "Other",
}


def kind_name(kind: str) -> str:
    """Say what kind of place it is, one of `KIND_NAMES`, in the language that is spoken."""
    return pgettext("kind of place", "Other") if kind == "other" else _(KIND_NAMES[kind])


@dataclass(frozen=True)
class FieldPlaces:
    """Where a field of work posts its jobs.

    Parameters
    ----------
    employers
        Who has a job page of their own.
    people
        Whose association to search for.
    boards
        Where notices hang.
    government
        Which public office posts such jobs or lists such employers.
    """

    employers: str
    people: str
    boards: str
    government: str


FIELD_PLACES: dict[str, FieldPlaces] = {
    "health care": FieldPlaces(
        noted("hospitals, clinics, nursing homes and home care agencies"),
        noted("nurses or medical assistants"),
        noted("the health programs’ hallway at the college, and staff rooms"),
        noted("the county health department"),
    ),
    "business and money": FieldPlaces(
        noted("banks, credit unions and insurance offices"), noted("accountants or bookkeepers"),
        noted("the small business center"),
        noted("the finance office of the county or a school district"),
    ),
    "computers": FieldPlaces(
        noted("hospitals, schools, and firms that look after computers"),
        noted("people who work with computers"),
        noted("the computer lab at the college, and the library’s tech hour"),
        noted("the computer offices of counties and schools"),
    ),
    "engineering and science": FieldPlaces(
        noted("plants, laboratories and engineering firms"), noted("engineers or technicians"),
        noted("the science building at the college"),
        noted("the state’s transportation and environment offices"),
    ),
    "community and social service": FieldPlaces(
        noted("nonprofits, shelters and service agencies"),
        noted("social workers or community health workers"),
        noted("food pantries, churches and community centers"),
        noted("the county’s social services office"),
    ),
    "law and government": FieldPlaces(
        noted("law firms, the town, the county and the courts"),
        noted("paralegals or public employees"),
        noted("the courthouse and the town hall"),
        noted("the job pages of the courts, the town and the county"),
    ),
    "schools": FieldPlaces(
        noted("school districts, colleges and child care centers"),
        noted("teachers or child care workers"),
        noted("school offices, libraries and child care centers"),
        noted("the school district’s job page"),
    ),
    "arts and media": FieldPlaces(
        noted("theaters, museums, stations and print shops"),
        noted("designers, writers or performers"),
        noted("the arts council, theaters and music stores"),
        noted("the town’s parks and culture office"),
    ),
    "public safety": FieldPlaces(
        noted("the sheriff, police and fire departments, and security firms"),
        noted("firefighters or officers"),
        noted("fire stations and veterans’ posts"),
        noted("the job pages of the sheriff, the town and the state"),
    ),
    "food and hotels": FieldPlaces(
        noted("hotels, hospitals, schools and restaurant groups"), noted("restaurants or hotels"),
        noted("doors and windows of restaurants, and supply stores"),
        noted("the school district’s food service"),
    ),
    "cleaning and grounds": FieldPlaces(
        noted("hospitals, schools and building services"),
        noted("building services or landscapers"),
        noted("garden centers and supply stores"), noted("the town’s parks and public works"),
    ),
    "personal care": FieldPlaces(
        noted("salons, gyms, recreation centers and care homes"),
        noted("barbers, stylists or trainers"),
        noted("beauty supply stores and recreation centers"),
        noted("the town’s parks and recreation office"),
    ),
    "sales": FieldPlaces(
        noted("store chains and car dealers"), noted("merchants or realtors"),
        noted("store windows, and the board behind the checkout"),
        noted("the chamber of commerce’s member list"),
    ),
    "offices": FieldPlaces(
        noted("hospitals, schools, the county and insurance offices"),
        noted("office professionals"),
        noted("the library and the front desk of nonprofits"),
        noted("the job pages of the county and schools"),
    ),
    "farming": FieldPlaces(
        noted("large farms, nurseries and food processors"), noted("farmers or growers"),
        noted("feed stores and farmers’ markets"), noted("the county’s extension office"),
    ),
    "construction": FieldPlaces(
        noted("builders and contractors"), noted("builders, electricians or plumbers"),
        noted("the counter of a supply store, and signs at building sites"),
        noted("the state’s apprenticeship office"),
    ),
    "repair": FieldPlaces(
        noted("dealers, hospitals, plants and heating and air firms"),
        noted("mechanics or technicians"),
        noted("parts stores and the college’s shops"),
        noted("the fleet or maintenance office of the county"),
    ),
    "manufacturing": FieldPlaces(
        noted("plants near you"), noted("manufacturers or welders"),
        noted("signs at plant gates, and the college’s shops"),
        noted("the county’s economic development office"),
    ),
    "driving and warehouses": FieldPlaces(
        noted("carriers, warehouses and the bus line"), noted("truckers or warehouse people"),
        noted("truck stops, driving schools and signs at warehouses"),
        noted("the transit agency’s job page"),
    ),
}  # fmt: skip
"""By the names in `careerkit.text.fields_of_work.FIELDS_OF_WORK`."""
_ANY = FieldPlaces(
    noted("five employers you like"), noted("your line of work"),
    noted("the library, churches, laundries and groceries"),
    noted("the job pages of the town and the county"),
)  # fmt: skip


def suggested(
    *, north_carolina: bool, field: str | None, employers: Sequence[str] = ()
) -> list[tuple[str, str, str]]:
    """Suggest places to look.

    Parameters
    ----------
    north_carolina
        Whether the client lives there.
    field
        The field of work of the goal.
    employers
        Names of employers the client wants.

    Returns
    -------
    list of tuple
        Kind, name, and how to find or use it.
    """
    own = FIELD_PLACES.get(field or "", _ANY)
    board = (
        ("job board", _("NCWorks Online (ncworks.gov)"),
         _("North Carolina’s free job board. An NCWorks Career Center helps with it."))
        if north_carolina
        else ("job board", _("Your state’s own job board"),
              _("It is free. Find it with the American Job Center Finder on careeronestop.org."))
    )  # fmt: skip
    school = (
        _("Community colleges and universities here help students, and often former ones too.")
        if north_carolina
        else _("Many schools help former students too.")
    )
    pages = join(list(employers[:3])) if employers else _(own.employers)
    trade = (
        _("Ask at the library which one covers {field}.").format(field=_(field))
        if field
        else _("Ask at the library which one covers your line of work.")
    )
    government, boards = _(own.government), _(own.boards)
    return [
        board,
        ("employer site", _("Job pages of {employers}").format(employers=pages),
         _("Look for “Careers” or “Work for us” at the foot of the page.")),
        ("professional body",
         _("The state association of {people}").format(people=_(own.people)),
         _("Search for “association”, your job and your state. Many list jobs.")),
        ("school publication",
         _("The career office of a college near you, and its job page"), school),
        ("government publication", government[:1].upper() + government[1:],
         _("Public jobs are posted. Look on the office’s own page.")),
        ("newspaper", _("The local newspaper, also in Spanish where there is one"),
         _("Small employers still post there.")),
        ("trade newspaper", _("A business or trade paper of your region"),
         " ".join([trade, _("It tells who opens, grows or moves in.")])),
        ("bulletin board", boards[:1].upper() + boards[1:],
         _("Jobs close to home hang here that are on no website.")),
    ]  # fmt: skip
