"""Personal data in a public text that strangers should not have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from careerkit.models import forbidden_number, looks_like_ssn, without_numbers
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_STREET = (
    r"\b\d{1,5}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w'’.]*\s+){1,3}"
    r"(?:St(?:reet)?|Ave(?:nue)?|R(?:oa)?d|Dr(?:ive)?|L(?:a)?ne?|Blvd|Boulevard|Ct|Court|Way|Pl|"
    r"Place|Cir(?:cle)?|Hwy|Highway|Pkwy|Trail|Terrace)\b\.?"
)
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (noted("birth date or age"),
     noted("It tells your age and helps people who steal identities."), re.compile(
        rf"\b(?:born (?:on |in )?|birthday:?(?: is)? (?:on )?|dob:?\s*|date of birth:?\s*|"
        rf"nac[íi](?:do|da)? (?:el|en) )(?:{_MONTHS}\.? \d{{1,2}}(?:,? \d{{4}})?|"
        rf"\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}|\d{{4}}|\d{{1,2}} de \w+(?: de \d{{4}})?)|"
        r"\b(?:I(?:['’]?m| am)|age:?|tengo|cumplo|cumplí) [1-9]\d"
        r"(?: years? old| yrs?(?: old)?| años)?\b"
        r"(?!%|[\d,.]*\d|(?: años)? de | ?(?:hours|minutes|miles|days|weeks|months|points|"
        r"percent|people))|"
        r"\b[1-9]\d (?:years?|yrs?)[ -]old\b|"
        r"\bturn(?:ed|ing) [1-9]\d(?= ?(?:[!.,]|$|today|tomorrow|yesterday|this|last|next|on|in))",
        re.IGNORECASE)),
    (noted("street address"),
     noted("Strangers need not know where you live."), re.compile(
        rf"{_STREET}(?! (?:stores?|shops?|office|location|branch|campus))|"
        r"\b(?:Calle|Avenida) [A-Z][\w ]{2,30}? \d{1,5}\b|\b\d{1,5} Calle [A-Z]\w+|"
        r"(?i:\bp\.? ?o\.? box \d+)")),
    (noted("phone number"),
     noted("Give it to employers you choose, not to everyone."), re.compile(
        r"(?<![\w-])(?:\+?1[ .-]?)?\(?[2-9]\d{2}\)?[ .-]?\d{3}[ .-]\d{4}(?![\w-])")),
    (noted("e-mail address"),
     noted("Anyone can write to it; an account’s message box is safer."), re.compile(
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (noted("license or ID number"),
     noted("Numbers of papers are for the employer’s office alone."), re.compile(
        r"\b(?:driver['’]?s? licen[sc]e|licen[sc]e|dl|passport|id|alien|a-?number|green card|"
        r"matr[íi]cula)"
        r"(?: card)?(?: ?(?:no\.?|number|num\.?|#|:))+ *#?[A-Z]?\d{5,12}\b", re.IGNORECASE)),
    (noted("card or bank number"),
     noted("This is money: take it down at once."), re.compile(
        r"(?<!\d)(?:\d[ -]?){13,18}\d(?!\d)|"
        r"\b(?:account|routing|cuenta)(?: ?(?:no\.?|number|#|:))* *\d{6,17}\b",
        re.IGNORECASE)),
    (noted("children"),
     noted("Leave out children’s names and schools to keep them safe."), re.compile(
        r"\b(?i:my|our|mi|mis|nuestr[oa]) (?:little |oldest |youngest )?"
        r"(?:son|daughter|kids?|child(?:ren)?|boys?|girls?|twins?|hij[oa]s?)\b[^.!?\n]{0,60}"
        r"\b(?:[A-Z][a-z]+ (?:Elementary|Middle|High|School|Academy)|"
        r"(?:goes|go|attends?|va|van) (?:to|a)\b[^.!?\n]{0,40})|"
        r"\b(?i:my|our|mi) (?:son|daughter|hijo|hija),? [A-Z][a-z]+\b|"
        r"\b(?i:the kids|my kids|the twins)\b[^.!?\n]{0,25}\b(?:[A-Z][a-z]+ )+"
        r"(?:Elementary|Middle|High|School|Academy)")),
    (noted("absence"),
     noted("It tells strangers when nobody is home."), re.compile(
        r"\b(?:on vacation|out of town|away|gone|de vacaciones|fuera de la ciudad)\b[^.!?\n]{0,20}"
        r"\b(?:until|till|from|through|all week|next week|this week|hasta|"
        r"for (?:a|two|three) weeks?)\b[^.!?\n]{0,30}|"
        r"\b(?:we(?:['’]re| are)|I(?:['’]m| am)) (?:in|at) [\w ]{3,25} (?:until|till)\b"
        r"[^.!?\n]{0,20}|"
        r"\b(?:leaving|flying|off|heading) (?:for|to) [A-Z][\w ]{2,25} "
        r"(?:tomorrow|tonight|on \w+day|next week|this weekend)|"
        r"\b(?:nobody|no one)(?:['’]s| is| will be)? (?:at )?home\b", re.IGNORECASE)),
    (noted("health or marriage"),
     noted("An employer must not use it; better not to show it."), re.compile(
        r"\b(?:I (?:have|had|was diagnosed with|suffer from)|my|tengo) (?:an? )?(?:chronic |bad )?"
        r"(?:depression|anxiety|diabetes|cancer|ptsd|adhd|epilepsy|disability(?! \w+s\b)|addiction|"
        r"divorce|c[áa]ncer|depresi[óo]n)\b|"
        r"\bI(?:['’]?m| am) (?:pregnant|expecting a baby|divorced|separated|in recovery|"
        r"on (?:probation|parole|disability|unemployment))\b|"
        r"\b(?:going through|after) (?:a|my|our) (?:divorce|separation)\b|"
        r"\bmy ex(?:[ -](?:husband|wife|boyfriend|girlfriend))?\b|"
        r"\b\d+ (?:days|months|years) sober\b|\bmy (?:probation|parole) officer\b|"
        r"\b(?:got|get|getting) out of (?:jail|prison|rehab)\b|"
        r"\b(?:estoy embarazada|mi divorcio)\b", re.IGNORECASE)),
)  # fmt: skip
_HIDDEN = {"card or bank number", "license or ID number"}
_PARTIAL_SSN = re.compile(
    r"\b(?:ssn|social security(?: number)?|my social|"
    r"last (?:four|4) (?:digits )?of my (?:ssn|social))\D{0,12}\d{4,9}",
    re.IGNORECASE,
)


_DIGITS = re.compile(r"\d[\d\s.‐-―−-]*\d")
_LEFT_OUT = "(number left out)"


@dataclass(frozen=True)
class PrivateDatum:
    """A piece of personal data in a public text.

    Parameters
    ----------
    kind
        What it is, as a key: it is said where it is shown.
    words
        The words it stands in; of numbers that must not be kept only that they are there.
    why
        Why it should not be public.
    """

    kind: str
    words: str
    why: str


def private_data(text: str) -> list[PrivateDatum]:
    """Find personal data that should not be public.

    Parameters
    ----------
    text
        What a profile or a post says.

    Returns
    -------
    list of PrivateDatum
        In the order of the text, each once.
    """
    found: list[tuple[int, PrivateDatum]] = []
    match = _PARTIAL_SSN.search(text)
    if match is not None or looks_like_ssn(text):
        found.append(
            (
                -1,
                PrivateDatum(
                    noted("Social Security number"), _("a number like it is in the text"),
                    _("With it somebody can borrow money in your name. Take it down now."),
                ),
            )
        )  # fmt: skip
    taken: list[tuple[int, int]] = []
    for kind, why, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other and end > begin for begin, other in taken):
                continue
            if looks_like_ssn(match[0]) or (kind.startswith("card") and not _is_money(match[0])):
                continue
            taken.append((start, end))
            words = f"…{match[0][-4:]}" if kind in _HIDDEN else match[0]
            found.append((start, PrivateDatum(kind, " ".join(words.split()), _(why))))
    found.sort(key=lambda pair: pair[0])
    return list(dict.fromkeys(datum for _, datum in found))


def _is_money(words: str) -> bool:
    """Tell a card number, whose last digit checks the others, from any long number."""
    if words[0].isalpha():
        return True
    digits = [int(sign) for sign in words if sign.isdigit()][::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def without_ssn(text: str) -> tuple[str, bool]:
    """Take out what looks like the number of a card, an account or Social Security.

    A record never keeps one.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tuple of str and bool
        The text, and whether something was taken out of it.

    Examples
    --------
    >>> without_ssn("Cook. SSN 219-09-9999, Durham")
    ('Cook. SSN (number left out), Durham', True)
    """
    if not forbidden_number(text):
        return text, False
    text = without_numbers(text, _LEFT_OUT) if not looks_like_ssn(text) else text
    lines = []
    for line in text.splitlines():
        kept = _DIGITS.sub(lambda run: _LEFT_OUT if looks_like_ssn(run[0]) else run[0], line)
        # Written so that its digits cannot be told from the words around it.
        lines.append(_LEFT_OUT if looks_like_ssn(kept) else kept)
    kept = "\n".join(lines)
    # A number may also be broken over two lines.
    kept = re.sub(r"\d", "", kept) if looks_like_ssn(kept) else kept
    return without_numbers(kept, _LEFT_OUT), True
