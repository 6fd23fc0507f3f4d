"""What happened, in lines typed in a hurry: "phone screen Mon", "mandé mi solicitud ayer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from careerkit.jobsearch.days import SaidDay
from careerkit.jobsearch.found import Happened, last_day
from careerkit.models import Stage
from careerkit.text.dates import in_numbers
from careerkit.text.languages import gettext as _

Mark = Stage | Literal["plan", "followed up", "thanked"]
_PLANNED = frozenset({"plan", "interview", "screening"})
"""What may lie ahead: a day without a year is then looked for ahead."""
_DOC = (
    r"(?:my |the |an? |mi |la |el |una? )?(?:r[eé]sum[eé]|cv|application(?: form)?|cover letter|"
    r"paperwork|solicitud|curr[ií]culum|curr[ií]culo|papeles)"
)
_MARKS: tuple[tuple[Mark, str], ...] = (
    ("thanked", r"(?:sent|wrote|mailed|e-?mailed|mand[eé]|envi[eé])? ?(?:an? |the |my |una? )?"
                r"(?:thank[- ]?you(?: (?:note|letter|e-?mail|card))?(?: sent)?|"
                r"(?:nota|carta|tarjeta) de agradecimiento)|thanked (?:them|her|him)|"
                r"(?:les |le )?(?:agradec[ií]|di las gracias)"),
    ("followed up", r"followed[- ]?up|(?:i )?called (?:them|her|him|back|to check)|"
                    r"checked (?:in|back)|wrote (?:them|back)|(?:les |le |los )?"
                    r"(?:llam[eé]|escrib[ií])(?: de nuevo| otra vez)?(?! a)|di seguimiento"),
    ("plan", r"(?:need to |must |to |will |should )?(?:follow[- ]?ups?(?: call)?|check (?:back|in)|"
             r"call (?:them )?back|call them(?: again)?)|f/u|fu:|dar seguimiento|"
             r"seguimiento|(?:volver a )?llamarl?(?:os|es)?(?: de nuevo| otra vez)?"
             r"|(?:apply by|deadline|closes|closing date|fecha l[ií]mite|cierra|vence)"),
    ("rejected", r"(?:i )?(?:got |was |been |were )?(?:rejected(?: me)?|turned down(?= by)|"
                 r"not (?:hired|selected|chosen))|"
                 r"(?:got (?:an? )?)?rejection(?: e-?mail| letter| call)?|"
                 r"(?:they |he |she )?(?:said no|turned me down)|"
                 r"(?:they )?(?:went with|hired|chose) "
                 r"(?:someone|somebody|another|an internal)(?: else)?(?: candidate)?|"
                 r"did(?:n['’]?t| not) get (?:it|the job)|(?:position |job )(?:was |is )?filled|"
                 r"no me (?:contrataron|aceptaron|eligieron|dieron el (?:trabajo|puesto))|"
                 r"(?:me )?rechazaron|fui rechazad[oa]|dijeron que no"),
    ("withdrawn", r"(?:i )?(?:withdrew|withdrawn|pulled out|backed out)(?: my application)?|"
                  r"(?:i(?:['’]?m| am) )?no longer interested|(?:me )?retir[eé](?: mi solicitud)?|"
                  r"ya no me interesa"),
    ("declined", r"(?:i )?(?:declined|turned down(?= (?:the|an?|their|my)\b)|"
                 r"turned (?:it|them|the (?:job|offer)) down|"
                 r"turned down the (?:job|offer)|said no to (?:it|them))(?: the (?:job|offer))?|"
                 r"rechac[eé](?: la oferta| el (?:trabajo|puesto))?|no acept[eé]"),
    ("accepted", r"(?:i )?(?:accepted(?: the)?(?: job| offer| position)?|took (?:the job|it)|"
                 r"(?:got|was|am) hired|got the job)|(?:they )?hired me|hired|"
                 r"acept[eé](?: la oferta| el (?:trabajo|puesto))?|me (?:contrataron|dieron el "
                 r"(?:trabajo|puesto))"),
    ("screening", r"(?:had |have |got )?(?:an? |una? )?(?:phone screen(?:ing)?|"
                  r"screening(?: call| interview)?|(?:phone )?call(?= from)|entrevista telef[oó]"
                  r"nica|llamada)|(?:hr|the recruiter|recruiter|they|the manager) called"
                  r"(?: me)?|me llamaron"),
    ("interview", r"(?:have |had |got |has |did |do |scheduled |set up |tengo |tuve |"
                  r"invited (?:me )?(?:to|for) )?(?:an? |my |the |una? |la |mi )?"
                  r"(?:(?:first|second|third|final|1st|2nd|3rd|last|phone|video|zoom|panel|"
                  r"in[- ]person|group|job|primera|segunda|tercera|[uú]ltima) )*"
                  r"interview(?:ed|ing|s)?(?: scheduled| set)?|"
                  r"(?:tengo |tuve )?(?:una? |la |mi )?(?:primera |segunda |[uú]ltima )?entrevista"
                  r"(?: de trabajo)?|me entrevistaron"),
    ("offer", r"(?:i )?(?:got |received |have |had |made )?(?:me )?(?:an? |the )?(?:job )?"
              r"offer(?:ed)?(?: me)?(?: letter)?|(?:una |la )?oferta(?: de trabajo)?|me ofrecieron"
              r"(?: el (?:trabajo|puesto))?"),
    ("applied", rf"(?:i )?(?:have |just |already )*(?:re-?applied|submitted(?: {_DOC})?|"
                rf"sent (?:in )?{_DOC}|put in {_DOC}|turned in {_DOC}|dropped off {_DOC}|"
                rf"filled (?:out|in) {_DOC}|"
                rf"applied(?: online| in person| by (?:e-?mail|mail|phone)| on paper)?)|"
                rf"(?:ya )?(?:apliqu[eé]|solicit[eé]|"
                rf"(?:mand[eé]|envi[eé]|entregu[eé]|dej[eé]|llen[eé]|met[ií]) {_DOC})"),
    ("found", r"(?:i )?(?:found(?: it)?|saw(?: it)?|spotted|noticed)|(?:lo )?encontr[eé]|"
              r"(?:lo )?vi"),
)  # fmt: skip
# A word such as "screening" may be part of a title: something must show that it is none.
_NOUNS = re.compile(r"offer|oferta|screening|interview|entrevista|hired|found|vi|applied|llamada")
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s&'’-]|(?:at|with|for|on|to|as|scheduled|set|done|today|from|in|by|via|through|"
    r"next|this|last|was|is|and|but|en|con|para|como|de|el|la|y|pero|por|online|again|yesterday|"
    r"the|a|an|un|una|they|i)\b)",
    re.IGNORECASE,
)
_ANY = re.compile(
    "|".join(f"(?P<m{at}>{pattern})" for at, (_, pattern) in enumerate(_MARKS)), re.IGNORECASE
)
_EDGE = re.compile(r"(?<![\w'’&-])")
_BARE = re.compile(
    r"(?:i |just |have |had |got |an? |the |my |una? |la |mi |tengo |tuve |scheduled |ya |they )*"
    rf"(?:(?:sent|submitted|turned in|mand[eé]|envi[eé])(?: in)? {_DOC}|"
    r"applied|interview(?:ed|s)?|screening(?: call)?|phone screen(?:ing)?|(?:job )?offer(?:ed)?|"
    r"accepted(?: the)?(?: job| offer)?|declined|rejected(?: me)?|withdrew|withdrawn|"
    r"found(?: it)?|saw(?: it)?|vi|encontr[eé]|entrevista|oferta|apliqu[eé]|solicit[eé]|"
    r"acept[eé]|rechac[eé]|hired|me contrataron|me llamaron|me rechazaron)",
    re.IGNORECASE,
)
_SENT = re.compile(r"r[eé]sum[eé]|\bcv\b|cover letter|curr[ií]cul[a-z]+", re.IGNORECASE)
_BREAKS = re.compile(r"[,;.]\s|[;]|\s[-–—]\s|\n")
_LEAD_IN = re.compile(r"(?:\b(?:on|for|by|el|this|is|was|at|para el|scheduled for|set for)\s*)+$",
                      re.IGNORECASE)  # fmt: skip


_LABEL = re.compile(
    r"(?<!\w)(?:(?:need to |must |to )?(?:answer|decide|respond|reply|let them know)(?: by)?|"
    r"starts?(?:ing)?(?: date| on)?:?|orientation|training|drug test|tengo que contestar(?: para)?|"
    r"empieza|empiezo|inicio|contestar antes de)\s+(?:on |by |el )?$",
    re.IGNORECASE,
)
"""Words before a day that is neither a stage nor a follow-up."""


@dataclass(frozen=True)
class Said:
    """Something that happened or is planned, where a line says it, and its day."""

    mark: Mark
    words: str
    start: int
    end: int
    day: SaidDay | None = None


@dataclass
class Read:
    """What a line says of what happened.

    Parameters
    ----------
    rest
        The line without it; a semicolon stands where something was.
    events, follow_up, followed_up
        What happened and what is planned.
    documents
        What was sent.
    notes
        What belongs to the notes.
    doubts
        What was taken for granted.
    """

    rest: str
    events: list[Happened]
    follow_up: date | None
    followed_up: list[date]
    documents: list[str]
    notes: list[str]
    doubts: list[str]


def read_marks(line: str, days: Sequence[SaidDay], today: date) -> Read:
    """Read what happened and what is planned, with the days.

    Parameters
    ----------
    line
        The line.
    days
        From `careerkit.jobsearch.days.find_days`.
    today
        The day of the session: what has no day is taken as of today, which is said.

    Returns
    -------
    Read
    """
    labeled = [labeled for day in days if (labeled := _labeled(line, day)) is not None]
    free = [day for day in days if all(day.end != other.end for other in labeled)]
    said, unused = _paired(line, _find(line, days), free)
    read = Read("", [], None, [], [], [], [])
    for one in said:
        _take(one, read, today)
    cuts = [(one.start, one.end) for one in said]
    if said:
        unused = [_with_label(line, day, cuts) for day in unused]
    for day in labeled:
        # What begins or is to be answered on a day is no stage; it is kept in words.
        read.notes.append(" ".join(part for part in (day.words, day.time) if part))
        cuts.append((day.start, day.end))
    for day in [one.day for one in said if one.day] + unused:
        lead = _LEAD_IN.search(line, 0, day.start)
        cuts.append((lead.start() if lead else day.start, day.end))
    _take_alone(unused, said, read, today)
    read.rest = _without(line, cuts)
    return read


def _find(line: str, days: Sequence[SaidDay]) -> list[Said]:
    found, at = [], 0
    while (match := _ANY.search(line, at)) is not None:
        at = match.start() + 1
        mark, _ = _MARKS[int(str(match.lastgroup)[1:])]
        inside = any(day.start < match.end() and match.start() < day.end for day in days)
        whole = (
            _EDGE.match(line, match.start()) and not line[match.end() : match.end() + 1].isalnum()
        )
        if not whole or inside:
            continue
        day_follows = any(not line[match.end() : day.start].strip(" :-–on")
                          for day in days if day.start >= match.end())  # fmt: skip
        named = _NOUNS.fullmatch(match[0].casefold())
        # "Technician at Applied Materials", "Screening officer": a name or a title goes on.
        if named and not day_follows and not _GOES_ON.match(line, match.end()):
            continue
        if re.search(r"\b(?:at|@|en)\s+$", line[: match.start()]) and match[0][:1].isupper():
            continue
        found.append(Said(mark, match[0], match.start(), match.end()))
        at = match.end()
    return found


def _paired(
    line: str, said: list[Said], days: Sequence[SaidDay]
) -> tuple[list[Said], list[SaidDay]]:
    """Give each mark its day: in its own part of the line first, then the one that follows."""
    breaks = [match.start() for match in _BREAKS.finditer(line)]

    def part(at: int) -> int:
        return sum(place < at for place in breaks)

    left = list(days)
    chosen: dict[int, SaidDay] = {}
    for same_part in (True, False):
        for at, one in enumerate(said):
            if at in chosen:
                continue
            after_end = said[at + 1].start if at + 1 < len(said) else len(line)
            before_start = said[at - 1].end if at else 0
            after = [day for day in left if one.end <= day.start < after_end]
            before = [day for day in left if before_start <= day.start < one.start]
            if same_part:
                after = [day for day in after if part(day.start) == part(one.start)]
                before = [day for day in before if part(day.start) == part(one.start)]
            if pick := after[:1] or before[-1:]:
                chosen[at] = pick[0]
                left.remove(pick[0])
    return [replace(one, day=chosen.get(at)) for at, one in enumerate(said)], left


def _take(one: Said, read: Read, today: date) -> None:
    words = " ".join(one.words.split())
    day, doubt = None, ""
    if one.day is not None:
        day, doubt = one.day.resolve(today, planned=one.mark in _PLANNED)
        if day is None:
            read.notes.append(f"{words} {one.day.words}")
    read.doubts += [doubt] if doubt else []
    if one.mark == "plan":
        _take_plan(one, day, words, read)
        return
    if day is None:
        day = today
        read.doubts.append(_("“{words}” has no day, so today is taken.").format(words=words))
    time = one.day.time if one.day else ""
    time = f"at {time}" if time.isdigit() else time
    if one.mark == "followed up" or one.mark == "thanked":
        if day > today:
            ahead = _("“{words}” lies ahead, so it is planned, not done.")
            read.doubts.append(ahead.format(words=words))
            read.follow_up = day
        else:
            read.followed_up.append(day)
        read.notes += [_("Thank-you sent")] if one.mark == "thanked" else []
        return
    note = "" if _BARE.fullmatch(words) else words[:1].upper() + words[1:]
    note = ", ".join(part for part in (note, time) if part)
    read.events.append(Happened(one.mark, day, note))
    if day > today and one.mark not in _PLANNED:
        ahead = _("“{words}” lies ahead: {day}. Is it right?")
        read.doubts.append(ahead.format(words=words, day=in_numbers(day)))
    if one.mark == "applied" and (sent := _SENT.search(words)):
        read.documents.append(sent[0].lower())


def _labeled(line: str, day: SaidDay) -> SaidDay | None:
    """Return a day with the words that say what it is for, if it is for no stage."""
    label = _LABEL.search(line, 0, day.start)
    if label is None:
        return None
    return replace(day, words=line[label.start() : day.end], start=label.start(), time="")


def _with_label(line: str, day: SaidDay, cuts: list[tuple[int, int]]) -> SaidDay:
    """Add the few words right before a day that belongs to nothing else: "start date 12/7"."""
    begin = max([match.end() for match in _BREAKS.finditer(line, 0, day.start)]
                + [end for _, end in cuts if end <= day.start], default=0)  # fmt: skip
    label = line[begin : day.start].strip()
    if not label or len(label.split()) > 3 or re.search(r"\b(?:at|en|for|para|with|con)\b", label):
        return day
    return replace(day, words=f"{label} {day.words}", start=begin)


def _take_plan(one: Said, day: date | None, words: str, read: Read) -> None:
    by = re.match(r"apply|dead|clos|fecha|cierra|vence", one.words, re.IGNORECASE)
    if day is None:
        read.doubts.append(_("“{words}” has no day, so none is planned.").format(words=words))
        if one.day is None:
            read.notes.append(words[:1].upper() + words[1:])
        return
    if by is not None:
        read.notes.append(last_day(day))
    if read.follow_up is None or by is None:
        read.follow_up = day


def _take_alone(unused: list[SaidDay], said: list[Said], read: Read, today: date) -> None:
    """Keep days that belong to nothing: a single one is when the job was found."""
    if len(unused) == 1 and not said:
        day, doubt = unused[0].resolve(today, planned=False)
        if day is not None and day <= today:
            read.events.append(Happened("found", day))
            found = _("“{words}” is taken as the day you found the job.")
            read.doubts.append(doubt or found.format(words=unused[0].words))
            return
    for one in unused:
        doubt = one.resolve(today, planned=True)[1]
        read.notes.append(" ".join(part for part in (one.words, one.time) if part))
        unsaid = _("What “{words}” stands for is not said; see the notes.")
        read.doubts.append(doubt or unsaid.format(words=one.words))


def _without(line: str, cuts: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in sorted(cuts):
        parts.append(line[at : max(start, at)])
        at = max(end, at)
    return " ; ".join([*parts, line[at:]])
