"""Tell title, employer and place of a job apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from rapidfuzz import fuzz

from careerkit.resumes.parts import IsTitle

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|"
    "NM|NY|NC|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
)
_STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Puerto Rico|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|"
    "Washington|West Virginia|Wisconsin|Wyoming|Mexico|Canada|Honduras|Guatemala|El Salvador|"
    "Colombia|Venezuela|India|Philippines|Germany|Remote|USA"
)
_ZIP = r"(?:\s+\d{5}(?:-\d{4})?)?"
# "Durham, NC", "Troy NC 27371", "Oaxaca, Mexico" at the end of a part; or the state alone.
_PLACE = re.compile(
    rf"(?:(?:^|(?<=[,;|]))\s*|(?<=\s)(?=[A-Z]))"
    rf"((?:[A-Z][\w.'’]*(?:[ -](?:of |de |la )?[A-Z][\w.'’]*){{0,2}}),?\s+"
    rf"(?:(?:{_STATES})\b\.?|(?:{_STATE_NAMES})\b|N\.C\.){_ZIP})\s*$"
)
_STATE_ALONE = re.compile(rf"(?:(?:{_STATES})|(?:{_STATE_NAMES})|N\.C\.){_ZIP}(?:, USA)?", re.I)
_PLACE_WHOLE = re.compile(
    rf"[A-Za-zÀ-ÿ][\w.'’ -]{{1,28}},?\s+(?:(?:{_STATES})|(?:{_STATE_NAMES})|N\.C\.){_ZIP}", re.I
)

# Between these, the parts of a head stand for different things; a comma may also be inside one.
_STRONG = re.compile(
    r"\s*(?:\x00|\n|\t| {3,}|\s\|\s?|\|| [–—-]{1,2} | [•·] |[—]|\s@\s|\s+at\s+(?=\S)|\s*;\s|"
    r"(?<=[a-z]{4}\.)\s(?=[A-Z])|(?<=\b[A-Z]{2}\.)\s(?=[A-Z])|: )\s*"
)
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ASIDE = re.compile(
    r"(?:full|part)[ -]?time.*|temp(?:orary|-to-hire)?(?: agency)?|seasonal|contract(?:or)?|prn|"
    r"per diem|overnight|nights?|days?|weekends?|.*\bshifts?|promoted.*|[A-Z]{1,3}-?\d{1,3}[A-Z]?|"
    r"\d+[A-Z]?|\d+ (?:hours|hrs|years|yrs|months).*|ret\.?|E-\d|mos \w+|volunteer|unpaid|paid|"
    r"intern|remote|hybrid|closed|.*\bagency|various locations|family|in[ -]?home|dba .*",
    re.IGNORECASE,
)
_CORPORATE = re.compile(
    r"^(?:inc|llc|l\.l\.c|pllc|pc|p\.c|p\.a|co|corp|ltd|lp|llp|gmbh|ag|s\.a|n\.a)\.?$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:self[ -]?employed|freelance|own business|independent contractor|independiente|"
    r"cuenta propia)\b|^independent$",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"\b(?:inc|llc|pllc|llp|co|corp|corporation|company|ltd|gmbh|ag|group|partners|associates|"
    r"services|solutions|systems|industries|enterprises|technologies|logistics|hospital|clinic|"
    r"medical center|health(?:care)?|center|centre|school|schools|academy|university|college|"
    r"institute|church|iglesia|restaurante|tienda|"
    r"panader[ií]a|f[aá]brica|taller|supermercado|"
    r"temple|ministr(?:y|ies)|county|city of|town of|state of|"
    r"department of|u\.? ?s\.? (?:army|navy|air force|marine corps|coast guard|postal service)|"
    r"army|navy|air force|marine corps|marines|coast guard|national guard|restaurant|grill|cafe|"
    r"café|diner|kitchen|pizza|burger|taco|taqueria|tacos|coffee|bakery|bar|pub|hotel|inn|resort|"
    r"motel|suites|store|stores|mart|market|supermarket|supercenter|shop|foods?|farms?|mills?|"
    r"depot|bank|credit union|insurance|apartments|properties|realty|homes?|manor|terrace|"
    r"village|nursing (?:&|and) rehab\w*|rehabilitation|hospice|dental|dentistry|pharmacy|drugs|"
    r"law (?:office|firm)|attorneys|staffing|temps?|agency|cooperative|co-op|association|"
    r"foundation|society|club|camp|ymca|ywca|museum|library|theat(?:er|re)|studio|salon|spa|"
    r"plumbing|electric|roofing|construction|builders|contractors|landscaping|trucking|freight|"
    r"lines|transport(?:ation)?|airlines|airport|motors|auto(?:motive)?|tire|storage|"
    r"distribution|manufacturing|mfg|products|plastics|textiles?|hosiery|furniture|upholstery|"
    r"analytics|labs?|laborator(?:y|ies)|consulting|media|press|news|charters|adventures|day ?care|"
    r"child ?care|preschool|pantry|shelter|senior|court|jail|prison|police department|utilities|"
    r"power|energy|waste|recycling|cleaners|laundry|international|usa|america|household)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\w['’]s\b(?! (?:assistant|aide|helper))|\s&\s|#\s?\d+|\b[A-Z]\w+-[A-Z]-[A-Z]\w+"
)
_HEADS = re.compile(
    r"\b(?:manager|supervisor|assistant|associate|clerk|cashier|operator|technician|tech|nurse|"
    r"aide|teacher|driver|worker|laborer|helper|cook|chef|server|waitress|waiter|host|hostess|"
    r"bartender|barista|dishwasher|custodian|janitor|housekeeper|cleaner|guard|officer|agent|"
    r"representative|rep|specialist|analyst|engineer|developer|programmer|designer|accountant|"
    r"bookkeeper|secretary|receptionist|administrator|coordinator|director|president|owner|"
    r"founder|partner|lead|leader|foreman|apprentice|intern|trainee|trainer|tutor|counselor|"
    r"advisor|consultant|therapist|paralegal|attorney|mechanic|electrician|plumber|carpenter|"
    r"welder|painter|roofer|installer|machinist|assembler|inspector|packer|picker|sorter|stocker|"
    r"loader|handler|sergeant|corporal|private|captain|lieutenant|specialist|instructor|"
    r"professor|principal|caregiver|nanny|babysitter|crew member|team member|teller|stylist|"
    r"barber|sitter|volunteer|usher|treasurer|coach|guide|member|executive|buyer|planner|editor|"
    r"writer|attendant|crew|dispatcher|courier|porter|steward|deputy|maid|emt|paramedic|cna|lpn|rn|"
    r"physician|doctor|dentist|pilot|valet|concierge|mason|scientist|advocate|liaison|fellow|"
    r"seamstress|pastor|"
    r"(?!(?:center|tower|power|river|winter|summer|customer|computer|water|silver|corner|paper|order|"
    r"career|outer|inner|upper|lower|over|under|after|peter|other|number|member|shelter|theater|"
    r"amber|copper|cancer|laser|fiber|lumber|rubber|leather|timber|butler|fuller|miller|parker|"
    r"walker|turner|tucker|carter|foster|hunter|chester|rochester|vancouver|denver|dover|hanover)\b)"
    r"\w{3,}er|\w+(?:ist|ician|arian|keeper|maker|man|woman|person|hand|ator|itor|uctor))(?:s?\b)"
    r"(?=$|[\s,]*(?:$|,|/|&|and\b|of\b|in\b|for\b|i{1,3}\b|iv\b|\(|\d|[-–]))",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"\b(?:army|navy|air force|marine corps|marines|coast guard|national guard|space force|usmc|"
    r"usn|usaf)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"^(?:(?:and|then|also|now|currently|before that|after that|later|next)[, ]+)*"
    r"(?:i (?:was|am|worked as|work as|have been|became|served as)|worked as|was|as)\s+"
    r"(?:an?|the)?\s*",
    re.IGNORECASE,
)


MOST_PIECES = 12
"""Parts of a head that are looked at; more stand in no head but in running text."""


@dataclass(frozen=True)
class Piece:
    """A part of a head, and whether a strong mark (not only a comma) stands before it."""

    text: str
    strong: bool


@dataclass(frozen=True)
class Head:
    """What a head says, and how well it reads that way."""

    title: str | None
    employer: str | None
    place: str | None
    score: float


def read_head(texts: Iterable[str], is_title: IsTitle) -> Head:
    r"""Find title, employer and place in the lines of a head.

    Parameters
    ----------
    texts
        The lines, with ``\\x00`` where a date stood.
    is_title
        See `careerkit.resumes.parts.IsTitle`.

    Returns
    -------
    Head
        With a score: about 0 for a text that names no job, 2 for a title beside an employer.
    """
    pieces, place = _take_places(list(islice(_pieces("\n".join(texts)), MOST_PIECES)))
    if told := _told(pieces):
        return Head(_calm(told[0]), _calm(told[1]), place, 1.5)
    best = Head(None, None, place, -1.0)
    runs = list(_runs(pieces))
    titles = [(run, title_score(_join(pieces, run), is_title)) for run in runs]
    employers = [
        ((at, at + 1), employer_score(piece.text, is_title) - _late(pieces, at))
        for at, piece in enumerate(pieces)
    ]
    for title_run, title in [*titles, (None, 0.0)]:
        for employer_run, employer in [*employers, (None, -0.1)]:
            used = {*_range(title_run), *_range(employer_run)}
            if len(used) < len([*_range(title_run), *_range(employer_run)]) or not used:
                continue
            left = [piece for at, piece in enumerate(pieces) if at not in used]
            # One more place is no harm if none is known.
            score = title + employer
            score -= sum(0.12 if not place and _may_be_place(p.text) else 0.3 for p in left)
            if score > best.score:
                spare = [p.text for p in left if _may_be_place(p.text) and not names_work(p.text)]
                best = Head(
                    _join(pieces, title_run) if title_run else None,
                    pieces[employer_run[0]].text if employer_run else None,
                    place or (spare[-1] if spare and employer_run else None),
                    score,
                )
    return replace(best, title=_calm(best.title), employer=_calm(best.employer))


def _late(pieces: list[Piece], at: int) -> float:
    """Return what speaks against a late piece: behind a name and a comma often stands a city."""
    city = at and not pieces[at].strong and _may_be_place(pieces[at].text)
    return 0.04 * at + (0.15 if city else 0.0)


_TOLD = (
    re.compile(
        r"(?:i |then |also |have |had |and )*(?:work(?:ed|ing)?|been working) (?:at|for|with) "
        r"(?P<employer>.+?),? as (?:an? |the )?(?P<title>.+)", re.IGNORECASE
    ),
    re.compile(
        r".*?\b(?:i|been|be|was|am|i['’]m|(?:worked|work|working|served) as|became) (?:an? |the )"
        r"(?P<title>.+?) (?:at|with|for|in) (?P<employer>(?:the )?[A-Z].+)"
    ),
)  # fmt: skip


def _told(pieces: list[Piece]) -> tuple[str, str] | None:
    """Read a sentence: "I worked at Food Lion as a cashier"."""
    for sentence in (piece.text for piece in pieces):
        for pattern in _TOLD:
            if found := pattern.fullmatch(sentence):
                return found["title"].strip(" .,"), found["employer"].strip(" .,")
    return None


def title_likeness(text: str, known: str, score: float) -> float:
    """Say how much a text is like a title, from what the occupation search found for it.

    The search knows employers too, and completes what is half said: "Amazon" finds "amazon
    picker". So it counts how much of the known title is in the text.

    Parameters
    ----------
    text
        What was looked for.
    known
        The title that was found.
    score
        How well it fits, 0 to 1.

    Returns
    -------
    float

    Examples
    --------
    >>> title_likeness("Line Cook", "line cook", 0.99)
    0.99
    >>> round(title_likeness("Amazon", "amazon picker", 0.85), 2)
    0.55
    """
    words = [word for word in re.findall(r"\w+", known.lower()) if len(word) > 2]
    own = re.findall(r"\w+", text.lower())
    if not words or (text.isupper() and len(text) <= 5):
        return score
    said = sum(any(fuzz.ratio(word, other) >= 75 for other in own) for word in words)
    return score * (0.3 + 0.7 * said / len(words))


def title_score(text: str, is_title: IsTitle) -> float:
    """Return how much a text is like a title, about 0 to 1.3."""
    words = text.split()
    if len(words) > 9 or not re.search(r"[^\W\d_]{2}", text):
        return -0.5
    firm = _EMPLOYER.search(text) or _NAMED.search(text)
    head = 0.3 if _HEADS.search(text) else 0.0
    # What a strong sign calls a firm need not be looked up.
    likeness = 0.15 if firm and not head else is_title(text)
    return likeness + head - (0.35 if firm and not _HEADS.search(text) else 0.15 if firm else 0.0)


def employer_score(text: str, is_title: IsTitle) -> float:
    """Return how much a text is like an employer's name, about 0 to 1.2."""
    if _OWN.search(text):
        return 1.3
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    if not words or len(words) > 10:
        return -0.3
    marked = 0.6 if _EMPLOYER.search(text) else 0.35 if _NAMED.search(text) else 0.0
    if marked:
        return 0.4 + marked - (0.5 if _HEADS.search(text) and not _corporate(text) else 0.0)
    capital = sum(word[0].isupper() for word in words) / len(words)
    return (
        0.3 * capital + 0.04 * min(len(words), 4)
        - 0.25 * is_title(text) - (0.3 if _HEADS.search(text) else 0.0)
    )  # fmt: skip


