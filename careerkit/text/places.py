"""Further places to look for jobs, besides people: how to find them, by field of work.

They are general and say how to look, not what will be there; the client's own list is kept in the
record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.text.phrases import join

KIND_NAMES: dict[str, str] = {
    "job board": "Job board",
    "employer site": "Employer’s own site",
    "professional body": "Professional or trade group",
    "school publication": "School or college",
    "government publication": "Government",
    "newspaper": "Newspaper",
    "trade newspaper": "Business or trade newspaper",
    "bulletin board": "Bulletin board",
    "other": "Other",
}


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
        "hospitals, clinics, nursing homes and home care agencies", "nurses or medical assistants",
        "the health programs’ hallway at the college, and staff rooms",
        "the county health department",
    ),
    "business and money": FieldPlaces(
        "banks, credit unions and insurance offices", "accountants or bookkeepers",
        "the small business center", "the finance office of the county or a school district",
    ),
    "computers": FieldPlaces(
        "hospitals, schools, and firms that look after computers", "people who work with computers",
        "the computer lab at the college, and the library’s tech hour",
        "the computer offices of counties and schools",
    ),
    "engineering and science": FieldPlaces(
        "plants, laboratories and engineering firms", "engineers or technicians",
        "the science building at the college", "the state’s transportation and environment offices",
    ),
    "community and social service": FieldPlaces(
        "nonprofits, shelters and service agencies", "social workers or community health workers",
        "food pantries, churches and community centers", "the county’s social services office",
    ),
    "law and government": FieldPlaces(
        "law firms, the town, the county and the courts", "paralegals or public employees",
        "the courthouse and the town hall", "the job pages of the courts, the town and the county",
    ),
    "schools": FieldPlaces(
        "school districts, colleges and child care centers", "teachers or child care workers",
        "school offices, libraries and child care centers", "the school district’s job page",
    ),
    "arts and media": FieldPlaces(
        "theaters, museums, stations and print shops", "designers, writers or performers",
        "the arts council, theaters and music stores", "the town’s parks and culture office",
    ),
    "public safety": FieldPlaces(
        "the sheriff, police and fire departments, and security firms", "firefighters or officers",
        "fire stations and veterans’ posts", "the job pages of the sheriff, the town and the state",
    ),
    "food and hotels": FieldPlaces(
        "hotels, hospitals, schools and restaurant groups", "restaurants or hotels",
        "doors and windows of restaurants, and supply stores", "the school district’s food service",
    ),
    "cleaning and grounds": FieldPlaces(
        "hospitals, schools and building services", "building services or landscapers",
        "garden centers and supply stores", "the town’s parks and public works",
    ),
    "personal care": FieldPlaces(
        "salons, gyms, recreation centers and care homes", "barbers, stylists or trainers",
        "beauty supply stores and recreation centers", "the town’s parks and recreation office",
    ),
    "sales": FieldPlaces(
        "store chains and car dealers", "merchants or realtors",
        "store windows, and the board behind the checkout", "the chamber of commerce’s member list",
    ),
    "offices": FieldPlaces(
        "hospitals, schools, the county and insurance offices", "office professionals",
        "the library and the front desk of nonprofits", "the job pages of the county and schools",
    ),
    "farming": FieldPlaces(
        "large farms, nurseries and food processors", "farmers or growers",
        "feed stores and farmers’ markets", "the county’s extension office",
    ),
    "construction": FieldPlaces(
        "builders and contractors", "builders, electricians or plumbers",
        "the counter of a supply store, and signs at building sites",
        "the state’s apprenticeship office",
    ),
    "repair": FieldPlaces(
        "dealers, hospitals, plants and heating and air firms", "mechanics or technicians",
        "parts stores and the college’s shops", "the fleet or maintenance office of the county",
    ),
    "manufacturing": FieldPlaces(
        "plants near you", "manufacturers or welders",
        "signs at plant gates, and the college’s shops", "the county’s economic development office",
    ),
    "driving and warehouses": FieldPlaces(
        "carriers, warehouses and the bus line", "truckers or warehouse people",
        "truck stops, driving schools and signs at warehouses", "the transit agency’s job page",
    ),
}  # fmt: skip
"""By the names in `careerkit.text.fields_of_work.FIELDS_OF_WORK`."""
_ANY = FieldPlaces(
    "five employers you like", "your line of work",
    "the library, churches, laundries and groceries", "the job pages of the town and the county",
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
        ("job board", "NCWorks Online (ncworks.gov)",
         "North Carolina’s free job board. An NCWorks Career Center helps with it.")
        if north_carolina
        else ("job board", "Your state’s own job board",
              "It is free. Find it with the American Job Center Finder on careeronestop.org.")
    )  # fmt: skip
    school = (
        "Community colleges and universities here help students, and often former ones too."
        if north_carolina
        else "Many schools help former students too."
    )
    pages = join(list(employers[:3])) if employers else own.employers
    trade = f"Ask at the library which one covers {field or 'your line of work'}."
    return [
        board,
        ("employer site", f"Job pages of {pages}",
         "Look for “Careers” or “Work for us” at the foot of the page."),
        ("professional body", f"The state association of {own.people}",
         "Search for “association”, your job and your state. Many list jobs."),
        ("school publication", "Your college’s career office and its job page", school),
        ("government publication", own.government[:1].upper() + own.government[1:],
         "Public jobs are posted. Look on the office’s own page."),
        ("newspaper", "The local newspaper, also in Spanish where there is one",
         "Small employers still post there."),
        ("trade newspaper", "A business or trade paper of your region",
         f"{trade} It tells who opens, grows or moves in."),
        ("bulletin board", own.boards[:1].upper() + own.boards[1:],
         "Jobs close to home hang here that are on no website."),
    ]  # fmt: skip
