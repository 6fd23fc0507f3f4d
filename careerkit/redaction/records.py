"""Leave names and contact details out of a whole record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from careerkit.models import Client, read_client
from careerkit.models.fields import Record
from careerkit.plan.signing import fingerprint
from careerkit.redaction.details import without_details
from careerkit.redaction.people import (
    THE_CLIENT,
    THE_COUNSELOR,
    WORD,
    Cast,
    Person,
    fold,
    look_up,
    person,
)
from careerkit.redaction.policy import (
    HIDDEN,
    IDS,
    KEPT,
    LEFT_OUT,
    NAMES,
    PEOPLE,
    PLACES,
    TERMS,
    TEXTS,
    field_key,
    longest,
    text_fields,
)
from careerkit.redaction.texts import Reader, likely_names
from careerkit.redaction.words import FUNCTION, ROLES, TITLES

_LONGEST_LINE = 200
_COLLEAGUE, _PARTNER = "a colleague", "a partner"
_PLACEHOLDER = "the.client@example.org"
_SPLIT = re.compile(r"[,;()/]| and | y | with ")
_NAMED = re.compile(
    r"\s*((?:[A-ZÀ-Þ](?:\.|[^\W\d_]*)(?:['’-][^\W\d_]+)*\.?\s*(?:de |la |del |los )?){1,3})"
)


def redact(client: Client, cast: Cast | None = None) -> Client:
    """Return a record without names of people and without contact details.

    Parameters
    ----------
    client
        The record; it is not changed.
    cast
        Who is called what, from `cast_of`, where several versions of a record are to agree.

    Returns
    -------
    Client
        With the same id, dates, codes, pay and levels. “The client” stands for the client,
        “contact 3” for the third contact; phones, e-mails, links and street addresses are said to
        be left out. Names of employers and places stay, without the names of
        people in them.

    Notes
    -----
    Names are matched as whole words, whatever their accents and capitals, in every text. Names that
    the record has no field for are found by what stands around them (``her son Malik``,
    ``Ms. Burgess``) and by capital letters within a sentence: likely, not certain.
    """
    cast = cast or cast_of(client)
    read = Reader(cast)
    mark = fingerprint(client)
    data = client.model_dump(mode="json")
    for record, fields in _records(client, data):
        for name in text_fields(type(record)):
            value = fields[name]
            if value is not None:
                key = field_key(type(record), name)
                fields[name] = _each(value, _change_of(key, record, client, cast, read))
    _mend(client, data)
    left = read_client(data)
    now = fingerprint(left)
    for signature in left.signatures:
        if signature.fingerprint == mark:  # it is still the plan that was signed
            signature.fingerprint = now
    return left


def cast_of(*records: Client) -> Cast:
    """Find everybody who is named in a record.

    Parameters
    ----------
    *records
        The record, and earlier versions of it that are shown beside it.

    Returns
    -------
    Cast
    """
    names: dict[str, set[str]] = {THE_CLIENT: set(), THE_COUNSELOR: set()}
    ids: dict[str, dict[str, str]] = {kind: {} for kind in set(IDS.values())}
    for one in records:
        names[THE_CLIENT].add(one.preferred_name)
        if one.counselor:
            names[THE_COUNSELOR].add(one.counselor)
        for contact in one.contacts:
            new = ids["contact"].setdefault(contact.id, f"contact-{len(ids['contact']) + 1}")
            names.setdefault(new.replace("-", " "), set()).add(contact.name)
        for kind, entries in (
            ("company", one.companies), ("application", one.applications),
            ("listing", one.listings),
        ):  # fmt: skip
            for entry in entries:
                ids[kind].setdefault(entry.id, f"{kind}-{len(ids[kind]) + 1}")
    _add_references(records, names, ids["contact"])
    people = [person(called, *written) for called, written in names.items() if written]
    details = tuple(_details(records))
    people += _others(records, people)
    words, initials = look_up(people)
    return Cast(tuple(people), words, initials, ids, details)


def left_in(texts: Iterable[str], client: Client, cast: Cast) -> list[str]:
    """Name what a report without names must not hold and holds all the same.

    Parameters
    ----------
    texts
        What the report says.
    client
        The record with names.
    cast
        Of it.

    Returns
    -------
    list of str
        What kind of thing was found, without it. Only full names and contact details are looked
        for: a part of a name may be a word that stands there with good reason.
    """
    text = fold("\n".join(texts))
    found = []
    for one in cast.people:
        full = (name for name in one.names if len(WORD.findall(name)) > 1 and len(one.words) > 1)
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in full):
            found.append(f"the name of {one.called}")
    emails = {detail for kind, detail in _details([client]) if kind == "email"}
    if any(fold(email) in text for email in emails):
        found.append("an e-mail address")
    return found


def _add_references(
    records: Iterable[Client], names: dict[str, set[str]], contacts: dict[str, str]
) -> None:
    number = 0
    for one in records:
        for reference in one.references:
            called = None
            if reference.contact:
                called = contacts[reference.contact].replace("-", " ")
            known = (name for name, written in names.items()
                     if fold(reference.name) in map(fold, written))  # fmt: skip
            called = called or next(known, None)
            if called is None:
                number += 1
                called = f"reference {number}"
            names.setdefault(called, set()).add(reference.name)


def _details(records: Iterable[Client]) -> Iterator[tuple[str, str]]:
    """Yield the contact details that stand in fields of their own, each with its kind."""
    kinds = {hint: kind for kind, hint in LEFT_OUT.items()}
    for client in records:
        if client.external_id:
            yield "case", client.external_id
        for record, fields in _records(client, client.model_dump(mode="json")):
            for name in text_fields(type(record)):
                hint = HIDDEN.get(field_key(type(record), name))
                if hint and fields[name]:
                    yield kinds[hint], fields[name]


def _others(records: Iterable[Client], people: list[Person]) -> list[Person]:
    """Find people the record has no entry for: who helps, who confirms, who is mentioned."""
    words, _ = look_up(people)
    things, named, said = set[str](), list[list[str]](), list[str]()
    for key, text in _texts(records):
        if key in TERMS | PLACES:
            things |= {fold(word) for word in WORD.findall(text)}
        elif key in PEOPLE:
            named += [name for name in _named(text) if name]
        elif key in TEXTS and key != "Listing.text":
            said.append(text)
    likely = [name for name in named if not things.issuperset(map(fold, name))]
    for text in said:
        likely += [[word] for word in likely_names(text, frozenset(things))]
    found: list[set[str]] = []
    for name in sorted(likely, key=len, reverse=True):
        new = {fold(word) for word in name} - words.keys() - TITLES
        if any(fold(word) in words for word in name) or not new:
            continue  # somebody who is known
        same = next((one for one in found if one & new), None)
        if same is None:
            found.append(new)
    return [
        Person(f"person {number}", frozenset(), frozenset(one), guessed=True)
        for number, one in enumerate(found, 1)
    ]


def _named(text: str) -> Iterator[list[str]]:
    """Yield the names in a field that says who, without titles, roles and programs."""
    for chunk in _SPLIT.split(text):
        match = _NAMED.match(without_details(chunk))
        if match and re.match(r"[’'] ", chunk[match.end(1) :]):
            continue  # “Cooks’ group”
        words = WORD.findall(match[1]) if match else []
        folded = {fold(word) for word in words}
        if folded & (ROLES - TITLES) or chunk.strip().isupper():
            continue
        yield [
            word for word in words
            if len(word) > 1 and not word.isupper() and fold(word) not in TITLES | FUNCTION
        ]  # fmt: skip


def _texts(records: Iterable[Client]) -> Iterator[tuple[str, str]]:
    for client in records:
        for record, fields in _records(client, client.model_dump(mode="json")):
            for name in text_fields(type(record)):
                key = field_key(type(record), name)
                for text in _strings(fields[name]):
                    yield key, text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        for key, text in value.items():
            yield from (key, text)


def _records(record: Record, data: dict[str, Any]) -> Iterator[tuple[Record, dict[str, Any]]]:
    """Yield a part of a record and all parts within it, each with its plain data."""
    yield record, data
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from _records(value, data[name])
        elif isinstance(value, list):
            for one, plain in zip(value, data[name], strict=True):
                if isinstance(one, Record):
                    yield from _records(one, plain)


def _each(value: Any, change: Callable[[str], str | None]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [change(one) for one in value]
    changed: dict[str, str | None] = {}
    for key, text in value.items():
        changed[_unlike(_short(str(change(key))), changed)] = change(text)
    return changed


def _unlike(name: str, others: Iterable[str]) -> str:
    """Return a name with a number, if another has it already."""
    taken = {other.casefold() for other in others}
    new, number = name, 1
    while new.casefold() in taken:
        number += 1
        new = f"{name[: _LONGEST_LINE - 5]} ({number})"
    return new


def _change_of(
    key: str, record: Record, client: Client, cast: Cast, read: Reader
) -> Callable[[str], str | None]:  # fmt: skip
    """Return what is done to the texts of a field."""
    if key in KEPT:
        return lambda text: text
    if key in IDS:
        return lambda text: cast.ids[IDS[key]][text]
    if key in HIDDEN:
        return lambda _: HIDDEN[key]
    if key in NAMES:
        return lambda text: _called(text, record, cast)
    if key in PEOPLE:
        return lambda text: _who(text, record, client, read)
    if key == "Listing.text":  # an employer's own words
        return lambda text: _short(read.without_names(text, term=True), 50_000)
    if key in PLACES:
        return lambda text: _short(read.without_names(text, initials=False))
    if key in TERMS:
        return lambda text: _short(read.without_names(_without_ids(text, key, cast), term=True))
    if key not in TEXTS:
        raise KeyError(f"careerkit.redaction.policy does not say what becomes of {key}")
    most = longest(type(record), key.partition(".")[2])
    return lambda text: _short(read.without_names(text), most)


def _short(text: str, most: int = _LONGEST_LINE) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _called(name: str, record: Record, cast: Cast) -> str:
    """Return what stands for a name that fills its field."""
    if isinstance(record, Client):
        return THE_CLIENT if name == record.preferred_name else THE_COUNSELOR
    contact = getattr(record, "contact", None) or getattr(record, "id", None)
    if contact:
        return cast.ids["contact"][contact].replace("-", " ")
    small = fold(name)
    return next(one.called for one in cast.people if small in one.names)


def _who(text: str, record: Record, client: Client, read: Reader) -> str:
    if client.counselor and fold(text) == fold(client.counselor):
        return THE_COUNSELOR
    role = getattr(record, "role", None)
    if role is not None:
        return {"client": THE_CLIENT, "counselor": THE_COUNSELOR}.get(role, _PARTNER)
    if "by" in type(record).model_fields and hasattr(record, "share"):
        return _COLLEAGUE
    return _short(read.without_names(text))


def _without_ids(text: str, key: str, cast: Cast) -> str:
    """Put new ids into what a step was made from: it names an entry by its id."""
    if key not in ("PlanStep.made_from", "Client.plan_settled"):
        return text
    kinds = {"reach": "contact", "thank": "contact", "follow": "contact", "contact": "contact",
             "application": "application", "offer": "application", "interview": "application",
             "listing": "listing", "deadline": "listing"}  # fmt: skip
    words = text.split(" ")
    known = cast.ids.get(kinds.get(words[0], ""), {})
    return " ".join(known.get(word, word) if place else word for place, word in enumerate(words))


def _mend(client: Client, data: dict[str, Any]) -> None:
    """Keep apart what was apart, and together what belongs together."""
    new: dict[str, str] = {}
    for old, skill in zip(client.skills, data["skills"], strict=True):
        skill["name"] = _unlike(skill["name"], new.values())
        new[old.name.casefold()] = skill["name"]
    data["top_ten"] = [new[name.casefold()] for name in client.top_ten]
    if client.email:
        data["email"] = _PLACEHOLDER