def _corporate(text: str) -> bool:
    return bool(_CORPORATE.match(text.split()[-1])) or bool(_NAMED.search(text))


def names_work(text: str) -> bool:
    """Tell whether a text ends in a word for someone at work: "cook", "shift lead"."""
    return bool(_HEADS.search(text))


def is_place(text: str) -> bool:
    """Tell whether a text is nothing but a place: "Durham, NC", "Raleigh, North Carolina"."""
    return bool(_PLACE_WHOLE.fullmatch(text)) and not _EMPLOYER.search(text)


def is_military(text: str) -> bool:
    """Tell whether an employer is one of the armed forces."""
    return bool(_MILITARY.search(text))


def is_own_business(text: str) -> bool:
    """Tell whether someone worked for themselves."""
    return bool(_OWN.search(text))


def _pieces(text: str) -> Iterator[Piece]:
    """Part a head at its marks; brackets that only explain stay with what they explain."""
    sentence = text.replace("\x00", " ").strip(" .,\n")
    if "\n" not in sentence and any(pattern.fullmatch(sentence) for pattern in _TOLD):
        yield Piece(re.sub(r"\s+(?:from|since|in|between)?\s*$", "", sentence), strong=True)
        return
    text = _BRACKETED.sub(_open_bracket, text)
    at = 0
    for strong in [*_STRONG.finditer(text), None]:
        segment = text[at : strong.start() if strong else len(text)]
        yield from _commas(segment.strip(" ,;|·–—-:/"))
        at = strong.end() if strong else at


