"""What drafts of messages to all kinds of people are put together from."""

from __future__ import annotations

from string import Formatter

from careerkit.text.languages import pgettext

PIECE = "part of a message"
PIECES: dict[str, str] = {
    "job": " as {job}", "at": " at {employer}", "from": " from {employer}",
    "with": " with {employer}", "about": " about a job as {job}",
    "aim": " I hope to work as {job} one day.",
    "through": "We know each other through {through}. ",
    "met": "We worked at {shared}. ",
    "stress": " It would help if you could speak of {skills}.",
    "pay": ", at {pay}",
    "start": "I can start on {start}. ",
}  # fmt: skip
"""Parts of messages that vanish, with the blank beside them, if what they hold is not known."""
TABLES = ((PIECE, PIECES),)


def pieces(**known: str | None) -> dict[str, str]:
    """Say what is known in the parts of a message that depend on it.

    Parameters
    ----------
    **known
        What goes into the parts, in the language that is spoken.

    Returns
    -------
    dict
        Each part of `PIECES` by its name; an empty text where something is not known.

    Examples
    --------
    >>> found = pieces(job="a cook", employer=None)
    >>> found["job"], found["at"]
    (' as a cook', '')
    """
    found = {}
    for name, part in PIECES.items():
        holds = {field for _, field, _, _ in Formatter().parse(part) if field}
        filled = all(known.get(field) for field in holds)
        found[name] = pgettext(PIECE, part).format(**known) if filled else ""
    return found
