"""Find what is said without a catalog: ``python -m tests.unspoken sample-03 [skills …]``.

Everything is said in a made-up language in which each message is only dots around what is put into
it. Words that can still be read were never looked up, but for those that are somebody's own, the
titles of occupations, and names.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from typing import Any, get_args

from babel.dates import get_day_names, get_month_names
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from careerkit import clients, sections, skill_api
from careerkit.caseload.values import languages as known_languages
from careerkit.display import Block
from careerkit.handouts import SHEETS, make_sheet
from careerkit.labor import datasets
from careerkit.models import Ask, Channel, Client
from careerkit.sections import disclosure
from careerkit.text import handing, languages, offers, outreach, outreach_words, references
from careerkit.workshop import session
from scripts.catalogs import template

MADE_UP = "eo"  # no client speaks it, and its dates are known
TODAY = date(2026, 11, 23)
TOPICS: dict[str, tuple[str, ...]] = {
    "summary": ("overview",),
    "skills": ("inventory", "essentials", "gap", "wall"),
    "assessments": ("assessments",),
    "paths": ("next_steps", "path"),
    "network": ("overview",),
    "outreach": ("overview", "market"),
    "listings": ("demand", "each"),
    "presence": ("overview",),
    "references": ("overview", "sheet"),
    "search_steps": ("overview",),
    "readiness": ("overview",),
    "applications": ("overview",),
    "offers": ("overview",),
    "budget": ("overview",),
    "agenda": ("overview",),
    "visits": ("overview",),
    "plan": ("overview",),
    "short": ("page_one", "page_two"),
    "changes": (), "disclosure": (),
}  # fmt: skip
# What is the same in every language, or is a name.
_SAME = re.compile(
    r"O\*NET|INET|BLS|OEWS|ACS|CC BY|GED|CNA|LPN|RN|CDL|OSHA|NCWorks|LinkedIn|Facebook|Instagram|"
    r"TikTok|YouTube|https?://\S+|\S+@\S+|\b\w+\.(?:org|gov|com|net)\b|\b[A-Z]{2,5}\b|\b\w\b"
)
_MONTH = re.compile(r"\d{4}-\w+-\d{2}|\w+ \d{4}|(?:\b\w\w, )?\d\d?[- ]\w{3,}\b")
_DOTS = "·∙•∘"
_WORD = re.compile(r"[^\W\d_]{2,}")


def dots(message: str, number: int = 0) -> str:
    """Leave of a message what is put into it; the dots of each number are others."""
    instead = _DOTS[0]
    while number:
        number, at = divmod(number, len(_DOTS))
        instead += _DOTS[at]
    return "".join(
        instead * bool(text) + (f"{{{name}}}" if name is not None else "")
        for text, name, _, _ in Formatter().parse(message)
    )


@contextmanager
def made_up(*, apart: bool = False) -> Iterator[None]:
    """Speak the made-up language until the end of a ``with`` statement.

    Parameters
    ----------
    apart
        Whether each message has dots of its own: tabs are told apart by what they are called.
    """
    found = _messages()
    catalog = Catalog(locale=MADE_UP, charset="utf-8", fuzzy=False)
    for number, message in enumerate(found):
        if message.id:
            ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
            said = tuple(dots(one, number if apart else 0) for one in ids)
            catalog.add(message.id, said if len(said) > 1 else said[0], context=message.context)
    with TemporaryDirectory() as folder:
        place = Path(folder) / MADE_UP / "LC_MESSAGES"
        place.mkdir(parents=True)
        with (place / f"{languages.DOMAIN}.mo").open("wb") as file:
            write_mo(file, catalog)
        with catalogs_of(Path(folder)):
            languages.speak(MADE_UP)
            yield


@contextmanager
def catalogs_of(folder: Path) -> Iterator[None]:
    """Know the languages of a folder, and no others, until the end of a ``with`` statement."""
    before = languages.LOCALES
    languages.LOCALES = folder
    _forget()
    try:
        yield
    finally:
        languages.LOCALES = before
        _forget()
        languages.speak(None)


@cache
def _messages() -> Catalog:
    # The whole source is read for it.
    return template()


def _forget() -> None:
    for kept in (
        languages.languages, languages._catalog, languages._explained, skill_api._said,
        languages._called, session.cards_of, session.steps_of, outreach._heard, outreach._either,
    ):  # fmt: skip
        kept.cache_clear()


def show(client: Client, topic: str) -> list[Block]:
    """Return the blocks of a topic."""
    if topic == "changes":
        return changes_of(client)
    if topic == "disclosure":
        return disclosed(client)
    module = getattr(sections, topic)
    return [
        block
        for name in TOPICS[topic]
        for block in getattr(module, name)(client, TODAY)
    ]  # fmt: skip


def changes_of(client: Client) -> list[Block]:
    """Return what is said of changes: by dates, and with everything new or taken out."""
    new = Client(id=client.id, preferred_name=client.preferred_name)
    since = TODAY - timedelta(60)
    return [
        *sections.changes.overview(client, TODAY),
        *sections.changes.overview(client, TODAY, None, since),
        *sections.changes.overview(client, TODAY, new, since),
        *sections.changes.overview(new, TODAY, client),
    ]


def disclosed(client: Client) -> list[Block]:
    """Return what is said of all that is held, of a record that was saved twice."""
    by = client.preferred_name
    at = datetime.combine(TODAY, time(9))
    versions = [
        disclosure.Version(1, at, by, client),
        disclosure.Version(2, at, by, client.model_copy(update={"notes": [], "skills": []})),
    ]
    seen = [disclosure.Seen(at, by, what) for what in disclosure.DID]
    return list(disclosure.all_that_is_held(versions, seen))


def on_worksheets(client: Client | None) -> list[str]:
    """Return what can be read on the worksheets, empty or filled in, that is nobody's own."""
    sheets = [asdict(make_sheet(key, MADE_UP, client, today=TODAY)) for key in SHEETS]
    assert {sheet.pop("language") for sheet in sheets} == {MADE_UP}
    assert [sheet.pop("key") for sheet in sheets] == list(SHEETS)
    own = words_of(texts(client.model_dump(mode="json"))) if client else set()
    return readable(texts(sheets), own | titles())