def _open_bracket(match: re.Match[str]) -> str:
    inside = match[1].strip()
    if not inside or inside == "\x00":
        return "\x00"
    # Inside brackets that stay, a comma parts nothing.
    return f" ({inside})".replace(",", "\x01") if _ASIDE.fullmatch(inside) else f"\n{inside}\n"


def _commas(segment: str) -> Iterator[Piece]:
    parts: list[str] = []
    for part in re.split(r",\s*", segment):
        if parts and _CORPORATE.match(part.strip()):
            parts[-1] += f", {part.strip()}"
        elif part.strip():
            parts.append(part.strip())
    for number, part in enumerate(parts):
        text = _LEADS_IN.sub("", part.replace("\x01", ",")).strip(" \x00")
        if text.endswith(".") and not re.search(r"\b\w{1,4}\.$", text):
            text = text[:-1]
        if text and not _ASIDE.fullmatch(text):
            yield Piece(text, strong=number == 0)


def _take_places(pieces: list[Piece]) -> tuple[list[Piece], str | None]:
    """Take places out of the pieces: "Durham" before "NC", "Troy NC" alone or behind a name."""
    kept: list[Piece] = []
    place = None
    for piece in pieces:
        text = piece.text
        if _STATE_ALONE.fullmatch(text) and text.lower() != "remote" and kept and not piece.strong:
            city = kept.pop()
            place = place or f"{city.text}, {text}"
        elif _STATE_ALONE.fullmatch(text) or is_place(text):
            place = place or text
        elif (found := _PLACE.search(text)) and found.start(1) > 0:
            # "Lawn Care Hickory NC": of the words before the state, the last is the city.
            words = found[1].split()
            where = " ".join(words[-2:])
            place = place or where
            kept.append(Piece(text[: text.rindex(where)].strip(" ,"), piece.strong))
        else:
            kept.append(piece)
    return [piece for piece in kept if piece.text], place


