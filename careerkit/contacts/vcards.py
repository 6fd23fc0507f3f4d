"""Phone contacts: vCard 2.1, 3.0 and 4.0, many in one file, also where a phone wrote them badly.

`vobject` writes cards. It reads one card as strictly as the standard, and refuses what phones
really write (2.1 with soft line breaks, unknown groups, a missing ``END``), so reading is by line.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import vobject

from careerkit.contacts.found import (
    PRIVATE_LEFT_OUT,
    FoundContact,
    Taken,
    finish,
    is_empty,
    sum_up,
)
from careerkit.contacts.relations import circle_and_closeness, helps_hire, relation_pattern
from careerkit.documents.letters import decode, letters_in
from careerkit.models import Contact
from careerkit.text import counted
from careerkit.text.languages import gettext as _

_PRIVATE = {"BDAY", "ANNIVERSARY", "ADR", "PHOTO", "LOGO", "SOUND", "KEY", "GEO", "GENDER"}
_NAME = re.compile(r"(?:[\w-]+\.)*(?P<name>[A-Za-z][\w-]*)")
_QUOTED_PRINTABLE = re.compile(r"QUOTED-PRINTABLE", re.IGNORECASE)
_HEAD = 1000
"""Letters in which the name of a line and its parameters end."""
_CHARSET = re.compile(r"CHARSET=([\w-]+)", re.IGNORECASE)


@dataclass
class _Card:
    """The properties of a card: name to parameters and value."""

    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    ended: bool = False
    bad: int = 0

    def texts(self, name: str) -> list[str]:
        return [text for _, value in self.values.get(name, []) if (text := _plain(value))]


def read_vcards(content: bytes | str, name: str = "the file") -> Taken:
    """Read every card of a vCard file.

    Parameters
    ----------
    content
        The file.
    name
        What to call it in messages.

    Returns
    -------
    Taken
        Birthdays, home addresses and pictures are left out on purpose. A card that is broken gives
        what can be read of it; what cannot is said with the number of the card.

    Raises
    ------
    CareerkitError
        It is not text.
    """
    text = content if isinstance(content, str) else decode(content, name)[0]
    taken, left_out = Taken(), False
    cards, outside = _cards(text)
    for number, card in enumerate(cards, 1):
        left_out = left_out or bool(_PRIVATE & card.values.keys())
        found = _contact(card)
        if is_empty(found):
            nobody = _("Card {number} is empty: it names nobody.")
            taken.notes.append(nobody.format(number=number))
            continue
        found = finish(found)
        if not card.ended:
            broken = _("Card {number} ({name}) breaks off; what is there was read.")
            taken.notes.append(broken.format(number=number, name=found.name))
        elif card.bad:
            odd = _("Card {number} ({name}) has lines that make no sense; they were left out.")
            taken.notes.append(odd.format(number=number, name=found.name))
        taken.contacts.append(found)
    if outside:
        lost = _("Outside the cards there was text that belongs to nobody: {lines}.")
        taken.notes.append(lost.format(lines=counted(outside, "{n} line", "{n} lines")))
    if left_out:
        taken.notes.append(_(PRIVATE_LEFT_OUT))
    taken.notes += sum_up("cards", taken.contacts)
    return taken


def _cards(text: str) -> tuple[list[_Card], int]:
    """Return the cards in the order they begin, and how many lines stand in none of them.

    A card that begins before the last one ended is either inside it, then the outer one goes on
    afterwards, or the last one has no end.
    """
    cards: list[_Card] = []
    opened: list[_Card] = []
    resumed, outside = False, 0
    for line in _unfolded(text):
        word = re.sub(r"\s", "", line).upper()
        if word == "BEGIN:VCARD":
            if resumed:
                opened.pop()
            opened.append(_Card())
            cards.append(opened[-1])
            resumed = False
        elif not opened:
            outside += bool(word)
        elif word == "END:VCARD":
            opened.pop().ended = True
            resumed = bool(opened)
        elif word:
            _take(opened[-1], line)
            resumed = False
    return cards, outside


def _unfolded(text: str) -> Iterator[str]:
    """Put lines together that were broken: by a leading space, or by ``=`` in version 2.1."""
    held, soft = "", False
    for line in re.split(r"\r\n|\r|\n", text.lstrip("\ufeff")):
        if soft:
            held = held[:-1] + line.lstrip(" \t") if held.endswith("=") else held + line
        elif line[:1] in (" ", "\t") and held:
            held += line[1:]
            continue
        else:
            if held:
                yield held
            held = line
        soft = held.endswith("=") and bool(_QUOTED_PRINTABLE.search(held[:_HEAD].split(":", 1)[0]))
    if held:
        yield held


def _take(card: _Card, line: str) -> None:
    head, value = _halves(line)
    match = _NAME.fullmatch(head.split(";", 1)[0].strip())
    if match is None or value is None:
        # The rows of a picture stand alone where they were not folded.
        card.bad += not re.fullmatch(r"[A-Za-z0-9+/=\s]{20,}", line)
        return
    parameters = head[match.end() :]
    if _QUOTED_PRINTABLE.search(parameters):
        charset = _CHARSET.search(parameters)
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        value = _letters(raw, charset[1] if charset else "utf-8")
    card.values.setdefault(match["name"].upper(), []).append((parameters.upper(), value))


def _halves(line: str) -> tuple[str, str | None]:
    """Part a line at the first colon that is not between quotation marks."""
    quoted = False
    for place, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:place], line[place + 1 :]
    head, colon, value = line.partition(":")
    return head, value if colon else None


def _letters(raw: bytes, charset: str) -> str:
    if (text := letters_in(raw, charset)) is not None:
        return text
    return raw.decode("cp1252" if charset.casefold() == "utf-8" else "utf-8", "replace")


def _parts(value: str, sign: str = ";") -> list[str]:
    """Split a value at signs that are not escaped."""
    return [_plain(part) for part in re.split(rf"(?<!\\){sign}", value)]


def _plain(value: str) -> str:
    return re.sub(r"\\([\\,;:nN])", lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def _contact(card: _Card) -> FoundContact:
    organization = [part for part in _parts(_first(card, "ORG")) if part]
    title = next(iter([*card.texts("TITLE"), *card.texts("ROLE")]), None)
    relationship, notes = "", card.texts("NOTE")
    for text in (*card.texts("RELATED"), *card.texts("X-ABRELATEDNAMES")):
        # It is a word for this person, or else the name of somebody they know.
        if relation_pattern().fullmatch(text):
            relationship = relationship or text
        elif not text.startswith("urn:"):
            notes.append(f"Knows: {text}")
    phone, email, profile = (
        _first_of(card_texts, what, notes)
        for card_texts, what in (
            (_phones(card), "phone"),
            (card.texts("EMAIL"), "e-mail"),
            ([*card.texts("X-SOCIALPROFILE"), *card.texts("URL")], "page"),
        )
    )
    circle, closeness = circle_and_closeness(relationship)
    return FoundContact(
        name=_name(card), relationship=relationship, circle=circle, closeness=closeness,
        employer=organization[0] if organization else None, job_title=title,
        hires=helps_hire(title or ""), phone=phone, email=email, profile=profile,
        notes="\n".join(notes), said="; ".join(card.texts("FN")),
    )  # fmt: skip


def _first_of(texts: list[str], what: str, notes: list[str]) -> str | None:
    """Return the first text; the others are noted, so that none is lost."""
    different = list(dict.fromkeys(texts))
    notes += [f"Another {what}: {text}" for text in different[1:]]
    return different[0] if different else None


def _first(card: _Card, name: str) -> str:
    return next((value for _, value in card.values.get(name, [])), "")


def _name(card: _Card) -> str:
    if whole := next(iter(card.texts("FN")), ""):
        return whole
    family, given, middle, before, after, *_ = [*_parts(_first(card, "N")), "", "", "", "", ""]
    built = " ".join(part for part in (before, given, middle, family, after) if part)
    return built or next(iter(card.texts("NICKNAME")), "")


def _phones(card: _Card) -> list[str]:
    """Return the phone numbers, cell phones first."""
    numbers = [
        (parameters, number)
        for parameters, value in card.values.get("TEL", [])
        if (number := _plain(value).removeprefix("tel:"))
    ]
    return [number for _, number in sorted(numbers, key=lambda one: "CELL" not in one[0])]


def write_vcards(contacts: Iterable[Contact]) -> str:
    """Write contacts as vCard 3.0, which phones, Google and Outlook accept.

    Parameters
    ----------
    contacts
        Whom to write.

    Returns
    -------
    str
        `read_vcards` reads name, employer, job title, phone, e-mail, profile and notes back.
    """
    written = []
    for contact in contacts:
        card = vobject.vCard()
        *given, family = contact.name.split() if " " in contact.name else (contact.name, "")
        card.add("n").value = vobject.vcard.Name(family=family, given=" ".join(given))
        card.add("fn").value = contact.name
        if contact.employer:
            card.add("org").value = [contact.employer]
        for name, value in (
            ("title", contact.job_title), ("tel", contact.phone), ("email", contact.email),
            ("url", contact.profile), ("note", contact.notes),
        ):  # fmt: skip
            if value:
                entry = card.add(name)
                entry.value = value
                if name == "tel":
                    entry.type_param = "CELL"
        written.append(card.serialize())
    return "".join(written)
