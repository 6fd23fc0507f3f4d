"""Packed files (.docx, .xlsx): what is in them is looked at before anything of it is opened."""

from __future__ import annotations

import io
import re
import zipfile

from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _

MOST_BYTES = 100_000_000
"""Unpacked bytes above which a packed file is not opened."""
MOST_XML = 30_000_000
"""Unpacked bytes of a single part that is text."""
MOST_PARTS = 5_000
_XML = (".xml", ".rels", ".vml")
# Word and Excel write neither; a file can use them to read others, or to grow without end.
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_packed(content: bytes, name: str) -> None:
    """Refuse a packed file that would fill the memory, or has its reader fetch other files.

    Parameters
    ----------
    content
        The file.
    name
        Its name, for the message.

    Raises
    ------
    CareerkitError
        It unpacks to more than `MOST_BYTES`, has more than `MOST_PARTS` parts or one of text with
        more than `MOST_XML` bytes, or one that declares entities.
    zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError
        It is damaged, or has a password.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        text = [part for part in parts if part.filename.casefold().endswith(_XML)]
        if (
            len(parts) > MOST_PARTS
            or sum(part.file_size for part in parts) > MOST_BYTES
            or max((part.file_size for part in text), default=0) > MOST_XML
        ):
            raise CareerkitError(
                _("{name} is far larger inside than it looks, so it was not opened.").format(
                    name=name
                ),
                hint=_("Copy and paste the text."),
            )
        # zipfile never unpacks more of a part than its stated size, which was checked.
        if any(_DECLARES.search(_letters(packed.read(part))) for part in text):
            raise CareerkitError(
                _("{name} asks its reader to open other files, so it was not opened.").format(
                    name=name
                ),
                hint=_("Copy and paste the text."),
            )


def _letters(part: bytes) -> bytes:
    """Return a part as its letters stand in UTF-8, also where it is in UTF-16 or UTF-32."""
    return part.replace(b"\x00", b"") if b"\x00" in part[:200] else part
