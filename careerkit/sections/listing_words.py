"""How listings and what they ask for are named on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from careerkit.listings import tell, tell_name
from careerkit.listings.requirements import read_years
from careerkit.models import Listing, ListingField
from careerkit.sections.wording import sentence
from careerkit.text.languages import gettext as _

if TYPE_CHECKING:
    from careerkit.listings import JobListing
    from careerkit.listings.parts import Finding

_MOST = 4
_KINDS_ASKED: tuple[ListingField, ...] = (
    "credential", "education", "skill", "technology", "experience",
)  # fmt: skip


def inside(kind: str, name: str) -> str:
    """Say a name inside a sentence: small, unless it is one of capitals or a proper name.

    Parameters
    ----------
    kind
        Of what is asked for, such as ``skill`` or ``technology``.
    name
        Its English name.

    Returns
    -------
    str
        In the language that is spoken.

    Examples
    --------
    >>> inside("skill", "Patient care"), inside("technology", "Salesforce")
    ('patient care', 'Salesforce')
    """
    said = tell_name(kind, name)
    word = said.split()[0]
    product = kind == "technology" and not _NO_PRODUCT.search(name)
    proper = product or any(sign.isupper() for sign in word[1:]) or word in _PROPER
    return said if proper else said[:1].lower() + said[1:]


# A tool is called by its product's name, unless one of these says what kind of tool it is.
_NO_PRODUCT = re.compile(
    r"software|systems?\b|tools\b|controls|apps\b|platforms|diagnostics|model|scanner|records|"
    r"management|languages|^Email",
    re.IGNORECASE,
)
_PROPER = frozenset(
    ["Microsoft", "Spanish", "English", "Google", "Epic", "Cerner", "Excel", "Adobe"]
)


def own_or_read(
    entry: Listing, read: JobListing | None, field: Literal["employer", "place"]
) -> str:
    """Return what the record has of a listing, or else what the listing says.

    Parameters
    ----------
    entry
        The listing in the record.
    read
        The listing as it was read; None if there is no text of it.
    field
        Which of the two.

    Returns
    -------
    str
        Empty if neither says it.
    """
    own: str | None = getattr(entry, field)
    return own or (read.first(field) if read else "") or ""


def asks(read: JobListing) -> str:
    """Name what a listing asks for, what it requires before what it prefers.

    Parameters
    ----------
    read
        The listing as it was read.

    Returns
    -------
    str
        At most four things, in the language that is spoken; empty if it asks for none.
    """
    found = [finding for kind in _KINDS_ASKED for finding in read.of(kind)]
    found.sort(key=lambda finding: finding.required is False)
    named = dict.fromkeys(_asked(finding) for finding in found)
    return sentence(", ".join(list(named)[:_MOST]))


def _asked(finding: Finding) -> str:
    if finding.field == "experience" and read_years(finding.value):
        return _("{time} of experience").format(time=tell(finding))
    return inside(finding.field, finding.value)
