"""What a listing asks for: schooling, years of experience, and whether it only prefers it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerkit.listings.lines import Row, sentences
from careerkit.listings.parts import Finding
from careerkit.models import EducationLevel
from careerkit.text.amounts import decimal
from careerkit.text.languages import SOURCE, ngettext, noted, speaking
from careerkit.text.languages import gettext as _

_WISHED = re.compile(
    r"\b(?:prefer(?:red|ably|ence|s)?|desired|desirable|(?:a|an|big|huge|real|definite|strong|also) plus\b|plus(?= if|!)|nice to have|would be (?:good|cool|nice)|"
    r"bonus|ideal(?:ly)?|would like|extra credit|sets? you apart|helpful|beneficial|advantage(?:ous)?|an asset|welcome|best of all|extra|great to have|would be great|"
    r"not required but|strongly encouraged|recommended)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:required?|requires|must|minimum|at least|mandatory|necessary|needed|need|"
    r"essential|shall)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|without|never|isn(?:'|’)t|don(?:'|’)t)\b[^.;,]{0,30}$", re.IGNORECASE
)


def wanted(row: Row, clause: str) -> bool | None:
    """Tell whether what a clause names is required, preferred, or neither is said.

    Parameters
    ----------
    row
        The row it stands in, whose part counts where the clause is silent.
    clause
        The clause.

    Returns
    -------
    bool or None
    """
    wished, asked = bool(_WISHED.search(clause)), bool(_ASKED.search(clause))
    if wished:
        return False
    if asked or row.part == "asked":
        return True
    return False if row.part == "wished" else None


_LEVELS: tuple[tuple[EducationLevel | str, str], ...] = (
    ("doctoral or professional",
     r"ph\.?\s?d\.?|doctor(?:ate|al)(?: degree)?|j\.?d\.?(?= |,|\.|$)(?<!jd)|juris doctor|"
     r"m\.d\.? (?:degree|or do)|pharm\.?d\.?|d\.?p\.?t\.? degree|dnp|law degree|medical degree|d\.?v\.?m\.?"),
    ("master",
     r"master(?:(?:'|’)?s)?(?:(?:'|’)? degree| of \w+| degree| in\b|(?= or | and |/|,|\.|$| prefer"
     r"| require| level))|m\.?b\.?a\.?\b|m\.?s\.?w\.?\b|m\.?s\.?n\.?\b|m\.ed\.?\b|(?-i:MEd)\b|graduate degree|"
     r"advanced degree|\bM\.?S\.?(?= (?:in|degree)|/)|\bMA(?= (?:in|degree)|/MS)"),
    ("bachelor",
     r"bachelor(?:(?:'|’)?s)?(?:(?:'|’)? degree| of \w+| degree)?|baccalaureate(?: degree)?|"
     r"(?:four|4)[- ]year(?: college(?: degree)?| university(?: degree)?| degree)|college degree|b\.?s\.?n\.?\b|"
     r"\bB\.?[SA]\.?(?:/B\.?[AS]\.?)?(?= (?:in|degree|or)|/|,|$)|university degree|undergraduate "
     r"degree|college graduate|(?<!associate )(?<!s )degree in (?!progress)\w+|b\.?s\.?w\.?\b"),
    ("associate",
     r"associate(?:(?:'|’)?s)?(?:(?:'|’)? degree| degree| of (?:science|arts|applied)"
     r"| in (?:nursing|applied|arts|science))|associate(?:'|’)s|(?:two|2)[- ]year(?: college| "
     r"technical)?(?: degree)|\bA\.?A\.?S?\.?(?= (?:in|degree|or)|/|,|$)|\bA\.?D\.?N\.?\b"),
    ("certificate",
     r"(?:vocational|technical|trade)(?: or \w+)? (?:school|training|diploma|certificate|program|"
     r"college|degree)|post-?secondary (?:certificate|award|training|diploma)|(?:completion of|"
     r"graduat\w+ (?:from|of)|completed?)[^.;]{0,40}(?:nursing|accredited|approved|training|"
     r"certificate|academy|apprenticeship|aide|assistant|technician|cosmetology)[^.;]{0,25}"
     r"(?:program|course|school|academy)|(?:drafting|nursing|trade|technical|culinary) diploma|culinary\S* certificate|(?:machining|paralegal|line college|welding|trade|hvac|college) certificate|(?:diesel|welding|trade|technical|grooming|nursing|cna|dental) (?:program|school)(?! is)|certificate program|diploma in (?!high)\w+"),
    ("some college",
     r"some college|college (?:coursework|courses|credits?)|(?:\d+|thirty|sixty|forty-eight)"
     r"(?:\+)? (?:semester|college|credit)[- ](?:hours|credits?)(?: hours)?"),
    ("high school",
     r"\bhs\b(?!\w)|h\.?\s?s\.?(?:/| )?(?: ?)(?:diploma|graduate|grad|degree)|a diploma\b|high[- ]?school|"
     r"g\.?e\.?d\.?(?![a-z])|hse\b|hiset|secondary (?:school|education) (?:diploma|or)|12th grade|diploma/?(?: or)? ?ged|"
     r"diploma or equivalent"),
    ("less than high school", r"(?:8th|9th|10th|eighth|ninth|tenth) grade"),
)  # fmt: skip
_EDUCATION = [
    (level, re.compile(rf"(?<![A-Za-z])(?:{said})", re.IGNORECASE)) for level, said in _LEVELS
]
_NONE_NEEDED = re.compile(
    r"(?:don(?:'|’)?t|do not|won(?:'|’)t) need (?:a|any|to have)\b[\w\s]{0,12}?(?:degree|diploma|ged)|"
    r"no (?:college|hs|high school|diploma|journalism|cs|formal) ?(?:degree|diploma|education)?(?=[!.,]|$)|"
    r"no (?:college|hs|high school) (?:degree|diploma)|degree\?|diploma\? no|"
    r"no (?:high school )?(?:diploma|degree|education|ged)[^.;,]{0,30}"
    r"(?:required|needed|necessary)|(?:degree|diploma|ged|education) (?:is )?not (?:required|needed|necessary)|"
    r"no formal education(?:al)?(?: credential)?(?: is)?(?: required| needed)?|no degree\b",
    re.IGNORECASE,
)
# What a school or a benefit says of schooling is not asked of the applicant.
_NOT_ASKED = re.compile(
    r"tuition|scholarship|reimburse|we(?:'|’)ll (?:help|pay|send)|help (?:you (?:earn|get|finish)|with)|"
    r"earn (?:your|a)|pay for|free (?:ged|college|classes)|toward (?:a|your)|while you|assistance with|"
    r"students?\b.{0,30}(?:grades?|classroom|ages)|teach|serv(?:es|ing) (?:high|middle)|"
    r"our high school|at the high school|high school (?:students|teacher|football|sports|campus|"
    r"athletic|english|math|science)|continue your|partner(?:s|ship)? with|mastered|mastering|mastery|"
    r"substitute for|in lieu of|may be substituted|pathway",
    re.IGNORECASE,
)
LEVEL_WORDS = {
    "less than high school": noted("some schooling"),
    "high school": noted("high school diploma or GED"),
    "some college": noted("some college"),
    "certificate": noted("certificate or training program"),
    "associate": noted("associate degree"), "bachelor": noted("bachelor’s degree"),
    "master": noted("master’s degree"),
    "doctoral or professional": noted("doctoral or professional degree"),
    "none": noted("no diploma or degree needed"),
}  # fmt: skip


def find_education(rows: list[Row]) -> list[Finding]:
    """Find the schooling a listing asks for, each level once.

    Parameters
    ----------
    rows
        The listing's rows.

    Returns
    -------
    list of Finding
        data ``level``: as in the record, or ``none`` where it says that none is needed.
    """
    found: dict[tuple[str, bool | None], Finding] = {}
    for row in rows:
        if row.part in ("benefits", "about", "other", "apply") and not re.search(
            r"\brequire|\bminimum|must have", row.text, re.IGNORECASE
        ):
            continue
        for start, text in sentences(row):
            for finding in _education_in(row, start, text):
                found.setdefault((finding.data["level"], finding.required), finding)
    asked = {level for level, required in found if required is not False}
    return [
        finding
        for (level, required), finding in found.items()
        # Said twice, once as preferred: what is required counts.
        if required is not False or level not in asked
    ]


def _education_in(row: Row, start: int, text: str) -> Iterator[Finding]:
    none = _NONE_NEEDED.search(text)
    if none:
        yield _level("none", start, none, True)
        return
    if row.heading and not re.search(r"diploma|degree|ged", text, re.IGNORECASE):
        return
    nothing = re.match(r"none\b|n/a\b", text, re.IGNORECASE)
    if nothing and re.search(r"educat", row.label, re.IGNORECASE):
        yield _level("none", start, nothing, True)
    matches = [(match, str(level)) for level, said in _EDUCATION for match in said.finditer(text)]
    # The longer of two that overlap: "associate's degree in nursing" is no "degree in nursing".
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    at = 0
    for match, level in matches:
        clause = _clause(text, match)
        near = text[max(0, match.start() - 60) : match.end() + 25]
        if match.start() < at or _NOT_ASKED.search(near):
            continue
        at = match.end()
        yield _level(level, start, match, wanted(row, clause) is not False)


def _level(level: str, start: int, match: re.Match[str], required: bool) -> Finding:
    return Finding(
        "education", LEVEL_WORDS[level], match[0], start + match.start(), start + match.end(),
        required, {"level": level},
    )  # fmt: skip


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the part of a sentence a match stands in, between semicolons and "preferred,"."""
    ends = [
        stop.end()
        for stop in re.finditer(
            r";|,(?= (?:but|with|and) )|(?:preferred|required|a plus)[,.)]?(?= |$)|\bor (?=\d)",
            text,
        )
    ]
    begin = max((end for end in ends if end <= match.start()), default=0)
    finish = min((end for end in ends if end > match.end()), default=len(text))
    return text[begin:finish]


