"""Say what was read from a listing in the language that is spoken.

The value of a `Finding` is English whatever is spoken: what was set right in a record is found
again by it, and a listing is read once for everybody. Here it is said to a client.
"""

from __future__ import annotations

from datetime import date

from careerkit.listings.conditions import APPLY_WORDS
from careerkit.listings.money import tell_pay
from careerkit.listings.parts import Finding, ListedPay
from careerkit.listings.requirements import read_years, tell_years
from careerkit.text import long_date
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _


def tell(finding: Finding) -> str:
    """Say what a finding says.

    Parameters
    ----------
    finding
        Of any field.

    Returns
    -------
    str
        What is somebody's own, such as a title or a name that no list has, as it stands there.
    """
    if finding.field == "pay":
        return tell_pay(ListedPay(finding.data["min"], finding.data["max"], finding.data["per"]))
    said = _told(finding) if finding.start >= 0 else None  # what was typed stays as it is
    return said or tell_name(finding.field, finding.value)


def _told(finding: Finding) -> str | None:
    """Say a finding whose value has gaps."""
    data = finding.data
    if finding.field == "deadline":
        return _("by {day}").format(day=long_date(date.fromisoformat(data["date"])))
    if finding.field == "apply":
        way = APPLY_WORDS[data["way"]]
        return _(way).format(address=data["address"])
    if finding.field == "hours" and "per_week" in data:
        return tell_hours(*data["per_week"])
    return None


def tell_hours(low: float, high: float) -> str:
    """Say how many hours a week it is.

    Examples
    --------
    >>> tell_hours(40, 40), tell_hours(20, 25)
    ('40 hours a week', '20 to 25 hours a week')
    """
    if low == high:
        return _("{hours} hours a week").format(hours=decimal(low))
    return _("{low} to {high} hours a week").format(low=decimal(low), high=decimal(high))


def tell_name(field: str, value: str) -> str:
    """Say the value of a finding, of which no more is known than its field.

    Examples
    --------
    >>> tell_name("experience", "2 years"), tell_name("skill", "Sense of humor")
    ('2 years', 'Sense of humor')
    """
    if field == "experience":
        years = read_years(value)
        return value if years is None else tell_years(years)
    if field in _NAMES_AS_THEY_STAND or not value:
        return value
    return _(value)


_NAMES_AS_THEY_STAND = frozenset({"title", "employer", "place"})
