"""Numbers that must not be kept anywhere: Social Security, cards, bank accounts.

With one of them somebody can take a client's money or name. No help careerkit gives needs it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pydantic_core import PydanticCustomError

SSN, CARD, BANK = "Social Security number", "card number", "bank account number"
PRIVATE_NUMBER = "private_number"
"""The type of the problem that a record has with such a number."""

# Area numbers 000, 666 and 9xx, group 00 and serial 0000 are never issued (SSA, POMS RM 10201.035).
# A digit, letter or URL character on either side means it is part of something else: a phone
# number, a ZIP+4, a profile address – unless the letters say what it is: "SSN219099999".
_SSN = re.compile(
    r"(?:(?<![\w/.-])|(?<=ssn)|(?<=ssn[-.]))(?!000|666|9\d\d)\d{3}"
    r"(?P<between> ?[-. ] ?)?(?!00)\d{2}(?(between) ?[-. ] ?)(?!0000)\d{4}(?![\w-])",
    re.IGNORECASE,
)
_SSN_LABEL = re.compile(r"\bss[n#]\W{0,3}\Z", re.IGNORECASE)
# Fourteen to nineteen digits, in one run or in the groups that are printed on cards; what they
# begin with is who issues them (ISO/IEC 7812-1), and the last digit checks the others.
_CARD = re.compile(
    r"(?<![\w/=&.])(?<!\d-)(?:"
    r"\d{14,16}|\d{19}|\d{4}(?: ?[-. ] ?)\d{4}(?: ?[-. ] ?)\d{4}(?: ?[-. ] ?)\d{4}"
    r"(?:(?: ?[-. ] ?)\d{3})?|\d{4}(?: ?[-. ] ?)\d{6}(?: ?[-. ] ?)\d{4,5})(?!\d|-\d|[a-zA-Z])"
)
_ISSUERS = {
    14: re.compile(r"3(?:0[0-5]|[689])"),
    15: re.compile(r"3[47]"),
    16: re.compile(r"[3-6]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)"),
    19: re.compile(r"[4-6]"),
}
# ISO 13616: country, two digits that check the rest, up to thirty letters and digits.
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)", re.I)
_SAID = (
    r"(?:[ :#.=-]|"
    r"\b(?:no|num|number|n[úu]mero|de|del|is|es|it|checking|savings|bank|banco|aba)\b)*"
)
_ACCOUNT = re.compile(
    rf"\b(?:account|acct|a/c|cuenta|iban){_SAID}"
    r"(?P<digits>\d{8,17}|\d{4}(?: \d{4}){1,3})(?!\d|-\d)",
    re.IGNORECASE,
)
_ROUTING = re.compile(
    rf"\b(?:routing|rtn|aba|transit|ruta){_SAID}"
    r"(?P<digits>\d{9}|\d{4}[- ]\d{4}[- ]\d)(?!\d|-\d)",
    re.IGNORECASE,
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_DIGIT = re.compile(r"\d")
_FEWEST = 8  # digits of the shortest of them


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_DASHES)


def looks_like_ssn(text: str) -> bool:
    """Tell whether a text holds something written like a Social Security number.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        True for nine digits grouped 3-2-4 (by dashes, dots, spaces, a mixture or nothing) whose
        parts can be issued.

    Examples
    --------
    >>> looks_like_ssn("my number is 219-09-9999")
    True
    >>> looks_like_ssn("call 919-555-0100, ZIP 27601-1234")
    False
    """
    return bool(_SSN.search(_plain(text)))


def forbidden_number(text: str) -> str:
    """Say which number that must not be kept a text holds.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        `SSN`, `CARD` or `BANK`; empty if there is none.

    Examples
    --------
    >>> forbidden_number("Visa 4111 1111 1111 1111"), forbidden_number("routing 021000021")
    ('card number', 'bank account number')
    >>> forbidden_number("call 919-555-0100 or 919-555-0101")
    ''
    """
    if len(_DIGIT.findall(text)) < _FEWEST:  # nearly all texts
        return ""
    return next((kind for kind, _ in _found(_plain(text))), "")


def without_numbers(text: str, instead: str = " ") -> str:
    """Return a text without the numbers that must not be kept.

    Parameters
    ----------
    text
        Any text.
    instead
        What stands in their place.

    Returns
    -------
    str
        The text as it is if there is none; otherwise with plain dashes, spaces and digits.
    """
    if not forbidden_number(text):
        return text
    text = _plain(text)
    # Taking one out may bring together what looks like another.
    for _ in range(10):
        spans = sorted(span for _, span in _found(text))
        if not spans:
            return text
        for start, end in reversed(spans):
            text = text[:start] + instead + text[end:]
    return _DIGIT.sub("", text)


def _found(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    match = _SSN.search(text)
    if match:
        label = _SSN_LABEL.search(text, 0, match.start())
        yield SSN, (label.start() if label else match.start(), match.end())
    for match in _CARD.finditer(text):
        if _is_card(match[0]):
            yield CARD, match.span()
            break
    for match in _IBAN.finditer(text):
        if _is_iban(match[0]):
            yield BANK, match.span()
            break
    for match in _ROUTING.finditer(text):
        if _is_routing(match["digits"]):
            yield BANK, match.span("digits")
            break
    match = _ACCOUNT.search(text)
    if match:
        yield BANK, match.span("digits")


def _is_card(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    issuers = _ISSUERS.get(len(digits))
    if issuers is None or not issuers.match(digits) or len(set(digits)) < 2:
        return False
    backwards = [int(digit) for digit in reversed(digits)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in backwards[1::2]]
    return (sum(backwards[::2]) + sum(doubled)) % 10 == 0


def _is_iban(text: str) -> bool:
    words = text.upper().split(" ")  # words that follow may look like part of it
    return any(_checks("".join(words[:end])) for end in range(len(words), 0, -1))


def _checks(letters: str) -> bool:
    if not 15 <= len(letters) <= 34 or sum(map(str.isdigit, letters)) < 10:
        return False
    return int("".join(str(int(sign, 36)) for sign in letters[4:] + letters[:4])) % 97 == 1


def _is_routing(text: str) -> bool:
    """Check a routing number by the weights 3, 7, 1 of the American Bankers Association."""
    digits = [int(digit) for digit in text if digit.isdigit()]
    return sum(d * w for d, w in zip(digits, (3, 7, 1) * 3, strict=True)) % 10 == 0


def refuse_numbers(text: str) -> str:
    """Return a text, unless it holds a number that must not be kept."""
    if kind := forbidden_number(text):
        raise PydanticCustomError(
            PRIVATE_NUMBER,
            "this looks like a {kind}, which careerkit never keeps; take the number out",
            {"kind": kind},
        )
    return text
