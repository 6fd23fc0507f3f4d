"""Tell which part of a résumé is about what, by its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from careerkit.resumes.lines import Line

SectionKind = Literal[
    "top", "work", "volunteer", "military", "education", "credentials", "skills", "languages",
    "summary", "references", "contact", "other",
]  # fmt: skip

# The word of a heading that says what it is about; the first that is found counts.
_KEYS: tuple[tuple[SectionKind, str], ...] = (
    ("references", r"references?|referencias"),
    ("volunteer", r"volunteer(?:ing|ism)?|voluntariado|community service|community (?:involvement|"
     r"engagement|experience)|service experience"),
    ("military", r"military|armed forces"),
    ("summary", r"summary|profile|objectives?|about(?: me)?|perfil|objetivo|resumen|overview|"
     r"introduction|goals?|highlights|personal statement"),
    ("work", r"experiences?|employment|work|jobs?|career|internships?|positions?(?: held)?|"
     r"experiencia|empleos?|trabajos?"),
    ("skills", r"skills?|competenc(?:y|ies)|expertise|strengths|abilities|proficienc(?:y|ies)|"
     r"technologies|computer|software|tools|qualifications|capabilities|knowledge|habilidades|"
     r"aptitudes|specialties|talents"),
    ("education", r"education(?:al)?|academics?|degrees?|schooling|schools?|educaci[oó]n|"
     r"formaci[oó]n|estudios|coursework|studies|training"),
    ("credentials", r"certifi(?:cations?|cates?|cados)|licen[sc](?:es?|ure|ing)|licencias|"
     r"credentials?|endorsements|clearances?|registrations?"),
    ("languages", r"languages?|idiomas"),
    ("other", r"activities|honors?|awards?|accomplishments|achievements|projects?|publications?|"
     r"affiliations?|memberships?|associations?|interests|hobbies|presentations?|portfolio|"
     r"additional information|other information|leadership|organizations|research|recognition"),
    ("contact", r"contact(?: info(?:rmation)?)?|personal (?:info(?:rmation)?|data|details)|"
     r"contacto|datos personales"),
)  # fmt: skip
# Words that stand beside them.
_BESIDE = re.compile(
    r"(?:professional|employment|work|career|relevant|related|other|additional|clinical|teaching|"
    r"administrative|civilian|paid|military|volunteer|community|selected|recent|previous|past|"
    r"current|key|core|technical|areas?|and|or|of|in|the|my|to|a|for|history|background|record|"
    r"special|general|hard|soft|transferable|academic|educational|professional|personal|position|"
    r"industry|service|information|development|continuing|further|formal|legal|practical|field|"
    r"job|office|health|medical|nursing|retail|management|sales|customer|warehouse|laboral|"
    r"profesional|acad[eé]mica|de|y|e|section|desired|sought|program|programs|available|upon|"
    r"request|highest|level|memberships?|social|media|business|industrial|construction|"
    r"leadership|extracurricular|executive|opening|statement|page|continued|cont|computers?)$",
    re.IGNORECASE,
)
_INLINE = re.compile(r"^([^:]{3,40}):\s+(.+)$")


_COLUMNS = re.compile(
    r"(?:(?:employers?|company|position|job title|title|dates?(?: employed| attended)?|from|to|"
    r"years?|location|city|state|school|institution|degree|diploma|major|duties|place)(?:\s+|$)){2,}|"
    r"r[eé]sum[eé](?: of)?|curriculum vitae|c\.?v\.?|hoja de vida",
    re.IGNORECASE,
)
"""The head of a table, and what a page calls itself."""


@dataclass
class Section:
    """Lines under one heading; the heading itself, if there is one."""

    kind: SectionKind
    heading: str = ""
    lines: list[Line] = field(default_factory=list)
    also_credentials: bool = False


def heading_kind(text: str) -> SectionKind | None:
    """Return what a heading is about, or none if a text is no heading.

    Parameters
    ----------
    text
        A line.

    Returns
    -------
    str or None

    Examples
    --------
    >>> heading_kind("PROFESSIONAL EXPERIENCE:")
    'work'
    >>> heading_kind("Forklift Operator") is None
    True
    """
    bare = " ".join(re.sub(r"[^\w'’]+", " ", text.replace("_", " ")).split()).lower()
    if not bare or len(bare) > 50 or re.search(r"\d", bare):
        return None
    # Some space their headings out: "E X P E R I E N C E".
    if re.fullmatch(r"\w(?: \w){4,}", bare):
        bare = bare.replace(" ", "")
    for kind, pattern in _KEYS:
        found = re.search(rf"\b(?:{pattern})\b", bare)
        if not found:
            continue
        beside = f"{bare[: found.start()]} {bare[found.end() :]}".split()
        known = [bool(_BESIDE.match(word)) or _is_key(word) for word in beside]
        if all(known):
            return kind
        # "Restaurant experience" heads a section as well; "experience with horses" does not.
        if kind == "work" and len(beside) <= 2 and re.search(r" (?:experience|history)$", bare):
            return kind if text == text.title() or text.isupper() else None
        return None
    return None


def _is_key(word: str) -> bool:
    return any(re.fullmatch(pattern, word) for _, pattern in _KEYS)


def part(lines: Sequence[Line]) -> list[Section]:
    """Part the lines of a résumé at its headings.

    Parameters
    ----------
    lines
        All lines.

    Returns
    -------
    list of Section
        The first is what stands above all headings.
    """
    sections = [Section("top")]
    for line in lines:
        if _COLUMNS.fullmatch(line.text):
            continue
        kind = None if line.bullet or line.spans else heading_kind(line.text)
        inline = _INLINE.match(line.text)
        if kind is None and inline and not line.bullet:
            kind = _inline_kind(inline[1], sections[-1].kind)
        if kind is None:
            sections[-1].lines.append(line)
            continue
        heading = inline[1] if inline else line.text
        section = Section(kind, heading)
        section.also_credentials = bool(
            re.search(r"certif|licen|credential|training", heading, re.I)
        )
        if inline:
            rest = inline.start(2)
            cut = tuple(
                type(span)(
                    span.start,
                    span.end,
                    span.current,
                    span.at - rest,
                    span.until - rest,
                    span.whole,
                )
                for span in line.spans
            )
            bare = line.rest.split(":", 1)[1].strip() if ":" in line.rest else line.rest
            section.lines.append(Line(inline[2], line.raw, False, False, cut, bare))
        sections.append(section)
    return sections


def _inline_kind(label: str, inside: SectionKind) -> SectionKind | None:
    """Return what "SKILLS: sewing, baking" begins, if it is more than a line of its section."""
    kind = heading_kind(label)
    # "Languages: Java" or "Education: GED" may be a line inside another section.
    if kind in {None, "work", "contact", "references"} or kind == inside:
        return None
    if kind in {"languages", "other", "credentials"} and inside == "skills" and not label.isupper():
        return None
    return None if inside in {"work", "volunteer", "military"} and not label.isupper() else kind
