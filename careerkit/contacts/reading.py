"""A file or pasted text of contacts, of whatever kind: the kind is told by what is in it."""

from __future__ import annotations

import re

from careerkit.contacts.found import Taken
from careerkit.contacts.tables import read_table
from careerkit.contacts.vcards import read_vcards
from careerkit.documents.letters import decode
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _


def read_contacts(content: bytes | str, name: str = "the file") -> Taken:
    """Read contacts from a phone's, LinkedIn's, Google's or Outlook's file, or a plain table.

    Parameters
    ----------
    content
        The file, or pasted text.
    name
        What to call it in messages.

    Returns
    -------
    Taken

    Raises
    ------
    CareerkitError
        It is empty, not text, or no file of contacts.
    """
    if isinstance(content, bytes) and content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"):
        raise CareerkitError(
            _("{name} is not a list of contacts that can be read here.").format(name=name),
            hint=_("Save it as CSV (in Excel: Save as, CSV UTF-8), or export contacts as vCard."),
        )
    text = content if isinstance(content, str) else decode(content, name)[0]
    if not text.strip():
        raise CareerkitError(
            _("{name} is empty.").format(name=name), hint=_("Export the contacts again.")
        )
    if re.search(r"^\s*BEGIN:\s*VCARD", text, re.IGNORECASE | re.MULTILINE):
        return read_vcards(text, name)
    return read_table(text, name)