def texts(value: Any) -> Iterator[str]:
    """Return every text that a block shows, also those of its figure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _UNREAD:
                yield from texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts(inner)


_UNREAD = frozenset({
    "kind", "style", "align", "document", "type", "mode", "color", "family", "xref", "yref",
    "layer", "constrain", "legendgroup", "customdata",
    "hoverinfo", "hovertemplate", "textposition", "xanchor", "yanchor", "dash", "symbol", "shape",
    "template", "barmode", "bgcolor", "paper_bgcolor", "plot_bgcolor", "gridcolor", "fillcolor",
    "bordercolor", "orientation", "anchor", "side", "fill", "shapes", "tickformat", "hovermode",
    "linecolor", "colors", "path", "xaxis2", "pattern", "insidetextanchor", "cliponaxis",
    "zerolinecolor", "tickcolor", "fgcolor",
    "line", "scaleanchor", "matches", "overlaying", "ticks", "categoryorder", "sizemode",
})  # fmt: skip


def words_of(values: Iterable[str]) -> set[str]:
    """Return the words of some texts, in small letters."""
    return {word.casefold() for text in values for word in _WORD.findall(text)}


@cache
def titles() -> frozenset[str]:
    """Return the words of titles of occupations, and of names of areas, days and languages."""
    found = set(datasets.load("occupations")["title"]) | set(datasets.load("areas")["title"])
    words = words_of(found)
    # A title in a sentence may be about one person. Names of days and languages are babel's.
    calendar = (get_day_names(locale=MADE_UP), get_month_names(locale=MADE_UP))
    theirs, english = (languages.region(one).languages for one in (MADE_UP, languages.SOURCE))
    # What babel does not call a language is called as it is in English.
    same = {code: english.get(code, "") for code in known_languages() if code not in theirs}
    named = (*calendar, theirs, same)
    words |= words_of(name for names in named for name in names.values())
    return frozenset(words | {word.removesuffix("s") for word in words})


def unsaid(blocks: Iterable[Block], client: Client) -> list[str]:
    """Return the texts of blocks in which words can be read that are nobody's own.

    Parameters
    ----------
    blocks
        As shown in the made-up language.
    client
        Whose words may stand in them.

    Returns
    -------
    list of str
        Each once, with what can be read of it.
    """
    own = words_of(texts(client.model_dump(mode="json"))) | titles()
    # What an employer offers besides has names of its own.
    own |= words_of(name for offer in client.offers for name in offer.benefits)
    shown: list[str] = []
    for block in blocks:
        data = block.data()
        if data.get("language") == languages.SOURCE:
            continue  # meant to be in English, and says so
        if hasattr(block, "drawing"):
            data["plotly"] = block.drawing()
        shown += texts(data)
    return readable(shown, own)


def drafts() -> Iterator[str]:
    """Return all that is written to people, with nothing of anybody’s own in it."""
    mine: dict[str, Any] = {"client": "·", "job": "·", "employer": "·"}
    for kin in outreach_words.KIN:
        yield outreach.called("· ·", kin)
    for ask, closeness, channel in product(get_args(Ask), (1, 2, 3), get_args(Channel)):
        for known in ({"client": "·"}, {**mine, "person": "·", "through": "·"}):
            for told in get_args(Ask):
                yield outreach.message(
                    ask, closeness, MADE_UP, channel, first="·", thanks_for=told, **known
                )
    for step in get_args(references.MessageKind):
        yield references.message(step, MADE_UP, first="·", shared="·", skills="··", **mine)
    for key in get_args(offers.PointKey):
        yield offers.words_for(key, MADE_UP, ask="·", start=TODAY)
    for kind, points in product(get_args(offers.NoteKind), (("·",), ("·", "·"))):
        yield offers.note(
            kind, MADE_UP, client="·", title="·", employer="·", pay="·", start=TODAY, by=TODAY,
            points=points,
        )  # fmt: skip
    yield handing.cover_note("·", "·", MADE_UP, word=True).partition("---")[0]


def readable(shown: Iterable[str], own: Collection[str]) -> list[str]:
    """Return the texts, each once, in which words can be read that are none of someone's own."""
    found: dict[str, None] = {}
    for text in shown:
        rest = _SAME.sub(" ", _MONTH.sub(" ", html.unescape(re.sub(r"<[^>]*>", " ", text))))
        if words_of([rest]).difference(own):
            found[text] = None
    return list(found)


def main(client_id: str, *topics: str) -> None:
    """Print what is left to be said in a client's report."""
    client = clients.load_client(client_id)
    with made_up():
        for topic in topics or TOPICS:
            for text in unsaid(show(client, topic), client):
                sys.stdout.write(f"{topic}: {text[:160]!r}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
