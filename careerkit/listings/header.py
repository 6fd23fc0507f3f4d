"""The title, the employer and the place of a job, as the top of a listing says them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from careerkit.listings.lines import Row
from careerkit.listings.parts import Finding

LikeTitle = Callable[[str], float]
"""How much a text is like a job title, 0 to 1."""

TITLE_LABEL = re.compile(
    r"(?:(?:job )?(?:class(?:ification)? )?title|position(?: title)?|job|role|working title|"
    r"occupation|vacancy|opening|now hiring|hiring|wanted|help wanted|job opening|we are hiring|"
    r"we(?:'|’)re hiring)\s*(?:[:–—]|\s-|!+)\s*(?=\S)",
    re.IGNORECASE,
)
_EMPLOYER_LABEL = re.compile(
    r"(?:company(?: name)?|employer|organization|agency|department|division|hiring "
    r"(?:company|organization)|business|facility|school district)\s*[:–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_PLACE_LABEL = re.compile(
    r"(?:(?:job |work |primary )?location(?: of position)?|place|where|city|site|office|campus|work ?site|"
    r"address|county|where|located in|duty station|branch)s?\s*[:–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ "
    "NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
)
_STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)
_SHORT = dict(zip(_STATE_NAMES.split("|"), [s for s in _STATES.split() if s != "DC"], strict=True))
_PLACE = re.compile(
    rf"(?P<city>(?:[A-Z][\w.'’]+[ -]){{0,3}}[A-Z][\w.'’]+) ?,\s?(?P<state>N\.C\.|S\.C\.|(?:{'|'.join(_STATES.split())})"
    rf"\b(?![a-z'])|(?i:{_STATE_NAMES})\b)(?:\s\d{{5}})?"
)
_REMOTE = re.compile(r"\b(?:fully |100% )?remote\b|work from home", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:Inc|LLC|L\.L\.C|Co|Corp|Corporation|Company|Group|Hospital|Health(?:care)?|Medical|Center|"
    r"Clinic|Schools?|University|College|County|City of|Town of|State of|City Of|Town Of|County Of|Department|Services|"
    r"Staffing|Solutions|Systems|Partners|Associates|Foods?|Farms?|Logistics|Transport|Trucking|"
    r"Freight|Bank|Credit Union|Restaurant|Grill|Kitchen|Cafe|Diner|Bakery|Hotel|Inn|Resort|"
    r"Church|Ministries|Foundation|Academy|Manufacturing|Industries|Construction|Builders|"
    r"Electric|Plumbing|Heating|Landscaping|Cleaning|Care|Home|Living|Rehab|Pharmacy|Dental|"
    r"Veterinary|Market|Stores?|Motors|Auto|Supply|Energy|Power|Technologies|Tech|Labs?|Media|"
    r"Physicians|Roofing|Heating|Air|Engineering|Committee|PLLC|P\.A\.|Community|Carriers|Personnel|Resort|"
    r"Village|Nursing|Practice|Team|Club|Sons|Brothers|Bros|Shop|Garage|Nursery|Equipment|Agency|Bureau|District|Authority|Commission|Council|Museum|Library|YMCA|Brewing|Salon|Spa)\b"
)
_EMPLOYER_SAID = (
    re.compile(r"\b(?:About|Join|Why(?: work (?:at|for))?|Working at|Welcome to|Careers at|"
               r"Who is|Life at)\s+(?:the\s+)?(?P<name>[A-Z][\w&'’.-]*(?:\s(?:of|the|and|&|for|at|"
               r"[A-Z][\w&'’.-]*)){0,6})"),
    re.compile(r"(?:^|[.!?]\s+)(?:The\s+|At\s+)?(?P<name>[A-Z][\w&'’.-]*(?:\s(?:of|the|and|&|for|at|"
               r"[A-Z][\w&'’.-]*)){0,6}),?\s(?:\([^)]*\)\s)?(?:is|are)\s(?:now\s|currently\s|"
               r"actively\s|a\s|an\s|the\s|looking|seeking|hiring|searching|one\s|proud|growing|"
               r"in need|accepting|adding|expanding)"),
    re.compile(r"(?:^|[.!?]\s+)(?P<name>[A-Z][\w&'’.-]*(?:\s(?:of|the|and|&|for|at|"
               r"[A-Z][\w&'’.-]*)){0,6}),?\s(?:\([^)]*\)\s)?(?:has (?:an?|been|several)|seeks|needs|wants|"
               r"offers|provides|serves|was founded|invites|hires|requires|designs|makes|builds|moves|"
               r"operates|runs|looks after|delivers|manufactures|owns|supports|helps)\s"),
    re.compile(r"\b(?:at|with|for|by|join)\s(?P<name>(?:the\s)?[A-Z][\w&'’.-]*(?:\s(?:of|the|and|&|"
               r"[A-Z][\w&'’.-]*)){1,5})(?=[,.!]|\s(?:is|in|on|today|team))"),
)  # fmt: skip
_NOBODY = re.compile(
    r"^(?:we|you|our|this|that|the|it|they|he|she|there|all|job|position|pay|applicants?|"
    r"candidates?|experience|shift|must|please|salary|benefits|responsibilities|hours|hiring|"
    r"who|what|why|about|us|monday|location|team|role|employer|qualified|if|successful|company|"
    r"work|training|duties|ideal|employees|equal|today|now|interested|drivers?|someone|"
    r"full|part|background|essential|starting|schedule|a|an|in|as|at|to|your|here|"
    r"resumes?|position|opportunit\w+|requirements?|apply|title|north carolina|nc|american "
    r"disabilities|covid|immediate|must)$",
    re.IGNORECASE,
)
_TITLE_NOISE = re.compile(
    r"\s*(?:\((?!s\))[^)]*\)|\[[^\]]*\]|[|•·].*|#\s?\w*\d\w*.*|\breq(?:uisition)?\.?\s?(?:id|#|no)?\W*"
    r"\w*\d.*|\bjob\s?(?:id|#|number|code).*|\s[-–—]{1,2}\s.*|\$.*|!+.*|\bR-?\d{4,}.*|\s@\s.*|"
    r"(?:,|\s-)?\s*(?:full|part)[- ]?time.*|,?\s*(?:1st|2nd|3rd|first|second|third|day|night|"
    r"evening|weekend|overnight|rotating)s? shift.*|\s(?:needed|wanted|opening|opportunity|"
    r"position|job)s?(?: (?:asap|now|immediately|available|in|at|open).*)?$|\s(?:needed|wanted)\b.*|"
    r"\sat\s[A-Z].*|\sin\s[A-Z][a-z]+,?.*|\bin (?:our|the)\b.*|\b(?:prn|fte)\b.*|,\s(?:[A-Z]\w+ ){0,2}"
    r"[A-Z]\w+,\s[A-Z]{2}\b.*|\.\s.*|\.$)",
    re.IGNORECASE,
)
_TITLE_LEAD = re.compile(
    r"^(?:(?:now |we are |we(?:'|’)re |currently |immediately |urgently )?hiring(?: for\b| an?\b| now\b|"
    r"[:!])*|help wanted[:!]?|wanted[:!]?|seeking(?: an?\b)?|looking for(?: an?\b)?|"
    r"immediate (?:opening|need)s?(?: for\b)?(?: an?\b)?|job (?:title|opening)[:\s]|position[:\s]|"
    r"urgent(?:ly)?[:!]?|needed[:!]?|apply[:!]?|new[:!]|hot job[:!]?|\d+\s|fwd?:|re:|job:|full[- ]time|part[- ]time)\s*",
    re.IGNORECASE,
)  # fmt: skip
_CLUTTER = re.compile(
    r"^(?:home|jobs?|search|sign in|log ?in|menu|apply(?: now)?|save(?: job)?|share|back to .*|"
    r"posted .*|\d+ (?:days?|hours?|applicants?|reviews?).*|easy apply|skip to .*|find jobs|"
    r"company reviews|upload your resume|employers?.*|view all .*|actively .*|promoted.*|"
    r"full[- ]time|part[- ]time|be an early applicant|over \d+.*|follow|new|urgently hiring|"
    r"job details|job post|job type|employment type|type|sponsored|about|location|department|pay|"
    r"salary|schedule|shift|the (?:role|job|program|position)|congrat\w*|get \w+|give|donate|"
    r"volunteer|city of .*|county of .*|town of .*|overview|description|job description|about the job|responsive .*|"
    r"[\d.]+(?: stars?)?|&nbsp;|indeed|linkedin|jobs? at .*|careers?|print|hide|report.*|on-?site|hybrid|hi\b.*|"
    r"hello\b.*|hey\b.*|dear\b.*|thanks.*|thought of you.*|saw this.*|fyi.*)$",
    re.IGNORECASE,
)


_LOOSE_PLACES = (
    re.compile(
        r"\b(?:Office|Campus|Location|City|Site|Where|Branch|Work site)\s?:\s?"
        r"(?P<place>(?P<city>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?))"
    ),
    re.compile(r"\bCounty\s?:\s?(?P<place>(?P<city>[A-Z][a-z]+))"),
    re.compile(rf"\b(?P<place>(?P<city>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?) (?:{'|'.join(_STATES.split())})\b)"),
    re.compile(r"\b(?:located in|based in|is in|office in|shop in|store in|yard in|plant in|hall in|in|at"
               r" our|near)\s(?P<place>(?P<city>[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+)?))(?=[.,;!)]|\s(?:is|has|and|"
               r"for|with|near|to|area|NC|looking|office|needs|seeks)\b|\s?$)"),
    re.compile(r"(?P<place>(?P<city>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?)) (?:Branch|Office|Campus|Plant)\b"),
    re.compile(r"\d+ [\w .]*(?:St|Rd|Ave|Hwy|Street|Road|Avenue|Highway|Blvd|Dr|Drive|Lane|Ln|Way)\.?(?: [NSEW]\b| \d+ ?[NSEW]?\b)*"
               r"(?:,? (?:Suite|Ste|Unit) \w+)?, (?P<place>(?P<city>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?))"),
)  # fmt: skip
_NO_TOWN = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|"
    r"Friday|Saturday|Sunday|Spanish|English|Excel|Word|Microsoft|Human|Early|Civil|Nursing|Business|"
    r"Computer|Person|Google|Branch|Main|Head|Front|Back|Home|Human|Public|The|Our|This|Your)\b"
)


_FIRST = (0.4, 0.25, 0.15, 0.05, 0.0)
"""How much likelier a title is on the first lines that are no clutter."""


def find_title(rows: list[Row], like: LikeTitle) -> Finding | None:
    """Find the job's title near the top.

    Parameters
    ----------
    rows
        The listing's rows.
    like
        How much a text is like a job title.

    Returns
    -------
    Finding or None
    """
    best, found = _LEAST_TITLE, None
    seen = 0  # lines that are no clutter
    for place, row in enumerate(rows[:_TITLE_ROWS]):
        label = TITLE_LABEL.match(row.text)
        labelled = label or (not row.heading and TITLE_LABEL.match(f"{row.label} {row.text}"))
        for begin, text in _candidates(row, label.end() if label else 0):
            if not 2 < len(text) < 70 or _CLUTTER.match(text) or re.search(r"\d{2}|:|/.*/", text):
                continue
            score = _FIRST[min(seen, len(_FIRST) - 1)] - 0.03 * place + _looks(text)
            score += 0.6 if labelled else -0.4 * bool(row.label)
            # Looking a title up takes time, and adds 1 at most.
            if score + 1 > best and (score := score + like(text)) > best:
                best = score
                found = Finding("title", _capitals(text), text, begin, begin + len(text))
        seen += not _CLUTTER.match(row.text.strip(" *_#"))
    return found


_LEAST_TITLE, _TITLE_ROWS = 0.25, 14


def _looks(text: str) -> float:
    """Return how much less a text looks like a title: a firm, a place, a sentence."""
    firm = _FIRM.search(text.title() if text.isupper() else text)
    return -0.3 * bool(_PLACE.fullmatch(text)) - 0.3 * bool(firm) - 0.25 * (len(text.split()) > 6)


def _candidates(row: Row, skip: int) -> Iterable[tuple[int, str]]:
    """Yield what of a row may be the title: all of it, tidied, or what a sentence is looking for."""
    text = row.text[skip:].rstrip().rstrip("*! ")
    lead = _TITLE_LEAD.match(text)
    begin = lead.end() if lead else 0
    short = _TITLE_NOISE.sub("", text[begin:]) if len(text) < 130 else ""
    if not short and row.start < 200:
        # A small ad: its first words are the title.
        short = re.split(r"[.!?–—:]\s|,\s(?:part|full)", _TITLE_NOISE.sub("", text[begin:][:70]))[0]
    short = short.strip(" *_#:-–—,.!")
    if short and short in text:
        yield row.start + skip + text.index(short), short
    for part in re.finditer(
        r"(?:seeking|hiring|looking for|need|needs|search(?:ing)? for|opening for|position of|"
        r"role of|join (?:us|our team) as|wanted|recruiting)\s(?:an?\s|for\s(?:an?\s)?|our\s|the\s|"
        r"some\s|\d+\s)?(?:experienced\s|reliable\s|full[- ]time\s|part[- ]time\s|motivated\s|"
        r"dependable\s|skilled\s|qualified\s|dedicated\s|certified\s|friendly\s|good\s|"
        r"energetic\s|passionate\s|compassionate\s|new\s|hard[- ]?working\s|,\s?|and\s|an?\s)*"
        r"(?P<title>(?:[\w/'’&-]+\s?){1,5}?)(?=\s(?:to|for|with|who|at|in|on|that|position|job|"
        r"needed|must|and a)\b|[.,!;:(]|$)",
        text, re.IGNORECASE,
    ):  # fmt: skip
        title = part["title"].strip()
        if title:
            yield row.start + skip + part.start("title"), title


def _capitals(text: str) -> str:
    """Write a title that is all in capitals, or all small, with capitals where they belong."""
    if text.isupper() and len(text) > 4:
        return " ".join(w if len(w) <= 3 else w.capitalize() for w in text.split())
    return text[:1].upper() + text[1:]


def find_employer(rows: list[Row], title: Finding | None) -> Finding | None:
    """Find who offers the job.

    Parameters
    ----------
    rows
        The listing's rows.
    title
        The title that was found; the employer often stands beside or below it.

    Returns
    -------
    Finding or None
    """
    for row in rows[:40]:
        label = _EMPLOYER_LABEL.match(row.text)
        if label:
            return _named("employer", row.start + label.end(), row.text[label.end() :])
    near = _beside(rows, title)
    if near:
        return near
    for pattern in _EMPLOYER_SAID:
        for row in rows:
            if row.part == "other":
                continue
            for match in pattern.finditer(row.text):
                name = match["name"]
                if _is_name(name, title):
                    return _named("employer", row.start + match.start("name"), name)
    return _firm_in(rows, title)


_FIRM_NAME = re.compile(
    r"(?:[A-Z][\w'’-]*|&)(?:\s(?:[A-Z][\w'’-]*|&|and|of|the))*(?:,? (?:Inc|LLC|PLLC|P\.A\.))?"
)


def _firm_in(rows: list[Row], title: Finding | None) -> Finding | None:
    """Return the first words in capitals that end like a firm's name."""
    for row in rows:
        if row.part == "other" or row.heading or row.text.isupper():
            continue
        for match in _FIRM_NAME.finditer(row.text):
            words = match[0].split()
            last = [at for at, word in enumerate(words) if _FIRM.fullmatch(word.strip(",."))]
            if last and last[-1] >= 1 and len(words) <= 7 and _is_name(match[0], title):
                return _named("employer", row.start + match.start(), match[0])
    return None


