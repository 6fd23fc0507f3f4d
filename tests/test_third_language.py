"""A third language needs only a catalog: here is one, made by machine, and a client who speaks it.

Each message is written with the letters of Vietnamese, so that it can be read, and told from one
that was never said.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from babel.messages.catalog import Catalog
from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

import careerkit
from careerkit import clients, sections
from careerkit.caseload.values import languages as known_languages
from careerkit.caseload.values import parse_language
from careerkit.cli import app
from careerkit.lab import getting_ready
from careerkit.models import Client, read_client
from careerkit.reports.compose import named_languages
from careerkit.reports.page import Page, to_html_page
from careerkit.text import (
    counted,
    long_date,
    money,
    month_year,
    percent,
    short_date,
    weekday,
    whole,
)
from careerkit.text import languages as speech
from careerkit.text.handing import cover_note
from careerkit.text.record_words import language_name
from careerkit.widgets.network_panel import NetworkPanel
from careerkit.widgets.new_client_view import language_choices
from careerkit.widgets.people_view import PeopleCards
from careerkit.widgets.picking_client import ClientPicker
from careerkit.widgets.start_panel import StartPanel
from careerkit.widgets.topic_panel import TopicPanel
from scripts import catalogs
from tests import unspoken
from tests.test_reports import pdf_problems
from tests.test_spoken_panels import said

THIRD = "vi"
DAY = date(2026, 11, 23)
CHEF = "bếp trưởng"
_LETTERS = str.maketrans("aeiouydAEIOUYD", "ạẹịọụỵđẠẸỊỌỤỴĐ")


def written(message: str) -> str:
    """Write a message in the third language; what is put into it stays."""
    said = ""
    for text, name, spec, conversion in Formatter().parse(message):
        said += text.translate(_LETTERS).replace("{", "{{").replace("}", "}}")
        if name is not None:
            shape = (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            said += f"{{{name}{shape}}}"
    return said


def translate(catalog: Catalog, *, every: int = 1) -> None:
    """Do what a translator does: every message, or only some."""
    for number, message in enumerate(catalog):
        if message.id and number % every == 0:
            ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
            forms = catalog.num_plurals if len(ids) > 1 else 1
            said = tuple(written(ids[0] if forms == 2 and form == 0 else ids[-1])
                         for form in range(forms))  # fmt: skip
            message.string = said if len(ids) > 1 else said[0]


def add_language(locales: Path, language: str, *, every: int = 1) -> Catalog:
    """Add a language as CONTRIBUTING says: a folder, a catalog, what occupations are called."""
    folder = locales / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalog = catalogs.update(folder, deepcopy(unspoken._messages()))
    translate(catalog, every=every)
    catalogs.write(catalog, folder)
    rows = f"title,explained\nChefs and Head Cooks,{CHEF}\n"
    (locales / language / "occupations.csv").write_text(rows, "utf-8")
    return catalogs.update(folder, unspoken._messages())


def english(texts: Iterable[str], client: Client) -> list[str]:
    """Return the texts with a word that is neither of the third language nor a name."""
    own = unspoken.words_of(unspoken.texts(client.model_dump(mode="json"))) | unspoken.titles()
    own |= unspoken.words_of(name for offer in client.offers for name in offer.benefits)
    days = speech.region(THIRD)
    for names in (days.days, days.months):
        own |= unspoken.words_of(unspoken.texts({str(k): v for k, v in names["format"].items()}))
    own |= unspoken.words_of(days.languages.values())
    left = []
    for text in dict.fromkeys(texts):
        rest = unspoken._SAME.sub(" ", unspoken._MONTH.sub(" ", text))
        words = {word for word in unspoken.words_of([rest]) if word.isascii()}
        if words - own:
            left.append(text)
    return left


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which careerkit is what it is, but for one language more."""
    folder = tmp_path_factory.mktemp("third")
    package = Path(careerkit.__file__).parent
    (folder / "careerkit" / "locales").mkdir(parents=True)
    for part in package.iterdir():
        if part.name not in ("locales", "__pycache__"):
            (folder / "careerkit" / part.name).symlink_to(part)
    for language in (package / "locales").iterdir():
        (folder / "careerkit" / "locales" / language.name).symlink_to(language)
    catalog = add_language(folder / "careerkit" / "locales", THIRD)
    assert list(catalogs.wrong(catalog)) == []
    return folder


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Keep a client who speaks the third language, and who knows people with names of it."""
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))
    data = clients.load_client("sample-05").model_dump(mode="json")
    data["contacts"][0]["name"] = "Nguyễn Thị Hạnh"
    data["contacts"][1]["name"] = "Ọ̀ṣun Adé"
    data |= {"id": "c-1", "sample": False, "language": THIRD}
    kept = read_client(data)
    clients.save_client(kept, base_version=0, by="Test", at=datetime.now(UTC))
    return kept


def test_a_client_is_reported_in_a_language_that_has_only_a_catalog(
    copy: Path, client: Client, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "careerkit.cli", "report", "c-1", "--docx", "--out",
         str(tmp_path), "--as-of", DAY.isoformat()],
        cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    page = LexborHTMLParser((tmp_path / "c-1.html").read_text("utf-8"))
    assert page.root is not None
    assert page.root.attributes["lang"] == THIRD
    for node in page.css("style, script, [lang=en]"):  # what is in English and says so
        node.decompose()
    shown = page.text(separator="\n").split("\n")
    shown += [str(node.attributes[name]) for name in ("alt", "aria-label", "title")
              for node in page.css(f"[{name}]")]  # fmt: skip
    assert english(shown, client) == []
    assert "Prẹpạrẹđ ọn 23 tháng 11, 2026" in shown
    assert any(CHEF in text for text in shown)
    assert "Nguyễn Thị Hạnh" in shown

    with pikepdf.open(tmp_path / "c-1.pdf") as pdf:
        assert str(pdf.Root.Lang) == THIRD
    assert pdf_problems(tmp_path / "c-1.pdf") == []
    with closing(pypdfium2.PdfDocument(tmp_path / "c-1.pdf")) as pages:
        first = " ".join(pages[0].get_textpage().get_text_bounded().split())
    assert f"{written('Career report for')} {client.preferred_name}" in first

    plan = docx.Document(str(tmp_path / "c-1-plan.docx"))
    assert plan.core_properties.language == THIRD
    parts = [*plan.paragraphs, *(p for t in plan.tables for c in t._cells for p in c.paragraphs),
             *plan.sections[0].footer.paragraphs]  # fmt: skip
    assert english([part.text for part in parts], client) == []
    assert any("pạgẹ" in part.text for part in parts)


def test_whatever_offers_languages_offers_this_one(copy: Path, client: Client) -> None:
    with unspoken.catalogs_of(copy / "careerkit" / "locales"):
        assert speech.languages() == ("en", "es", THIRD)
        assert named_languages(f"en, {THIRD}") == ("en", THIRD)
        assert [language for language, _ in getting_ready()] == ["en", "es", THIRD]
        note = cover_note("c-1.pdf", "c-1.zip", THIRD)
        places = [note.index(words) for words in (
            written("HOW TO OPEN YOUR REPORT"), "HOW TO OPEN", "CÓMO ABRIR",
        )]  # fmt: skip
        assert places == sorted(places)
        said = CliRunner().invoke(app, ["report", "c-1", "--language", "qq"])
        assert "en, es, vi" in str(said.exception.hint)  # type: ignore[union-attr]
        assert [code for _, code in language_choices()[:3]] == ["en", "es", THIRD]
        assert parse_language("Vietnamese") == THIRD

        clients.choose("c-1")
        picker = ClientPicker("c-1")
        assert [code for code, _ in picker.print.languages] == [
            "", "en", "es", THIRD, "en,es", f"en,{THIRD}",
        ]  # fmt: skip
        start = StartPanel("c-1", DAY)
        assert start.desk
        people = NetworkPanel("c-1", DAY)
        click(people, PeopleCards)
        cards = next(view for view in people.views.values() if isinstance(view, PeopleCards))
        assert [code for _, code in cards.form.widgets["language"].options][1:] == [
            "en", "es", THIRD,
        ]  # fmt: skip
        shown = [*said_in(people.box), *said_in(picker.box), *start.desk.views]
        for name in list(start.desk.views):
            start.desk.tabs.buttons[name].click()
            shown += said_in(start.box)
        shown += [*picker.print.words.values(), *(name for _, name in picker.print.languages)]
        assert english(shown, client) == []
        assert {panel.language for panel in (picker.look, start.look)} == {THIRD}


def test_worksheets_of_a_client_are_in_it(copy: Path, client: Client, tmp_path: Path) -> None:
    with unspoken.catalogs_of(copy / "careerkit" / "locales"):
        made = CliRunner().invoke(
            app, ["handouts", "--client", "c-1", "--out", str(tmp_path / "sheets"),
                  "--as-of", DAY.isoformat(), "--sheet", "skills", "--sheet", "plan"],
        )  # fmt: skip
    assert made.exception is None, made.output
    files = sorted((tmp_path / "sheets").iterdir())
    assert [file.name for file in files] == [f"plan-{THIRD}-c-1.pdf", f"skills-{THIRD}-c-1.pdf"]
    for file in files:
        with pikepdf.open(file) as pdf:
            assert str(pdf.Root.Lang) == THIRD
        with closing(pypdfium2.PdfDocument(file)) as pages:
            read = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        lines = read.replace("\u200b", "").splitlines()  # where a long word may be parted
        assert english(lines, client) == []
        assert sum("ẹ" in line for line in lines) > 10


def click(panel: TopicPanel, kind: type[Any]) -> None:
    """Choose the view of a kind as a user does: in the language the panel speaks."""
    name = next(name for name, view in panel.views.items() if isinstance(view, kind))
    panel.tabs.buttons[name].click()


def said_in(box: Any) -> list[str]:
    """Return what a panel shows, without the places in its sentences and what they are about."""
    shown = [LexborHTMLParser(text).text(separator=" ") for text in said(box)]
    return [re.sub(r"\{\w+\}|Google|Outlook|\w+\.csv|https", "", text) for text in shown]


def test_what_is_not_translated_yet_is_said_in_english(tmp_path: Path) -> None:
    half = add_language(tmp_path, THIRD, every=2)
    todo = len(list(catalogs.wrong(half)))
    assert 0.4 < todo / len(half) < 0.6
    with unspoken.catalogs_of(tmp_path):
        for sample in ("sample-05", "sample-10"):
            spoken = clients.load_client(sample).model_copy(update={"language": THIRD})
            blocks = [block for topic in unspoken.TOPICS for block in unspoken.show(spoken, topic)]
            shown = list(unspoken.texts([block.data() for block in blocks]))
            left = english(shown, spoken)
            assert 0 < len(left) < len(shown)
            assert any("ẹ" in text for text in shown)
            assert all(text.strip() for text in left)
        with speech.speaking(THIRD):
            both = [counted(3, *message.id) for message in half
                    if isinstance(message.id, (list, tuple)) and "{n}" in message.id[0]
                    and message.id[0].count("{") == 1]  # fmt: skip
        assert len(both) > 20
        assert all(len(text) > 3 for text in both)


@pytest.mark.parametrize(
    ("language", "day", "month", "name"),
    [
        ("ht", "23 novembre 2026", "mai 2019", "espagnol"),  # written the way French is
        ("ar", "23 نوفمبر 2026", "مايو 2019", "الإسبانية"),
        ("quc", "November 23, 2026", "May 2019", "Spanish"),  # of which Babel has no months
        ("hmn", "November 23, 2026", "May 2019", "Spanish"),  # of which Babel knows nothing
    ],
)
def test_a_language_that_babel_hardly_knows(
    language: str, day: str, month: str, name: str, tmp_path: Path
) -> None:
    catalog = add_language(tmp_path, language)
    assert list(catalogs.wrong(catalog)) == []
    with unspoken.catalogs_of(tmp_path):
        assert speech.languages() == ("en", language)
        assert language in known_languages()
        speech.speak(language)
        assert (long_date(DAY), month_year("2019-05"), language_name("es")) == (day, month, name)
        for said in (short_date(DAY), weekday(DAY), money(1234.5), percent(0.26), whole(48_210)):
            assert said
            assert not re.search(r"M1\d|None", said)
        for number in (0, 1, 2, 3, 11, 100):
            assert "ẹ" in counted(number, "{n} time", "{n} times") or number == 1
        sample = clients.load_client("sample-10").model_dump(mode="json")
        person = read_client(sample | {"language": language})
        blocks = [block.data() for block in sections.summary.overview(person, DAY)]
        page = to_html_page(Page("t", "h", language, DAY, "f", blocks))
        opening = "<html lang='ar' dir='rtl'>" if language == "ar" else f"<html lang='{language}'>"
        assert opening in page
        assert ClientPicker("sample-10").look.right_to_left is (language == "ar")
