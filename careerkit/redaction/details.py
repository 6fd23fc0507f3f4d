"""Phones, e-mails, links and street addresses in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from careerkit.redaction.policy import LEFT_OUT

_EMAIL = re.compile(r"[\w.+%'’-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|"
    r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|mil|info|biz|io|me|us|mx|co)\b(?:/\S*)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.])@\w[\w.]*\w")
_PHONE = re.compile(
    r"(?<![\w.$/-])(?:\+?\d{1,3}[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])"
    r"|(?<![\w.$/-])\+\d{1,3}(?:[ .-]?\d{2,4}){2,5}(?![\w-])"
    r"|(?<![\w.$/-])(?:1?\d{10}|\d{3}[-.]\d{4})(?![\w-])"
)
_EXTENSION = r"(?:,? ?(?:ext\.?|x|extension) ?\d{1,6})?"
_STREET = re.compile(
    r"(?<![\w$.-])\d{1,6}(?:-?[A-D])? (?:[NSEW]\.? |North |South |East |West )?"
    r"(?:(?:[A-ZÀ-Þ][\w'’.]*|\d{1,3}(?:st|nd|rd|th)) ){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Circle|Cir|Way|"
    r"Place|Pl|Highway|Hwy|Parkway|Pkwy|Terrace|Ter|Trail|Trl|Loop)\b\.?"
    r"(?:,? (?:Apt|Apartment|Unit|Suite|Ste|Lot|#)\.? ?[\w-]+)?"
    r"|\bP\. ?O\. ?Box \d+|\bPO Box \d+"
    r"|\b(?:Calle|Avenida|Av\.|Camino) [A-ZÀ-Þ][\w'’ ]{2,30}?,? (?:#|n[úu]m\.? ?)?\d{1,6}\b"
)
_PATTERNS = (
    (_EMAIL, "email"), (_LINK, "link"), (_HANDLE, "link"),
    (re.compile(f"(?:{_PHONE.pattern}){_EXTENSION}"), "phone"), (_STREET, "place"),
)  # fmt: skip


def without_details(text: str, known: re.Pattern[str] | None = None) -> str:
    """Replace contact details in a text.

    Parameters
    ----------
    text
        Any text.
    known
        What finds those the record has in fields of their own, from `known_details`.

    Returns
    -------
    str

    Examples
    --------
    >>> without_details("Call 919-555-0100 or ana@example.org; pay $18.50, by 2026-11-23.")
    'Call (phone left out) or (e-mail left out); pay $18.50, by 2026-11-23.'
    """
    if known is not None:
        text = known.sub(lambda match: LEFT_OUT[str(match.lastgroup)], text)
    for pattern, kind in _PATTERNS:
        text = pattern.sub(LEFT_OUT[kind], text)
    return text


def known_details(details: Iterable[tuple[str, str]]) -> re.Pattern[str] | None:
    """Return a pattern for contact details that are known.

    Parameters
    ----------
    details
        Each with its kind, a key of `LEFT_OUT`.

    Returns
    -------
    re.Pattern or None
        Whatever stands between the digits of a phone does not count.
    """
    found: dict[str, list[str]] = {}
    for kind, text in details:
        digits = re.sub(r"\D", "", text)
        if kind == "phone" and len(digits) >= 7:
            found.setdefault(kind, []).append(r"\(?" + r"\W{0,3}".join(digits) + _EXTENSION)
        elif len(text) > 2:
            found.setdefault(kind, []).append(re.escape(text))
    if not found:
        return None
    groups = (
        rf"(?P<{kind}>{'|'.join(sorted(set(texts), key=len, reverse=True))})"
        for kind, texts in found.items()
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)