def read_level(text: str) -> str | None:
    """Read a level of schooling somebody typed, such as ``bachelor's degree``."""
    if _NONE_NEEDED.search(text) or text.strip().lower() == "none":
        return "none"
    plain = {words: level for level, words in LEVEL_WORDS.items()}
    if text.strip().lower() in plain:
        return plain[text.strip().lower()]
    if text.strip().lower() in LEVEL_WORDS:
        return text.strip().lower()
    return next((str(level) for level, said in _EDUCATION if said.search(text)), None)


def level_words(level: str) -> str:
    """Return how a level of schooling is called in plain words."""
    return LEVEL_WORDS[level]


_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "a": 1, "an": 1, "several": 3,
    "eighteen": 18, "half": 0.5, "couple of": 2, "a couple of": 2, "a few": 2, "few": 2,
}  # fmt: skip
_N = r"\d{1,2}(?:\.\d)?|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_YEARS = re.compile(
    rf"(?:(?<![\w.$/])|(?<=\bw/))(?<!\d-)(?P<low>{_N})(?:\s?\((?:\d{{1,2}}|\w+)\))?\s?(?P<plus>\+)?\s?"
    rf"(?:(?:-|–|—|to|or)\s?(?:{_N}|more)(?:\s?\(\d{{1,2}}\))?\s?\+?\s?)?"
    r"(?P<unit>years?|yrs?\.?|months?|mos?\.?)(?![A-Za-z])(?:(?:'|’)|s(?:'|’))?"
    r"\+?(?:\s(?:or more|plus|minimum|min))?",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"experience|exp\b|experienced|background in|working (?:in|as|with)|worked|in (?:an?|the) "
    r"(?:\w+)|practice\b|as an? \w+|driving|otr|in the (?:field|trade|industry)|"
    r"hands-on|progressively|of (?:\w+ ){0,4}(?:work|service|management|supervis|cook|sales|"
    r"nursing|teaching|driving|leadership|employment|construction|customer)",
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(
    r"\b(?:our|we(?:(?:'|’)ve)?|company|firm|family[- ]owned|serving|business for|in business|"
    r"has been|have been|over \w+ years of (?:excellence|service)|history|since|established|"
    r"founded|proud)\b",
    re.IGNORECASE,
)
_NOT_WORK = re.compile(
    r"(?:-|^| )18 y(?:ea)?rs?|years? (?:of age|old|or older)|\baged?\b|must be (?:at least )?\d|warranty|contract|term\b|violations?|accidents?|tickets?|points|in business|"
    r"degree$|college(?!.*experience)|vacation|pto|after (?:one|two|\d)|within|every|driving "
    r"record|past|last \w+ years?|for the (?:past|last)|no (?:dui|accidents|felon|convictions)|"
    r"license for|per year|a year|probation|waiting|401|commitment|lease|seniority|renew|"
    r"d[uw]i\b|of employment|old\b|training program|program\b",
    re.IGNORECASE,
)
_NO_EXPERIENCE = re.compile(
    r"no (?:prior |previous |work |related |specific )*(?:experience|exp)\b(?:[^.;,]{0,25}(?:"
    r"necessary|required|needed|ok|no problem|\?))?|experience (?:is )?(?:not|isn(?:'|’)t) "
    r"(?:required|necessary|needed)|experience not (?:required|needed|necessary)|"
    r"experience\? no\b|no (?:\w+ ){1,2}background (?:needed|required|necessary)|"
    r"experience is welcome (?:and|but) not required|(?:previous|prior) [\w ]{2,30} (?:is )?not (?:required|needed|necessary)|"
    r"will train|we(?:(?:'|’)ll| will)? train|entry[- ]level|no exp\b|"
    r"training (?:is )?provided|paid training|no experience\?|experience:? none\b(?: required| "
    r"needed| necessary)?|new grad(?:uate)?s?(?: are)? (?:ok|okay|welcome|considered|encouraged)",
    re.IGNORECASE,
)
_SURE_NONE = re.compile(
    r"\? no|: ?none|^new grad|no \w+ background|no (?:\w+ ){0,2}exp|not (?:required|necessary|needed)|isn",
    re.IGNORECASE,
)