def _beside(rows: list[Row], title: Finding | None) -> Finding | None:
    """Return a firm's name on the lines around the title."""
    if title is None:
        return None
    at = next(
        (i for i, row in enumerate(rows) if row.start <= title.start <= row.start + len(row.text)),
        0,
    )
    row = rows[at]
    after = row.text[title.end - row.start :]
    dash = re.match(
        r"\s*(?:[-–—|@,]|at)\s+(?P<name>[A-Z][^|\n–—(]{2,50}?)(?=\s[-–—|(]|$|,|\.)", after
    )
    if dash and _FIRM.search(dash["name"]) and not _PLACE.fullmatch(dash["name"]):
        return _named("employer", title.end + dash.start("name"), dash["name"])
    for other in (*rows[at + 1 : at + 4], *reversed(rows[max(0, at - 3) : at])):
        text = re.split(r"\s[-–—|•·]\s|\s{2,}|\s\(|[|•·]", other.text)[0].strip(" *_#")
        abbreviated = re.search(r"(?:Inc|Co|LLC|P\.A)\.$", text) and not other.bullet
        sentence = other.bullet or other.heading or text.endswith((".", "!", "?", ":"))
        if (sentence and not abbreviated) or len(text) > 60:
            continue
        if _CLUTTER.match(text) or "$" in text or _PLACE.match(text) or _REMOTE.match(text):
            continue
        name = re.split(r",\s(?!(?:Inc|LLC|P\.?A|PLLC|PA|PC|Co)\b)", text)[0]
        name = (
            re.sub(r"\s(?:[A-Z][a-z]+ ?)+,? [A-Z]{2}$", "", name) if _PLACE.search(text) else name
        )
        if re.fullmatch(
            r"(?:[A-Z0-9][\w&'’./-]*|of|the|and|&|for|at|de|la)(?:[ ,]+(?:[A-Z0-9&][\w&'’./-]*|of|the|and|&|for|at|de|la))*\.?",
            name,
        ) and (
            _FIRM.search(name)
            or (other.part == "head" and _is_name(name, title) and not re.search(r"\d", name))
        ):
            return _named("employer", other.start + other.text.index(name), name)
    return None


