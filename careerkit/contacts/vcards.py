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

from careerkit.contacts.found import FoundContact, Taken, finish, is_empty, sum_up
from careerkit.contacts.relations import circle_and_closeness, helps_hire
from careerkit.documents.letters import decode
from careerkit.models import Contact

_PRIVATE = {"BDAY", "ANNIVERSARY", "ADR", "PHOTO", "LOGO", "SOUND", "KEY", "GEO", "GENDER"}
_PROPERTY = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[A-Za-z-]+)(?P<parameters>(?:;[^:\"]*(?:\"[^\"]*\")?[^:\"]*)*):(?P<value>.*)$",
    re.DOTALL,
)  # one grammar rule
_QUOTED_PRINTABLE = re.compile(r"QUOTED-PRINTABLE", re.IGNORECASE)
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
    for number, card in enumerate(_cards(text), 1):
        left_out = left_out or bool(_PRIVATE & card.values.keys())
        found = finish(_contact(card)) if not is_empty(_contact(card)) else None
        if found is None:
            taken.notes.append(f"Card {number} is empty: it names nobody.")
            continue
        if not card.ended:
            taken.notes.append(f"Card {number} ({found.name}) breaks off; what is there was read.")
        elif card.bad:
            taken.notes.append(
                f"Card {number} ({found.name}) has lines that make no sense; they were left out."
            )
        taken.contacts.append(found)
    if left_out:
        taken.notes.append(
            "Birthdays, home addresses and pictures were left out: they are not needed here."
        )
    taken.notes += sum_up("cards", taken.contacts)
    return taken


def _cards(text: str) -> Iterator[_Card]:
    card: _Card | None = None
    for line in _unfolded(text):
        match line.strip().upper().replace(" ", ""):
            case "BEGIN:VCARD":
                if card is not None:
                    yield card
                card = _Card()
            case "END:VCARD":
                if card is not None:
                    card.ended = True
                    yield card
                card = None
            case _ if card is not None:
                _take(card, line)
    if card is not None:
        yield card


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
        soft = held.endswith("=") and bool(_QUOTED_PRINTABLE.search(held.split(":", 1)[0]))
    if held:
        yield held


def _take(card: _Card, line: str) -> None:
    match = _PROPERTY.match(line)
    if match is None:
        # The rows of a picture stand alone where they were not folded.
        card.bad += bool(line.strip()) and not re.fullmatch(r"[A-Za-z0-9+/=\s]{20,}", line)
        return
    parameters, value = match["parameters"], match["value"]
    if _QUOTED_PRINTABLE.search(parameters):
        charset = _CHARSET.search(parameters)
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        value = _letters(raw, charset[1] if charset else "utf-8")
    card.values.setdefault(match["name"].upper(), []).append((parameters.upper(), value))


def _letters(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return raw.decode("utf-8", "replace") if charset.casefold() != "utf-8" else raw.decode(
            "cp1252", "replace"
        )  # fmt: skip


def _parts(value: str, sign: str = ";") -> list[str]:
    """Split a value at signs that are not escaped."""
    return [_plain(part) for part in re.split(rf"(?<!\\){sign}", value)]


def _plain(value: str) -> str:
    return re.sub(r"\\([\\,;:nN])", lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def _contact(card: _Card) -> FoundContact:
    organisation = [part for part in _parts(_first(card, "ORG")) if part]
    title = next(iter([*card.texts("TITLE"), *card.texts("ROLE")]), None)
    related = " ".join(card.texts("RELATED") + card.texts("X-ABRELATEDNAMES"))
    circle, closeness = circle_and_closeness(related) if related else (None, None)
    profiles = [*card.texts("X-SOCIALPROFILE"), *card.texts("URL")]
    return FoundContact(
        name=_name(card), circle=circle, closeness=closeness,
        employer=organisation[0] if organisation else None, job_title=title,
        hires=helps_hire(title or ""), phone=_phone(card),
        email=next(iter(card.texts("EMAIL")), None),
        profile=next(iter(profiles), None), notes="\n".join(card.texts("NOTE")),
        said="; ".join(card.texts("FN")),
    )  # fmt: skip


def _first(card: _Card, name: str) -> str:
    return next((value for _, value in card.values.get(name, [])), "")


def _name(card: _Card) -> str:
    if whole := next(iter(card.texts("FN")), ""):
        return whole
    family, given, middle, before, after, *_ = [*_parts(_first(card, "N")), "", "", "", "", ""]
    built = " ".join(part for part in (before, given, middle, family, after) if part)
    return built or next(iter(card.texts("NICKNAME")), "")


def _phone(card: _Card) -> str | None:
    """Return the cell phone, or else the first number."""
    numbers = [
        (parameters, _plain(value).removeprefix("tel:")) for parameters, value in
        card.values.get("TEL", [])
    ]  # fmt: skip
    cell = [number for parameters, number in numbers if "CELL" in parameters and number]
    return next(iter([*cell, *(number for _, number in numbers if number)]), None)


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
