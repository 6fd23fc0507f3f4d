"""Skills, credentials and technologies a listing asks for.

What a list names is found under its name. What no list has is taken as it stands where its place
in the listing says what it is: "familiarity with Symitar", "PCCN" under a heading on licenses, or
a short item among the requirements such as "sense of humor".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careerkit.listings.lines import Row, sentences
from careerkit.listings.parts import Finding, WordLists
from careerkit.listings.requirements import wanted
from careerkit.models import ListingField
from careerkit.spotting import Spotter

_ASKS = re.compile(
    r"\b(?:experienced?|knowledge|skills?|skilled|ability to|able to|proficien\w+|familiar\w*|must|"
    r"required?|requires|preferred|a plus|need|looking for|seeking|should|candidate|you (?:are|have)|"
    r"has to|have to|helpful|would be (?:great|good|cool)|demands|helps)\b",
    re.IGNORECASE,
)
# Not skills, though their words are those of skills.
_NO_SKILL = re.compile(
    r"driving record|drug[- ](?:test|screen|free)\w*|background (?:check|screen)\w*|"
    r"probation\w* period|criminal (?:record|history)|"
    r"(?:degree|diploma|major(?:ing)?|(?:bachelor|associate|master)\S*) in [^.;(,]{3,40}?"
    r"(?=[.;(,]|\s(?:or|and|with|plus|required|preferred)\b|$)",
    re.IGNORECASE,
)
_BODILY = frozenset({"Physical stamina"})
"""What is asked of the body is a demand of the job and not a skill."""
_ELSEWHERE = re.compile(r"\b(?:must|require|experience (?:with|in)|preferred)\b", re.IGNORECASE)


def find_named(rows: list[Row], words: WordLists) -> list[Finding]:
    """Find skills, credentials and technologies, each once.

    Parameters
    ----------
    rows
        The listing's rows.
    words
        The lists.

    Returns
    -------
    list of Finding
        Fields ``skill`` (asked for), ``duty`` (a skill that only shows in the duties, or a demand
        on the body), ``credential`` and ``technology``; data ``named``: whether a list has it.
    """
    found: dict[tuple[str, str], Finding] = {}
    # Where no heading says what is asked for, the list under the title is.
    headed = any(row.part in ("asked", "wished", "duties") for row in rows)
    for line in rows:
        listed = line.bullet and line.part == "head" and not headed
        row = replace(line, part="asked") if listed else line
        aside = row.part in ("benefits", "about", "other", "apply")
        if row.heading or (aside and not _ELSEWHERE.search(row.text)):
            continue
        for start, text in sentences(row):
            for finding in _in_sentence(row, start, text, words):
                kind = "skill" if finding.field == "duty" else finding.field
                key = (kind, _same(finding))
                if key not in found or _rank(finding) > _rank(found[key]):
                    found[key] = finding
    return list(found.values())


def _same(finding: Finding) -> str:
    """Return what makes two findings one: the name or, of a name for many products, the product."""
    several = finding.field in ("technology", "credential") and re.search(
        r"[(,]| or ", finding.value
    )
    return (finding.words if several else finding.value).casefold()


def _rank(finding: Finding) -> tuple[bool, bool]:
    return finding.field != "duty", bool(finding.required)


def _in_sentence(row: Row, start: int, text: str, words: WordLists) -> Iterator[Finding]:
    asked = row.part in ("asked", "wished") or bool(_ASKS.search(text))
    required = wanted(row, text)
    taken = [hit.span() for hit in _NO_SKILL.finditer(text)]
    known: list[tuple[int, int]] = []
    lists: tuple[tuple[ListingField, Spotter], ...] = (
        ("credential", words.credentials), ("technology", words.technologies),
        ("skill", words.skills),
    )  # fmt: skip
    for field, spotter in lists:
        for hit in spotter.find(text):
            if _overlaps(taken, hit.start, hit.end):
                continue
            taken.append((hit.start, hit.end))
            if field == "technology":
                known.append((hit.start, hit.end))
            here: ListingField = field
            if field == "skill" and (not asked or hit.key in _BODILY):
                here = "duty"
            yield Finding(
                here, hit.key, hit.words, start + hit.start, start + hit.end,
                _near(row, text, hit.start, hit.end, required), {"named": True},
            )  # fmt: skip
    unnamed = [*_papers(row, text, taken)]
    unnamed += _spelled(row, text, taken)
    unnamed += _products(text, taken, known, asked)
    if asked:
        unnamed += _framed(text, taken)
    if row.part in ("asked", "wished"):
        unnamed += _items(row, text, taken)
    for field, begin, end in unnamed:
        said = text[begin:end]
        yield Finding(
            field, said[:1].upper() + said[1:], said, start + begin, start + end,
            _near(row, text, begin, end, required), {"named": False},
        )  # fmt: skip


def _near(row: Row, text: str, begin: int, end: int, required: bool | None) -> bool | None:
    """Tell whether a thing is required by its own part of the sentence, or else by all of it."""
    left = max(text.rfind(stop, 0, begin) for stop in (";", "(", ". "))
    right = min(
        (at for at in (text.find(stop, end) for stop in (";", "). ")) if at > 0), default=-1
    )
    part = text[left + 1 : right if right > 0 else len(text)]
    return wanted(row, part) if part != text else required


def _overlaps(taken: list[tuple[int, int]], begin: int, end: int) -> bool:
    return any(a < end and begin < b for a, b in taken)


Span = tuple[ListingField, int, int]
_PAPER = re.compile(
    r"(?P<name>(?:[A-Z][\w&/.+-]*\s){1,4})(?i:certification|certificate|certified|licen[sc]ed?|"
    r"licensure|credential|registration|card|permit|designation|endorsement)\b|\bCertified(?:\s[A-Z][\w&/-]+){1,4}"
)
_ACRONYM = re.compile(r"(?<![\w/-])[A-Z]{3,6}(?![\w/-])")
_NO_PAPER = re.compile(
    r"(?:(?:Current|Valid|Active|State|Required|Preferred|Must|Have|And|Or|The|A|An|Any|Other|NC|"
    r"Professional|Appropriate|Birth|Gift|Credit|Business|Social|Security|Green|Time|ID|Report|No|"
    r"Is|We|Our|Get|Be|Education|Experience|High|School|North|Carolina|EOE|LLC|USA|ASAP|PTO|AND|OR)"
    r"\s*)+"
)


def _papers(row: Row, text: str, taken: list[tuple[int, int]]) -> Iterator[Span]:
    """Yield certificates by the word that says what they are, or the heading they stand under."""
    if row.part in ("about", "other", "benefits"):
        return
    hits = list(_PAPER.finditer(text))
    if re.search(r"certif|licen[sc]|credential", row.label, re.IGNORECASE):
        hits += _ACRONYM.finditer(text)
    for hit in hits:
        name = hit.groupdict().get("name") or hit[0]
        if _overlaps(taken, hit.start(), hit.end()) or _NO_PAPER.fullmatch(name.strip()):
            continue
        taken.append(hit.span())
        yield "credential", hit.start(), hit.end()


# Before the name of a product: "familiarity with Symitar", "chart in Apricot", "we use Kafka".
_BEFORE_PRODUCT = re.compile(
    r"(?:familiar(?:ity)? with|comfortable (?:in|with|using)|experience (?:with|in|using)|proficien\w+ (?:in|with)|knowledge of|"
    r"know|knows|[Ww]e use|you(?:'|’)ll use|using|use of|chart(?:ing)? in|scribe in|working in|work in|"
    r"skill(?:ed)? (?:with|in)|exposure to|comfort with|trained (?:in|on)|fluent in|background in|"
    r"drafting in|ideally in|control|software(?: like| such as|:)?|systems? (?:like|such as))\s"
    r"(?=[A-Z]|[a-z]+[A-Z])"
)
# The name of a product shows in its spelling: EnerGov, WebPT, 7shifts, PC-DMIS.
_SPELLED = re.compile(
    r"(?<![\w@./-])(?:\d?[A-Z][a-z]+(?:[A-Z][a-z]*)+|\d[a-z]{4,}|[A-Z]{2,3}-[A-Z]{3,})(?![\w@/-]|\.\w)"
)
_SPELLED_OTHERWISE = re.compile(
    r"(?:Mac|Mc|De|La|Le|Du|Van|Di|St|Fitz)[A-Z]|\d(?:hours|days|years|weeks|months|shift)|"
    r"(?:LinkedIn|YouTube|WhatsApp|ServSafe|CareerBuilder|ZipRecruiter|Glass[Dd]oor|PhD|PharmD|CPhT|"
    r"iPhone|MidLevel|TikTok|CashApp|PayPal|FedEx|OnSite)"
)
_WITH = re.compile(r"(?:\b(?:in|with|using|use|uses|and|or)\s|, )\Z")
# After the name of a product: "EnerGov or similar permitting software", "Encompass software".
_AFTER_PRODUCT = re.compile(
    r"(?<![\w-])(?=[A-Z][\w.+#]+(?:\s[A-Z][\w.+#]*)?(?:\s(?:or|and)\s(?:a\s)?(?:similar|another|"
    r"other|equivalent|comparable)\s[^.;]{0,30}(?:software|systems?|programs?|EHR|EMR)\b))"
)
_JOINED = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or|&)\s|/|\s\(")
_PRODUCT = re.compile(r"(?:[A-Z][\w.+#]*|[a-z]+[A-Z]\w*)(?:\s(?:[A-Z][\w.+#]*|\d+))*")
_NO_PRODUCT = re.compile(
    r"(?:Spanish|English|French|State|Federal|NC|The|Our|This|American|USA|US|OSHA|HIPAA|FDA|DOT|ADA|USDA|"
    r"FERPA|EPA|Christian|Bible|North|South|Medicaid|Medicare|Early|National|United|I|A|MS|BS|AS|"
    r"GAAP|IT|HR|AP|AR|QA|QC|PPE|SNF|ICU|ER|OR|Title|IEP|CPT|ICD)\b"
)


def _spelled(row: Row, text: str, taken: list[tuple[int, int]]) -> Iterator[Span]:
    """Yield names that are spelled as only products are; at the top an employer's may be too."""
    if row.part in ("about", "other"):
        return
    for name in _SPELLED.finditer(text):
        if row.part == "head" and not _WITH.search(text, 0, name.start()):
            continue
        if not _overlaps(taken, *name.span()) and not _SPELLED_OTHERWISE.match(name[0]):
            taken.append(name.span())
            yield "technology", name.start(), name.end()


