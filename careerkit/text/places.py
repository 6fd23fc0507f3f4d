"""Further places to look for jobs, besides people; general and honest, to be made one's own."""

from __future__ import annotations

KIND_NAMES: dict[str, str] = {
    "job board": "Job board",
    "employer site": "Employer’s own site",
    "professional body": "Professional body or trade group",
    "school publication": "School or college publication",
    "government publication": "Government publication",
    "newspaper": "Newspaper",
    "trade newspaper": "Business or trade newspaper",
    "bulletin board": "Bulletin board",
    "other": "Other",
}


def suggested(*, north_carolina: bool, field: str | None) -> list[tuple[str, str, str]]:
    """Suggest places to look.

    Parameters
    ----------
    north_carolina
        Whether the client lives there.
    field
        The field of work of the goal.

    Returns
    -------
    list of tuple
        Kind, name, and how to find or use it.
    """
    own = field or "your field"
    board = (
        ("job board", "NCWorks Online", "North Carolina’s free job board; a career center helps.")
        if north_carolina
        else ("job board", "Your state’s job board",
              "CareerOneStop’s Job Center Finder leads to it; it is free.")
    )  # fmt: skip
    return [
        board,
        ("employer site", "Five employers you like",
         "Look for “Careers” or “Work for us” on their sites."),
        ("professional body", f"Your state’s association for {own}",
         f"Search for “association”, “{own}” and your state."),
        ("school publication", "Your college’s career page",
         "Open to former students too at many schools."),
        ("government publication", "Town, county and state job pages",
         "Cities, schools and hospitals post their jobs there first."),
        ("newspaper", "Your local newspaper", "Small employers still advertise there."),
        ("trade newspaper", "A business journal of your region",
         "It tells who is opening, growing or moving in."),
        ("bulletin board", "Library, church, laundry, grocery",
         "Jobs near home that are on no website."),
    ]  # fmt: skip
