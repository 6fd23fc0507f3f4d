"""The workshop in a language that has nothing but a catalog, whole or begun."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from careerkit.text import languages
from careerkit.widgets.workshop_board import Board
from careerkit.workshop.words import CONTEXT, WORDS
from tests import unspoken
from tests.test_spoken_panels import said
from tests.unspoken import MADE_UP, made_up, readable, titles

CASHIER, CREW = "41-2011.00", "55-1011.00"
BEGUN = {"forward": "Antaŭen ›", "area": "Kie", "chapters": "Iri al", "hidden": "La merkato"}


def board() -> Board:
    """Return a board in the made-up language with something chosen everywhere."""
    made = Board("Raleigh", "2026-11-23", clock=lambda: 0.0)
    while made.shop.language != MADE_UP:
        made.buttons["language"].click()
    for box in (made.job, made.cards_job):
        box.choose(CASHIER)
    return made


def tour(made: Board) -> Iterator[str]:
    """Go through the whole workshop, and return the place of each screen."""
    place = ""
    while place != str(made.shop.place):
        place = str(made.shop.place)
        made.act("plus", 1)
        yield place
        made.act("forward")


def read_by_the_room(made: Board) -> list[str]:
    """Return what a board shows; the presenter's notes are English, but for the keys."""
    notes = made.notes.value
    _, _, made.notes.value = notes.partition("</dl>")
    shown = [text for text in said(made.box) if not text.startswith("<style>")]
    made.notes.value = notes
    return shown


def test_no_english_is_left_on_the_screens() -> None:
    with made_up(apart=True):
        own = titles() | {"english"}  # the button to the next language, which names itself
        made = board()
        left, places = [], 0
        for _ in tour(made):
            left += readable(read_by_the_room(made), own)
            places += 1
        made.job.text.value = "kuiristo"
        made.act("dark")
        made.act("timer")
        made.first_job.choose(CREW)
        made.clear_all()
        left += readable(read_by_the_room(made), own | {"kuiristo"})
    assert places > 40
    assert left == []


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have a third language of which only a few messages are translated."""
    catalog = Catalog(locale=MADE_UP, fuzzy=False)
    for key, text in BEGUN.items():
        catalog.add(WORDS[key], text, context=CONTEXT)
    shutil.copytree(languages.LOCALES, tmp_path / "locales")
    folder = tmp_path / "locales" / MADE_UP / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{languages.DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(languages, "LOCALES", tmp_path / "locales")
    unspoken._forget()
    yield
    monkeypatch.undo()
    unspoken._forget()


@pytest.mark.usefixtures("begun")
def test_a_language_that_is_begun_shows_the_rest_in_english() -> None:
    made = Board("Raleigh", "2026-11-23", clock=lambda: 0.0)
    names = []
    for _ in languages.languages():
        names.append(made.buttons["language"].description)
        made.buttons["language"].click()
    assert names == ["Esperanto", "Español", "English"]
    made = board()
    assert made.buttons["next"].description == "Antaŭen ›"
    assert made.buttons["back"].description == "‹ Back"
    assert made.area.text.description == "Kie"
    assert made.chapter.description == "Iri al"
    assert [name for name, _ in made.chapter.options][3:5] == ["3  Skills", "4  La merkato"]
    # Days are written as the language does also where no word of it is translated.
    assert "2026-Novembro-23" in made.body.value
    assert len(list(tour(made))) > 40
    assert not made.errors.outputs
