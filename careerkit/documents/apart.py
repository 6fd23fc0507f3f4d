"""Read a PDF in a process of its own, which may take so much time and memory and no more.

A PDF is a program of a kind: a page of a few bytes can draw itself a billion times, and the library
that reads it is not written in Python. Whatever such a file does, it does to that process only.
The file goes there, and its text comes back, through pipes: nothing is written to the disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from careerkit.documents.pdf import pages_of
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _
from careerkit.text.languages import speaking, spoken

MOST_SECONDS = 60
"""On the clock, which a busy machine makes longer."""
MOST_CPU_SECONDS = 20
MOST_MEMORY = 1_500_000_000
_CHILD = "import sys; sys.path = sys.argv[1:]; from careerkit.documents.apart import serve; serve()"


def read_pdf(content: bytes, name: str) -> tuple[str, list[str]]:
    """Read the text of a PDF.

    Parameters
    ----------
    content
        The file.
    name
        Its name, for messages.

    Returns
    -------
    tuple of str and list of str
        The text, and a note on pages that have none.

    Raises
    ------
    CareerkitError
        It is damaged, asks for a password, is too long, is a picture without text, or takes more
        time or memory than a document does.
    """
    pages = _pages_apart(content, name)
    blank = [number for number, text in enumerate(pages, 1) if not text]
    if len(blank) == len(pages):
        raise CareerkitError(
            _("{name} is a picture of a page (a scan or a photo); there is no text in it.").format(
                name=name
            ),
            hint=_(
                "Ask for the original as .docx or PDF, copy the text out with a phone or scanner "
                "app that reads text, or type it."
            ),
        )
    numbers = ", ".join(map(str, blank))
    none = _("No text was found on page {numbers}; it may be a picture.")
    notes = [none.format(numbers=numbers)] if blank else []
    return "\n\n".join(page for page in pages if page), notes


def _pages_apart(content: bytes, name: str) -> list[str]:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD, *sys.path],
            input=json.dumps([name, spoken()]).encode() + b"\n" + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows only
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise CareerkitError(
            _(
                "{name} takes more time or memory to read than a document does, so it was given up."
            ).format(name=name),
            hint=_("Open it, and copy and paste the text you see."),
        ) from error
    if "message" in said:
        raise CareerkitError(said["message"], hint=said["hint"])
    pages: list[str] = said["pages"]
    return pages


def serve() -> None:
    """Read the PDF on standard input and answer with its pages, within the limits."""
    _limit()
    name, language = json.loads(sys.stdin.buffer.readline())
    try:
        with speaking(language):
            said: dict[str, Any] = {"pages": pages_of(sys.stdin.buffer.read(), name)}
    except CareerkitError as error:
        said = {"message": error.message, "hint": error.hint}
    sys.stdout.write(json.dumps(said))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the time on the clock is limited
        return
    for kind, most in (
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # a lower limit stands already, or this system has none of the kind