def _runs(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Yield what may be a title: a piece, or two that only a comma parts."""
    for at in range(len(pieces)):
        yield at, at + 1
        if at + 1 < len(pieces) and not pieces[at + 1].strong:
            yield at, at + 2


def _join(pieces: list[Piece], run: tuple[int, int]) -> str:
    return ", ".join(piece.text for piece in pieces[slice(*run)])


def _range(run: tuple[int, int] | None) -> range:
    return range(*run) if run else range(0)


def _may_be_place(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-ZÀ-Ý][\w.'’-]+ ?){1,3}", text)) and not _EMPLOYER.search(text)


_KEPT_UPPER = re.compile(
    r"(?:[IVX]+|[A-Z]{2,3}s?|HVAC|YMCA|YWCA|LLC|PLLC|USMC|USAF|ASAP|\W*[A-Z]\W*|\w*\d\w*|[A-Z]&[A-Z])"
)


def _calm(text: str | None) -> str | None:
    """Write a text that is all in capitals as others would."""
    if not text or not text.isupper() or len(text) <= 5:
        return text
    return " ".join(_calm_word(word, number) for number, word in enumerate(text.split()))


@cache
def _calm_word(word: str, number: int) -> str:
    if word.lower() in {"of", "and", "the", "for", "in", "at", "de", "la"} and number:
        return word.lower()
    short = word.strip(",.()")
    known = {"TOP", "BAR", "INN", "OLD", "NEW", "BIG", "RED", "MAN", "DAY", "SUN", "CAR", "INC",
             "CO", "LINE", "LEAD", "AIR", "BAY", "OAK", "BOX", "GAS", "ICE", "KEY", "SEA", "CAT",
             "FOX", "THE", "JOB"}  # fmt: skip
    if _KEPT_UPPER.fullmatch(short) and short not in known:
        return word
    return re.sub(r"[^\W\d_]+(?:['’][A-Z])?", lambda match: match[0].capitalize(), word)
