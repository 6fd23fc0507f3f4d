"""The layout of a listing: lines, what each part is about, and what is not about this job."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Part = Literal["head", "about", "duties", "asked", "wished", "benefits", "apply", "other"]

_HEADINGS: tuple[tuple[Part, str], ...] = (
    ("wished", r"(?:extra nice|icing|helpful|plus(?:es)?|bonus points|even better|pluses|big pluses|"
     r"additional considerations?|not required|brownie points|also (?:nice|great|helpful)|would like|"
     r"would be (?:nice|great)|extra credit|we(?:'|’)d (?:also )?love it if)(?:[ ,].*)?|"
     r"what (?:would |will |really )?sets? you apart|(?:it|that) would be (?:a|an) .*|"
     r"(?:preferred|desired|desirable|bonus|ideal|additional|nice)\b.*"
     r"|what (?:would be|is) nice|(?:it(?:'|’)?s |a )?(?:bonus|plus)(?: if| points)?.*"
     r"|should have|(?:(?:skills?|experience|qualifications?|education|candidates?|but|not required|and|"
     r"helpful)[ ,/]*)*(?:a plus|nice to have|is a bonus|preferred|desired)"),
    ("asked", r"to (?:qualify|lead|do|succeed|join|drive|work|be)\b.*\byou(?: will)? need|to qualify|"
     r"non-?negotiables?|we(?:'|’)d (?:like|love) to see|what (?:they|we)(?:'|’)re after|"
     r"what matters.*|what (?:would|will) make you.*|minimums?|musts?|you are|you(?:'|’)re|you|"
     r"looking for|got to have|gotta have|you(?:(?:'|’)ve)? got|the basics|prerequisites|needed|must(?: have)?|level \w+|deal ?breakers?|what it takes|how you qualify|ideal fit|required .*|"
     r"you(?:'|’)ll (?:need|bring|have).*|what you(?:'|’)ll need.*|demands?|expectations|"
     r".*\b(?:requirements?|qualifications?|qualified|must haves?|requires?|required|"
     r"prerequisites?|eligibility|credentials)\b.*|.*\bexperience(?: (?:and|&) education)?|"
     r"education.*|licens(?:es?|ure|ing)\b.*|certifications?.*|"
     r"(?:knowledge|skills|abilities|ksa|competenc|training|physical)\b.*|.*\bskills\b.*|"
     r"who you are|about you|you (?:have|are|will need|bring|should have|must).*|"
     r"what (?:you(?:'|’)?ll|you|we(?:'|’)?re|we are|we|it takes)(?: will)? ?"
     r"(?:need|bring|looking for|look for|require|expect|have|to succeed|ask|take).*|"
     r"what it takes.*|we(?:'|’)?re looking for.*|to (?:be considered|qualify|apply,? you).*|"
     r"the ideal candidate.*|ideal candidates?|must(?: have| be)?|needs?|we (?:need|want|ask).*|"
     r"you(?:'|’)re (?:a )?(?:great|good|right|perfect)? ?(?:fit|match).*"),
    ("duties", r".*\b(?:duties|responsibilit\w*|responsible for|functions?|tasks)\b.*|"
     r"what (?:you(?:'|’)?ll|you|your)(?: will)? ?(?:be doing|do|day).*|"
     r"(?:the|your|about the) (?:role|job|work|position|day)\b.*|(?:a )?(?:typical )?day .*|"
     r"job (?:description|summary|purpose|overview|details)|(?:position|role) (?:summary|overview|"
     r"description|purpose|details).*|summary|overview|description(?: of work)?|the opportunity|"
     r"(?:in this|as an?) .*(?:role|position|you will)|day(?: |-)to(?: |-)day.*|you will|the work"),
    ("benefits", r".*\b(?:benefits?|perks|we offer|offers?|why (?:work|join|you)|compensation|"
     r"what(?:'|’)?s in it|total rewards|pay and|in return|rewards)\b.*|what you(?:'|’)?ll (?:get|"
     r"love|enjoy|receive).*|(?:pay|salary|wages?|pay range|schedule|shift|hours|work schedule)"),
    ("apply", r".*\b(?:how to apply|to apply|apply (?:now|today|here|online|in person)|"
     r"application (?:process|instructions)|contact|next steps|interested)\b.*"),
    ("about", r"about (?:us|the company|the organization|our|[A-Z]).*|who we are.*|our (?:mission|"
     r"story|company|values|team|commitment|culture).*|company (?:description|overview|profile).*|"
     r"mission.*|agency (?:description|information).*|why we.*"),
    ("other", r".*\b(?:equal (?:opportunity|employment)|eeo|disclaimer|accommodations?|"
     r"similar jobs|people also|related jobs|recommended|more jobs|jobs like|report (?:this )?job|"
     r"supplemental|legal|notice|privacy|disclosure|e-?verify|affirmative|agency notice|"
     r"other jobs|you may also)\b.*"),
)  # fmt: skip
_COMPILED = [(part, re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)) for part, pattern in _HEADINGS]
# Below these lines of a job board nothing is about the job any more.
_END = re.compile(
    r"(?:similar jobs|people also (?:viewed|searched)|related (?:jobs|searches)|more jobs|"
    r"recommended (?:jobs|for you)|jobs? (?:you might|like this|near)|other jobs|"
    r"report (?:this )?job|get (?:job )?alerts|job alerts?|you may also|explore more|"
    r"cookie (?:policy|settings|preferences)|© ?\d{4})",
    re.IGNORECASE,
)
_EEO = re.compile(
    r"equal[- ](?:opportunity|employment)|without regard to|protected veteran|affirmative action|"
    r"reasonable accommodation|e-?verify participa|sexual orientation",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^\s*(?:[•·▪◦●○■□►▸›»✔✓✅➢~*–—→+-]|\(?\d{1,2}[.)]|\(?[a-hA-H]\)|o(?=\s)|#(?= ))+\s*(?=\S)(?<=[\s)•·▪◦●○■✔✓›»►▸])"
)
_MARKS = re.compile(r"^[\s#*_>•·-]+|[\s#*_:–-]+$")
_MOST_HEADING = 70
# Not after an initial, a month or a title, and not where the next word goes on.
_STOP = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\betc)(?<!\byrs)(?<!exp)[.!?](?=\s+[\"“(A-Z]|\s*$)|"
    r"(?<=[a-z0-9)]{4})[.!?](?=\s+[a-z])|;)\s*"
)


@dataclass(frozen=True)
class Row:
    """A line of a listing.

    Parameters
    ----------
    text
        The line without its bullet.
    start
        Where it begins in the listing, in characters.
    part
        What it is about.
    heading, bullet
        Whether it is a heading, or an item of a list.
    label
        The heading it stands under.
    """

    text: str
    start: int
    part: Part
    heading: bool = False
    bullet: bool = False
    label: str = ""


def read_rows(text: str) -> list[Row]:
    """Part a listing into rows, each with what it is about.

    Parameters
    ----------
    text
        The listing.

    Returns
    -------
    list of Row
        Without empty lines, and without what a job board adds at the end.
    """
    rows: list[Row] = []
    part: Part = "head"
    label, at = "", 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        if len(rows) > 6 and _END.match(_MARKS.sub("", line)):
            break
        bullet = _BULLET.match(line)
        indent = bullet.end() if bullet else len(line) - len(line.lstrip(" #*_>"))
        body, begin = line[indent:], start + indent
        found = None if bullet else _heading(body)
        if found:
            before, part, label = part, found[0], body[: found[1]]
            rest = body[found[1] :]
            if rest.strip(" *_"):
                # A fact of the firm or the benefits, and not the beginning of a part on them.
                keep = part in ("about", "benefits", "other", "apply")
                # "Requirements: two years of experience" is a heading and a row.
                skip = found[1] + len(rest) - len(rest.lstrip(" *_"))
                rows.append(Row(body[: found[1]], begin, part, heading=True))
                rows.append(Row(body[skip:], begin + skip, part, label=label))
                if keep:
                    part = before
            else:
                rows.append(Row(body, begin, part, heading=True))
        else:
            here: Part = "other" if _EEO.search(body) and len(body) > _MOST_HEADING else part
            rows.append(Row(body, begin, here, bullet=bool(bullet), label=label))
    return rows


def _heading(body: str) -> tuple[Part, int] | None:
    """Return what a heading is about, and where it ends in its line."""
    colon = re.match(r"[^:\n]{2,60}:(?=\s|\*|_|\Z)", body)
    if colon:
        plain = _MARKS.sub("", colon[0])
        # "Experience: 2 years" is a fact; its part is asked all the same.
        if len(plain.split()) <= 7 and (part := _part_of(plain)):
            return part, colon.end()
        return None
    plain = _MARKS.sub("", body).rstrip(".…")
    marked = body.rstrip().endswith(("**", "__", ":")) or body.isupper()
    short = len(plain) <= _MOST_HEADING and not plain.endswith(("!", ",", ";"))
    if not short or len(plain.split()) > (10 if marked else 6) or any(c in plain for c in "$@;"):
        return None
    if not (marked or plain[:1].isupper()) or re.search(r"\d", plain):
        return None
    part = _part_of(plain)
    return (part, len(body)) if part else None


def _part_of(plain: str) -> Part | None:
    return next((part for part, pattern in _COMPILED if pattern.match(plain)), None)


def sentences(row: Row) -> list[tuple[int, str]]:
    """Part a row at the ends of its sentences, each with where it begins in the listing."""
    parts, at = [], 0
    for stop in _STOP.finditer(row.text):
        parts.append((row.start + at, row.text[at : stop.end()]))
        at = stop.end()
    if at < len(row.text):
        parts.append((row.start + at, row.text[at:]))
    return parts