def _is_name(name: str, title: Finding | None) -> bool:
    words = name.split()
    if _NOBODY.match(name) or _NOBODY.match(words[0]) or len(name) < 3:
        return False
    return not (
        title
        and (name.casefold() in title.value.casefold() or title.value.casefold() in name.casefold())
    )


def _named(field: str, start: int, text: str) -> Finding:
    name = text.strip().rstrip(".,;:!")
    name = re.sub(r"(?:'|’)s$", "", name)
    start += len(text) - len(text.lstrip())
    return Finding(field, name, name, start, start + len(name))  # type: ignore[arg-type]


def find_place(rows: list[Row]) -> Finding | None:
    """Find where the job is: what a label says, or the first town with its state."""
    for row in rows[:60]:
        label = _PLACE_LABEL.match(row.text) or (
            _PLACE_LABEL.match(f"{row.label} x") if row.label and not row.heading else None
        )
        if label:
            skip = label.end() if _PLACE_LABEL.match(row.text) else 0
            rest = row.text[skip:]
            town = _PLACE.search(rest)
            if town:
                return _found_place(row.start + skip, town)
            remote = _REMOTE.match(rest)
            if remote:
                return _named("place", row.start + skip, remote[0])
            if re.match(r"[A-Z]", rest) and len(rest) < 50:
                return _named("place", row.start + skip, re.split(r"\s[|–—-]\s|[(.,]", rest)[0])
    for row in rows:
        if row.part == "other":
            continue
        town = _PLACE.search(row.text)
        if town and town["city"] not in _STATES.split():
            return _found_place(row.start, town)
    for pattern in _LOOSE_PLACES:
        for row in rows:
            match = pattern.search(row.text) if row.part != "other" else None
            if match and not _NO_TOWN.match(match["city"]):
                return _named("place", row.start + match.start("city"), match["place"])
    for row in rows[:12]:
        remote = _REMOTE.search(row.text)
        if remote:
            return _named("place", row.start + remote.start(), remote[0])
    return None


def _found_place(offset: int, town: re.Match[str]) -> Finding:
    city = re.sub(
        r"^(?:(?:Location|Based|Located|In|At|Our|The|Street|St|Rd|Road|Ave|Dr|Near)\.?\s)+",
        "",
        town["city"],
    )
    state = town["state"].replace(".", "")
    state = state.title() if len(state) > 2 else state
    value = f"{city}, {_SHORT.get(state, state)}"
    start = offset + town.start() + town["city"].index(city)
    words = town.string[town.start() + town["city"].index(city) : town.end("state")]
    return Finding("place", value, words, start, start + len(words))
