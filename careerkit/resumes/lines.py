"""The lines of a résumé, and what each looks like by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from careerkit.documents.letters import tidy
from careerkit.models import forbidden_number, looks_like_ssn, without_numbers
from careerkit.models.numbers import SSN
from careerkit.resumes.dates import Span, find_spans, without
from careerkit.text.languages import gettext as _

REMOVED = "[number removed]"
LONGEST = 500
"""Letters of the longest line whose dates may be those of a job."""
_NINE = re.compile(r"(?<![\w/.-])\d{3} ?[-‐‑‒–—−. ] ?\d{2} ?[-‐‑‒–—−. ] ?\d{4}(?![\w-])")
_BIRTH = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born)\b", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•▪◦●■○‣►➢✓❖*·»>+]|[-–—](?=[A-Za-z(\s])|o(?= [A-Z]))\s*")
# What people did begins so; what they were, hardly ever.
_DID = re.compile(
    r"(?:i|my|was|were|am|is|are|did|made|kept|ran|led|built|wrote|drove|took|got|gave|held|sold|"
    r"bought|set|cut|met|won|taught|oversaw|put|sent|spoke|dealt|brought|found|grew|rose|fed|"
    r"responsible|duties|(?!(?:united|allied|limited|associated|advanced|certified|licensed|"
    r"registered|combined|integrated|applied|skilled|specialized|federated|consolidated|need|"
    r"red|ed|fred|ted|med|speed|reed)\b)\w+ed|"
    r"assist|manage|provide|operate|maintain|perform|help|train|load|unload|clean|answer|greet|"
    r"prepare|handle|ensure|work|supervise|support|develop|coordinate|process|stock|drive|teach|"
    r"lead(?! (?:teacher|cook|man|person|tech|clerk|operator|cashier|carpenter))|care for|plan|"
    r"create|count|run|keep|write|own|use|screen|patrol|build|draft|interpret|triage)\b",
    re.IGNORECASE,
)
_SMALL = frozenset({
    "a", "an", "and", "at", "by", "de", "del", "for", "in", "la", "of", "on", "or", "the", "to",
    "with", "y",
})  # fmt: skip
_SHORT_END = re.compile(r"\b(?:inc|co|corp|ltd|llc|jr|sr|st|mt|ft|dr|no|dept|u\.s|n\.c)\.$", re.I)


@dataclass(frozen=True)
class Line:
    r"""A line: its text without a bullet, its times, and the rest with ``\\x00`` for these."""

    text: str
    raw: str
    bullet: bool
    after_blank: bool
    spans: tuple[Span, ...]
    rest: str

    @property
    def bare(self) -> str:
        """The text without its times."""
        return " ".join(self.rest.replace("\x00", " ").split()).strip(" ,;|·–—-()[]:")


def read_lines(text: str, today: date) -> tuple[list[Line], list[str]]:
    """Part a résumé into lines, without what is never kept.

    Parameters
    ----------
    text
        The résumé.
    today
        See `careerkit.resumes.dates.find_spans`.

    Returns
    -------
    tuple of list of Line and list of str
        The lines that are not blank; and a sentence on numbers and dates of birth left out.
    """
    lines: list[Line] = []
    problems: list[str] = []
    blank = True
    written = [part for line in tidy(text).split("\n") for part in _sentences(line)]
    for raw in written:
        if not raw:
            blank = True
            continue
        said = _NINE.sub(REMOVED, raw)
        if looks_like_ssn(said):
            said = re.sub(r"\d[\d\s.-]*\d", REMOVED, said)
        if said != raw:
            problems.append(
                _(
                    "A number like a {kind} was in the résumé. It was not kept; take it out of the "
                    "file too."
                ).format(kind=_(SSN))
            )
        if kind := forbidden_number(said):
            said = without_numbers(said, REMOVED)
            problems.append(
                _(
                    "A number like a {kind} was in the résumé. It was not kept; take it out of the "
                    "file too."
                ).format(kind=_(kind))
            )
        if _BIRTH.search(said) and re.search(r"\d", said) and len(said) < 60:
            problems.append(_("A date of birth was in the résumé. It was not kept."))
            continue
        if REMOVED in said and len(re.findall(r"[^\W\d_]{3,}", said.replace(REMOVED, ""))) <= 3:
            continue
        bullet = _BULLET.match(said)
        bare = said[bullet.end() :] if bullet else said
        if bare:
            spans = find_spans(bare, today) if len(bare) <= LONGEST else []
            lines.append(Line(bare, said, bool(bullet), blank, tuple(spans), without(bare, spans)))
        blank = False
    if sum(line.after_blank for line in lines) > 0.75 * len(lines):
        # Where every line stands apart, blank lines part nothing.
        lines = [replace(line, after_blank=False) for line in lines]
    return lines, list(dict.fromkeys(problems))


def _sentences(line: str) -> list[str]:
    """Part a paragraph that tells of several times, as people do who write no list."""
    parts = re.split(r"(?<=\w{3}[.;])\s+(?=[A-Z])", line)
    told = sum(bool(re.search(r"\b(?:19|20)\d\d\b", part)) for part in parts)
    return parts if told > 1 and len(line) > 90 else [line]


def fit(text: str | None) -> str | None:
    """Return a text as a line of a record can hold it: up to 200 letters, none if it is empty."""
    bare = (text or "").strip()
    return bare[:200].strip() or None


def headerness(line: Line) -> float:
    """Tell how much a line is like the head of an entry, 0 to 1, rather than running text.

    Parameters
    ----------
    line
        A line.

    Returns
    -------
    float
    """
    bare = line.bare
    words = re.findall(r"[^\W\d_][\w'’&.]*", bare)
    if not words or line.bullet or len(bare) > 110 or bare[0].islower():
        return 0.0
    if _DID.match(bare):
        return 0.0 if len(words) > 2 or not bare.istitle() else 0.3
    if bare.endswith((".", ";", "!")) and not _SHORT_END.search(bare) and len(words) > 6:
        return 0.1
    weighty = [word for word in words if word.lower() not in _SMALL] or words
    if bare.isupper():
        return 0.8 if len(weighty) <= 7 and bare.count(",") < 3 else 0.4
    capital = sum(word[0].isupper() for word in weighty) / len(weighty)
    return max(0.0, min(1.0, 1.6 * capital - 0.5)) * (1.0 if len(weighty) <= 12 else 0.5)