def _products(
    text: str, taken: list[tuple[int, int]], known: list[tuple[int, int]], asked: bool
) -> Iterator[Span]:
    """Yield names in capitals that stand where a product is asked for, and those listed with it."""
    starts = [lead.end() for lead in _BEFORE_PRODUCT.finditer(text)] if asked else []
    starts += [lead.start() for lead in _AFTER_PRODUCT.finditer(text)]
    starts += [begin for begin, _ in known]
    for start in starts:
        at = start
        while True:
            name = _PRODUCT.match(text, at)
            if name is None:
                break
            if (
                not _overlaps(taken, *name.span())
                and not _NO_PRODUCT.match(name[0])
                and len(name[0]) > 2
            ):
                taken.append(name.span())
                yield "technology", name.start(), name.end()
            more = _JOINED.match(text, name.end())
            if more is None:
                break
            at = more.end()


_FRAMES = re.compile(
    r"(?:experience (?:with|in|using|operating)|(?:working |basic |strong |good |thorough )?knowledge "
    r"(?:of|in)|proficien\w+ (?:in|with|at)|skilled (?:in|at|with)|familiar(?:ity)? with|"
    r"understanding of|expertise in|background in|trained in|competen\w+ in|ability to|able to|"
    r"experience (?=\w+ing\b)|grasp of)\s(?P<what>[^,;.()•\n:]{4,60})",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s(?:and|or|is|are|in|for|with|to|at|on|as|by|while|when|that|which|who|within|preferred|"
    r"required|a plus|including|such|from|using|through|under|of)\s.*$|\s(?:is|are|preferred|"
    r"required|desired|a plus|necessary|needed|preferably|helpful)$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:an?|the|any|other|similar|related|relevant|various|all|our|this|these|such|work|pass|be|"
    r"have|obtain|meet|provide|perform|maintain|travel|lift|stand|sit|walk|complete|start|commute|"
    r"relocate|attend|legally|successfully|do|get|use|following|principles|practices|general|basic|"
    r"people|others|us|position|job|field|industry|area|role|company|drug|ensure|effectively|deliver|"
    r"report|demonstrate|handle|take|make|see|hear|speak|reach|read|older|equivalent|public|food|children|customers|patients|students|"
    r"weekends?|nights?|overtime|flexible|least|one|two|climb|bend|carry|push|drive|earn|\d.*)\b.*|"
    r"\S{1,3}",
    re.IGNORECASE,
)  # fmt: skip


def _framed(text: str, taken: list[tuple[int, int]]) -> Iterator[Span]:
    """Yield what stands in "experience with …", "knowledge of …", "ability to …"."""
    for match in _FRAMES.finditer(text):
        what = _STOP.sub("", match["what"]).strip(" -–/")
        begin = match.start("what") + match["what"].find(what)
        end = begin + len(what)
        if _overlaps(taken, begin, end) or len(what) < 4 or len(what.split()) > 4:
            continue
        if not _EMPTY.fullmatch(what):
            taken.append((begin, end))
            yield "skill", begin, end


_NO_ITEM = re.compile(
    r"\d|full[- ]time|part[- ]time|\bbonus|\bcommission|salary|vacation|holidays?\b|\bask\b|years?\b|diploma|degree|ged\b|school|college|certif|licen[sc]|card\b|transport|vehicle|"
    r"background|drug|screen|shift|hours|weekend|nights?|evening|overtime|travel|boots|age\b|citizen|"
    r"authoriz|eligib|bond|clear|lift|stand|climb|bend|lbs?\b|pounds|smok|pay|benefit|train|physical|"
    r"ride\b|required|preferred|plus\b|nice|following|apply|resume|employ|record\b|willing|insurance|"
    r"\bgrads\b|social security|photo|drill|must|test|exam|uniform|availab|graduate|student|program|course|own |tools|reference|heights|"
    r"\bwe\b|\bour\b|\bus\b|interview|email|call\b|text\b|days?\b|week|summer|season|immediate|"
    r"\bnone\b|\bnot?\b|criminal|computer with|mobile|\byes\b|relocat|guarantee|counts\b|\bse\b|able to|"
    r"legal|lead\b|minimum|\bmin\b|felon|\bn/a\b|grad\b|fluen|http|www|@|:|\?|certified|worker|"
    r"\bor\b|a\.m|p\.m|\bper\b|hand[- ]out|welcome|references|smile|passion for|\bstate\b|"
    r"^experience|^mechanical$|^flat$|^vertical$|clinic$|hospital$|, [A-Z]{2}$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:and|or|an?|the|good|strong|basic|some|excellent|great|solid|proven|sound|working|demonstrated|be|"
    r"is|are|warm|high|your|you(?:'|’)re|you are)\s",
    re.IGNORECASE,
)


def _items(row: Row, text: str, taken: list[tuple[int, int]]) -> Iterator[Span]:
    """Yield the short items of the requirements as they stand where nothing else was found."""
    if _ADDRESS.search(row.text):
        return
    pieces = [*_PIECE.finditer(text)]
    if not (row.bullet or len(pieces) > 1) or _SAYS.search(text):
        return
    if any(len(piece[0].split()) > _MOST_WORDS + 1 for piece in pieces):
        return
    for piece in pieces:
        words = piece[0].strip(" .!*")
        lead = _LEADS.match(words)
        words = words[lead.end() :] if lead else words
        begin = piece.start() + piece[0].index(words)
        end = begin + len(words)
        name = begin > 0 and words.istitle()
        if name or not 3 < len(words) <= 40 or len(words.split()) > _MOST_WORDS:
            continue
        # What is in parentheses belongs to what stands before them: "a weld test (flat, vertical)".
        if "(" in words or text.count("(", 0, end) > text.count(")", 0, begin):
            continue
        if not (_overlaps(taken, begin, end) or _NO_ITEM.search(words) or _EMPTY.fullmatch(words)):
            taken.append((begin, end))
            yield "skill", begin, end


_PIECE = re.compile(r"[^,;]+")
# A sentence, and not a list of what is asked for.
_SAYS = re.compile(
    r"\b(?:is|are|was|will|we|our|us|you|your|they|he|she|who|that|this|can|has|until|including|such|"
    r"like|from|by|on|at|or other)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"@|\w\.\w+/|www\.|\.(?:com|org|gov|edu|net|example)\b")
_MOST_WORDS = 4
