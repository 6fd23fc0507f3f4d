"""Names as they stand in an address, and addresses to offer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from careerkit.text.languages import gettext as _

_BESIDE = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "rev",
        "sr",
        "jr",
        "ii",
        "iii",
        "iv",
        "phd",
        "md",
        "rn",
        "lpn",
        "cna",
        "esq",
        "sra",
        "srta",
        "don",
        "dona",
    ]
)
_LINKS = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "di",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
    ]
)
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "Œ": "Oe", "ı": "i", "ð": "d", "þ": "th", "Þ": "Th", "ʻ": "", "’": "", "'": "",
     "‘": "", "`": ""}
)  # fmt: skip
_MOST = 6
_LONGEST = 30


@dataclass(frozen=True)
class Ideas:
    """Addresses to try.

    Parameters
    ----------
    parts
        What stands before the @, the best first.
    note
        What the client should do besides; empty if nothing.
    """

    parts: tuple[str, ...]
    note: str = ""


def ascii_letters(text: str) -> str:
    """Return a text in the letters a to z, as far as it can be written in them.

    Examples
    --------
    >>> ascii_letters("Dueñas Łukasz")
    'Duenas Lukasz'
    """
    bare = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(sign for sign in bare if sign.isascii())


def name_parts(name: str) -> list[str]:
    """Return the parts of a name in small letters a to z, without titles.

    Examples
    --------
    >>> name_parts("Dr. Theo Lassiter-Byrd, Jr.")
    ['theo', 'lassiter', 'byrd']
    """
    # A nickname in brackets or quotes is no part of the name on paper.
    plain = re.sub(r"\([^)]*\)|\"[^\"]*\"|“[^”]*”", " ", name)
    words = re.findall(r"[a-z]+", ascii_letters(plain).lower())
    return [word for word in words if word not in _BESIDE]


def suggest_addresses(name: str, *, trade: str = "", place: str = "") -> Ideas:
    """Offer addresses made of a name: no year, no number.

    Parameters
    ----------
    name
        The client's name.
    trade
        A word for their work, such as "cook"; may be empty.
    place
        Where they live, such as "Durham, NC"; may be empty.

    Returns
    -------
    Ideas
        In the letters a to z. None, with a note, for a name in another alphabet.

    Examples
    --------
    >>> suggest_addresses("José Núñez", trade="cook").parts[:4]
    ('jose.nunez', 'j.nunez', 'josenunez.work', 'jose.nunez.cook')
    """
    name = _in_order(name)
    parts = name_parts(name)
    if not parts or sum(map(len, parts)) < 2:
        return Ideas(
            (),
            _(
                "Write the name in the letters a to z, the way it stands on an ID or passport. "
                "Then we can try addresses with it."
            ),
        )
    work, town = _word(trade, 12), _word(place.split(",")[0], 12)
    if len(parts) == 1:
        tried = [f"{parts[0]}.{word}" for word in (work, town, "work", "jobs") if word]
        note = _("With your last name it is easier: first.last tells who you are.")
        return Ideas(_some(tried), note)
    first, last = parts[0], _last(name, parts)
    tried = [
        f"{first}.{last}", f"{first[0]}.{last}", f"{first}{last}.work",
        *(f"{first}.{last}.{word}" for word in (work, town) if word),
        f"{last}.{first}", f"{first}{last}",
    ]  # fmt: skip
    return Ideas(_some(tried))


def _in_order(name: str) -> str:
    """Turn "Lopez, Ana" round; "Ana Lopez, RN" stays."""
    before, comma, after = name.partition(",")
    return f"{after} {before}" if comma and name_parts(after) else name


def _some(tried: list[str]) -> tuple[str, ...]:
    fitting = [one for one in tried if len(one) <= _LONGEST] or [min(tried, key=len)]
    return tuple(dict.fromkeys(fitting))[:_MOST]


def _last(name: str, parts: list[str]) -> str:
    """Return the family name: both halves of a double one, with "de la" before it."""
    plain = re.sub(r"\([^)]*\)|\"[^\"]*\"|“[^”]*”", " ", name)
    words = [w for word in plain.split() if (w := "".join(name_parts(word)))]
    if len(words) < 2:
        return parts[-1]
    at = len(words) - 1
    while at > 1 and words[at - 1] in _LINKS:
        at -= 1
    return "".join(words[at:])


def _word(text: str, longest: int) -> str:
    """Return the last word of a text, if it can stand in an address."""
    words = re.findall(r"[a-z]+", ascii_letters(text).lower())
    word = words[-1] if words else ""
    return word if 2 < len(word) <= longest else ""
