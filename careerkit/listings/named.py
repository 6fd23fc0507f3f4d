"""Skills, credentials and technologies a listing asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from careerkit.listings.lines import Row, sentences
from careerkit.listings.parts import Finding, WordLists
from careerkit.listings.requirements import wanted
from careerkit.spotting import Spotter

Named = Literal["skill", "credential", "technology"]
_ASKS = re.compile(
    r"\b(?:experience|knowledge|skills?|skilled|ability|able|proficien\w+|familiar\w*|understanding|"
    r"must|required?|requires|preferred|plus|need|looking for|seeking|should|strong|excellent|"
    r"candidate|you (?:are|have)|good|qualified|willing\w*|who (?:is|can|has)|background in|"
    r"certif\w+|licen[sc]\w+|comfortable|valid|current)\b",
    re.IGNORECASE,
)
# What a skill that no list names stands in: "experience with X", "knowledge of X", "ability to X".
_FRAMES = re.compile(
    r"(?:experience (?:with|in|using|operating)|(?:working |basic |strong |good |thorough )?knowledge "
    r"(?:of|in)|proficien\w+ (?:in|with|at)|skilled (?:in|at|with)|familiar(?:ity)? with|"
    r"understanding of|expertise in|background in|trained in|competen\w+ in|ability to|able to)\s"
    r"(?P<what>[^,;.()•\n:]{4,60})",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s(?:and|or|is|are|in|for|with|to|at|on|as|by|while|when|that|which|who|within|preferred|"
    r"required|a plus|including|such|from|using|through|under|of)\s.*$|\s(?:is|are|preferred|"
    r"required|desired|a plus|necessary|needed|preferably|helpful)$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:(?:a|an|the|any|other|similar|related|relevant|various|all|our|this|these|such|work|pass|be|"
    r"have|obtain|meet|provide|perform|maintain|travel|lift|stand|sit|walk|work|read|complete|start|"
    r"commute|relocate|attend|legally|successfully|pass|do|get|use|following|principles|practices|"
    r"general|basic|people|others|us|position|job|field|industry|area|role|company|drug|ensure|"
    r"effectively|deliver|report|demonstrate|handle|take|make|see|hear|speak|reach|children|"
    r"customers|patients|students|weekends?|nights?|overtime|flexible|least|one|two|\d.*)\b.*|"
    r"\S{1,3})$",
    re.IGNORECASE,
)  # fmt: skip


def find_named(rows: list[Row], words: WordLists) -> list[Finding]:
    """Find what of the lists a listing asks for, each thing once.

    Parameters
    ----------
    rows
        The listing's rows.
    words
        The lists.

    Returns
    -------
    list of Finding
        data ``asked``: False where it only shows in the duties; ``named``: False for a skill that
        no list has, but that stands where one is asked for.
    """
    found: dict[tuple[str, str], Finding] = {}
    for row in rows:
        if row.part in ("benefits", "about", "other", "apply") and not re.search(
            r"\b(?:must|require|experience (?:with|in)|preferred)\b", row.text, re.IGNORECASE
        ):
            continue
        if row.heading:
            continue
        for start, text in sentences(row):
            for finding in _in_sentence(row, start, text, words):
                key = (finding.field, finding.value.casefold())
                known = found.get(key)
                if known is None or _stronger(finding, known):
                    found[key] = finding
    return list(found.values())


def _stronger(new: Finding, known: Finding) -> bool:
    def rank(finding: Finding) -> tuple[bool, bool]:
        return bool(finding.data["asked"]), bool(finding.required)

    return rank(new) > rank(known)


def _in_sentence(row: Row, start: int, text: str, words: WordLists) -> Iterator[Finding]:
    asked = row.part in ("asked", "wished") or bool(_ASKS.search(text))
    if row.part == "duties" and not re.search(
        r"\b(?:must|required|preferred|experience (?:with|in)|knowledge of|ability to|skills)\b",
        text, re.IGNORECASE,
    ):  # fmt: skip
        asked = False
    required = wanted(row, text)
    taken: list[tuple[int, int]] = []
    lists: tuple[tuple[Named, Spotter], ...] = (
        ("credential", words.credentials), ("technology", words.technologies),
        ("skill", words.skills),
    )  # fmt: skip
    for field, spotter in lists:
        for hit in spotter.find(text):
            if any(a < hit.end and hit.start < b for a, b in taken):
                continue
            taken.append((hit.start, hit.end))
            yield Finding(
                field, hit.key, hit.words, start + hit.start, start + hit.end, required,
                {"asked": asked, "named": True},
            )  # fmt: skip
    if asked and row.part != "duties":
        yield from _framed(start, text, taken, required)


def _framed(
    start: int, text: str, taken: list[tuple[int, int]], required: bool | None
) -> Iterator[Finding]:
    for match in _FRAMES.finditer(text):
        what = _STOP.sub("", match["what"]).strip(" -–/")
        begin = match.start("what") + match["what"].find(what)
        inside = any(a < begin + len(what) and begin < b for a, b in taken)
        if inside or len(what) < 4 or len(what.split()) > 4 or _EMPTY.match(what):
            continue
        taken.append((begin, begin + len(what)))
        yield Finding(
            "skill", what[:1].upper() + what[1:], what, start + begin, start + begin + len(what),
            required, {"asked": True, "named": False},
        )  # fmt: skip
