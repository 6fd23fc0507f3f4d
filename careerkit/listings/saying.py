"""Say what was read from a listing in the language that is spoken.

The value of a `Finding` is English whatever is spoken: what was set right in a record is found
again by it, and a listing is read once for everybody. Here it is said to a client.
"""

from __future__ import annotations

from careerkit.listings.money import tell_pay
from careerkit.listings.parts import Finding, ListedPay
from careerkit.listings.requirements import read_years, tell_years
from careerkit.text.languages import gettext as _


def tell(finding: Finding) -> str:
    """Say what a finding says.

    Parameters
    ----------
    finding
        Of any field but hours, deadline and ways to apply, which are shown by their data.

    Returns
    -------
    str
        What is somebody's own, such as a title or a name that no list has, as it stands there.
    """
    if finding.field == "pay":
        return tell_pay(ListedPay(finding.data["min"], finding.data["max"], finding.data["per"]))
    return tell_name(finding.field, finding.value)


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
