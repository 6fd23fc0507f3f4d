"""Finish a Word file: what its properties say, and whether somebody changed it since.

The checksum of all that was written stands among the properties as the file's version. A program
that saves the file writes it in its own way, so that the checksum no longer fits.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_PROPERTIES = "docProps/core.xml"
_VERSION = re.compile(rb"<cp:version>([^<]*)</cp:version>")


def seal(document: Document, title: str, language: str, day: date) -> bytes:
    """Save a document.

    Parameters
    ----------
    document
        What it says.
    title
        The title among its properties, which viewers and histories show: no name in it.
    language
        By its code.
    day
        The day it says it was made.

    Returns
    -------
    bytes
        The file, the same for the same document.
    """
    said = document.core_properties
    said.title, said.language, said.revision = title, language, 1
    said.author = said.last_modified_by = said.comments = said.keywords = said.subject = ""
    said.created = said.modified = datetime.combine(day, time(12))
    unsealed = BytesIO()
    document.save(unsealed)
    said.version = _checksum(unsealed.getvalue())
    saved = BytesIO()
    document.save(saved)
    return _dated(saved.getvalue(), day)


def is_as_made(content: bytes) -> bool:
    """Tell whether a file is as `seal` left it; what is no such file is not.

    Parameters
    ----------
    content
        The file.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            version = _VERSION.search(opened.read(_PROPERTIES))
            return version is not None and version[1].decode() == _checksum(content)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        return False


def _checksum(content: bytes) -> str:
    digest = hashlib.sha256()
    with zipfile.ZipFile(BytesIO(content)) as opened:
        for name in sorted(opened.namelist()):
            if name != _PROPERTIES:
                digest.update(name.encode() + b"\0" + opened.read(name))
    return digest.hexdigest()[:32]


def _dated(content: bytes, day: date) -> bytes:
    """Pack the file anew, with the day of the report in place of the moment it was saved."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            inside = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
            inside.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(inside, old.read(name))
    return packed.getvalue()