def find_experience(rows: list[Row]) -> list[Finding]:
    """Find the years of experience a listing asks for, each number once.

    Parameters
    ----------
    rows
        The listing's rows.

    Returns
    -------
    list of Finding
        data ``years``: the least; 0 where it says that none is needed.
    """
    found: dict[tuple[float, bool], Finding] = {}
    none: Finding | None = None
    for row in rows:
        if row.part == "other":
            continue
        for start, text in sentences(row):
            for match in _YEARS.finditer(text):
                finding = _years(row, start, text, match)
                if finding:
                    found.setdefault((finding.data["years"], bool(finding.required)), finding)
            match_none = _NO_EXPERIENCE.search(text)
            if match_none and _SURE_NONE.search(match_none[0]) and none is None:
                words = match_none[0]
                begin = start + match_none.start()
                none = Finding(
                    "experience", "no experience needed", words, begin, begin + len(words), True,
                    {"years": 0.0},
                )  # fmt: skip
    kept = [
        finding
        for (years, required), finding in found.items()
        if required or (years, True) not in found
    ]
    if none and not any(finding.required for finding in kept):
        kept.insert(0, none)
    return kept


def _years(row: Row, start: int, text: str, match: re.Match[str]) -> Finding | None:
    before, after = text[: match.start()], text[match.end() :]
    ends = before[-80:]  # a whole text before each of its many years would take squares of time
    near = f"{before[-60:]} # {after[:70]}"
    told: object = row.part in ("asked", "wished") or re.search(r"exp", row.label, re.IGNORECASE)
    told = told or re.search(
        r"(?:w/|with|minimum|at least|need|requires?|must have)\W+$", ends, re.I
    )
    if re.search(r"\b(?:last|past|within|after|every)\s+(?:the\s+)?$", ends, re.IGNORECASE):
        return None
    told = told or not before.strip(" -–•")  # an item that begins with it
    if not told and not _OF_WORK.search(near):
        return None
    tight = f"{before[-25:]}{match[0]}{after[:22]}"
    if _NOT_WORK.search(tight) and not re.search(r"^[^.;,]{0,30}exp", after, re.IGNORECASE):
        return None
    theirs = _NOT_THEIRS.search(f"{before[-50:]}")
    if theirs and not re.search(r"\b(?:you|must|candidate|applicant|require|need|prefer|seeking|"
                                r"looking)", text, re.IGNORECASE):  # fmt: skip
        return None
    if re.search(r"(?:in lieu|substitut|instead|equivalent)", after[:60], re.IGNORECASE):
        return None
    amount = match["low"].lower()
    named = re.match(
        r"\s*(?:(?:of )?(?:\w+ ){0,3}experience|(?:of|with|behind|in|doing|at|or more)\b)",
        after,
        re.I,
    )
    led = re.search(r"least|minimum|min|over|than", before[-14:], re.IGNORECASE)
    if amount in ("a", "an") and not (led or named):
        return None
    years = float(_WORDS.get(amount, 0) or amount)
    if match["unit"].lower().startswith("mo"):
        years = round(years / 12, 2)
    if years > 15:
        return None
    required = wanted(row, _clause(text, match)) is not False
    words = match[0].rstrip()
    begin = start + match.start()
    return Finding(
        "experience", say_years(years), words, begin, begin + len(words), required, {"years": years}
    )


def say_years(years: float) -> str:
    """Say an amount of experience in plain English, which `read_years` reads; see `tell_years`.

    Examples
    --------
    >>> say_years(0.5), say_years(1), say_years(2), say_years(0)
    ('6 months', '1 year', '2 years', 'no experience needed')
    """
    with speaking(SOURCE):
        return tell_years(years)


def tell_years(years: float) -> str:
    """Say an amount of experience in the language that is spoken."""
    if years == 0:
        return _("no experience needed")
    if years < 1:
        months = round(years * 12)
        return ngettext("{n} month", "{n} months", months).format(n=months)
    return ngettext("{n} year", "{n} years", years).format(n=decimal(years))


def read_years(text: str) -> float | None:
    """Read an amount of experience somebody typed, such as ``2 years`` or ``none``."""
    if re.search(r"\bno\b|none", text, re.IGNORECASE):
        return 0.0
    match = _YEARS.search(text)
    if match:
        amount = match["low"].lower()
        years = float(_WORDS.get(amount, 0) or amount)
        return round(years / 12, 2) if match["unit"].lower().startswith("mo") else years
    plain = re.fullmatch(r"\s*(\d{1,2}(?:\.\d)?)\s*\+?\s*", text)
    return float(plain[1]) if plain else None
