"""Reports in another language, in two side by side, and catalogs that leave nothing out."""

from __future__ import annotations

import ast
import io
import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from typer.testing import CliRunner

from careerkit import clients, sections
from careerkit.cli import app
from careerkit.display import Blocks
from careerkit.errors import ReportError
from careerkit.handouts.sample import sample_client
from careerkit.reports.batch import Outcome, make_reports
from careerkit.reports.compose import named_languages
from careerkit.reports.twin import paired
from careerkit.text import counted, hourly_change, join, long_date, money, month_year, share
from careerkit.text import languages as speech
from scripts import catalogs
from tests import unspoken
from tests.test_reports import pdf_problems
from tests.test_sections import school_years
from tests.unspoken import MADE_UP, TOPICS, made_up, on_worksheets, show, unsaid

DAY = date(2026, 11, 23)
RICH, SPARSE = "sample-05", "sample-10"


@pytest.fixture(scope="module")
def template() -> Catalog:
    return catalogs.template()


@pytest.fixture(scope="module", params=speech.languages()[1:])
def folder(request: pytest.FixtureRequest) -> Path:
    return speech.LOCALES / request.param / "LC_MESSAGES"


def test_a_catalog_says_everything_and_is_compiled(
    template: Catalog, folder: Path, tmp_path: Path
) -> None:
    catalog = catalogs.update(folder, template)
    assert list(catalogs.wrong(catalog)) == []
    catalogs.write(catalog, tmp_path)
    for name in ("messages.po", "messages.mo"):
        same = (folder / name).read_bytes() == (tmp_path / name).read_bytes()
        assert same, f"run `make catalogs`: {folder / name} is not up to date"


def test_what_is_said_within_an_f_string_is_in_the_catalogs(template: Catalog) -> None:
    """Babel by itself would not look there."""
    messages = {str(catalogs.first(message)) for message in template if message.id}
    lost = []
    for place in catalogs.PACKAGE.rglob("*.py"):
        for part in ast.walk(ast.parse(place.read_text("utf-8"))):
            for call in ast.walk(part) if isinstance(part, ast.JoinedStr) else ():
                name = getattr(getattr(call, "func", None), "id", "")
                if isinstance(call, ast.Call) and name in catalogs.KEYWORDS:
                    text = call.args[1 if name in ("counted", "pgettext") else 0]
                    if isinstance(text, ast.Constant) and text.value not in messages:
                        lost.append(f"{place.name}: {ast.unparse(call)}")
    assert lost == []


def test_fixed_texts_are_plain_in_every_language(template: Catalog, folder: Path) -> None:
    """Grade 6 is aimed at; the formulas are for English and Spanish."""
    catalog = catalogs.update(folder, template)
    language = folder.parent.name
    english = [str(words(m.id)) for m in catalog if m.id]
    other = [str(words(m.string)) for m in catalog if m.id]
    for spoken, texts in (("en", english), (language, other)):
        if spoken not in ("en", "es"):
            continue
        said = [re.sub(r"\{\w*\}", "it", text) for text in texts if len(text.split()) > 3]
        assert len(said) > 1000
        whole = " ".join(text if text[-1] in ".?!" else f"{text}." for text in said)
        assert school_years(whole, spoken) <= 6


def words(said: object) -> object:
    return said[-1] if isinstance(said, (list, tuple)) else said


def test_what_is_wrong_with_a_catalog_is_told() -> None:
    catalog = Catalog(locale="es")
    catalog.add("Ask {name}.", "Pregunte a {nombre}.")
    catalog.add("By {day}", "Pronto")
    catalog.add("Yes")
    catalog.add(("{n} job", "{n} jobs"), ("un empleo", ""))
    assert list(catalogs.wrong(catalog)) == [
        "'Ask {name}.' has no nombre", "'By {day}' is translated without day",
        "not translated: 'Yes'", "not translated: '{n} job'",
    ]  # fmt: skip
    write_mo(io.BytesIO(), catalog)


def test_a_third_language_needs_only_a_catalog() -> None:
    """In one that was made here, everything is said; what can be read was never looked up."""
    with made_up():
        assert speech.languages() == ("en", MADE_UP)
        for client in map(clients.load_client, clients.sample_ids()):
            blocks = [block for topic in TOPICS for block in show(client, topic)]
            assert len(blocks) > 20
            assert unsaid(blocks, client) == [], client.id


def test_drafts_need_only_a_catalog_too() -> None:
    with made_up():
        assert unspoken.readable(unspoken.drafts(), unspoken.titles()) == []


def test_worksheets_of_a_third_language_need_only_a_catalog() -> None:
    with made_up():
        for client in (None, *map(clients.load_client, clients.sample_ids())):
            assert on_worksheets(client) == []
        # Nobody who speaks it is among the invented clients.
        assert sample_client(MADE_UP) == sample_client(speech.SOURCE)


def test_amounts_days_and_lists_are_written_as_the_language_does() -> None:
    with speech.speaking("es"):
        assert long_date(DAY) == "23 de noviembre de 2026"
        assert month_year("2019-05") == "mayo de 2019"
        assert (money(48_210), money(-18.5, cents=True)) == ("$48,210", "-$18.50")
        assert hourly_change(8_500) == "cerca de $4 más por hora"
        assert share(0.083) == "1 de cada 12"
        assert join(["inglés", "inspección"]) == "inglés e inspección"
        assert join(["siete", "ocho"], "or") == "siete u ocho"
        assert counted(1, "{n} skill", "{n} skills") == "una habilidad"
        assert counted(3, "{n} skill", "{n} skills") == "tres habilidades"
    assert long_date(DAY) == "November 23, 2026"


def test_whoever_has_no_catalog_is_spoken_to_in_english() -> None:
    client = clients.load_client(RICH).model_copy(update={"language": "so"})
    assert speech.language_for(client) == "en"
    blocks = sections.summary.overview(client, DAY)
    assert isinstance(blocks, Blocks)
    assert any("next three steps" in str(block.data()) for block in blocks)


def test_languages_are_named_as_people_type_them() -> None:
    assert named_languages(" ES ") == ("es",)
    assert named_languages("en + es") == ("en", "es")
    assert named_languages("") == ()
    with pytest.raises(ReportError) as caught:
        named_languages("en, fr, klingon")
    assert caught.value.problems == [
        "there is no catalog of 'fr'", "there is no catalog of 'klingon'",
    ]  # fmt: skip
    assert "en, es" in str(caught.value.hint)
    said = CliRunner().invoke(app, ["report", RICH, "--docx", "--language", "en,es"])
    assert said.exit_code != 0
    assert "one language" in str(said.exception)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Return reports in the client's own language, in one of choice, and in two."""
    out = tmp_path_factory.mktemp("languages")
    (own,) = make_reports([RICH], out, as_of=DAY, word=True)
    (twin,) = make_reports(["sample-11"], out, as_of=DAY, languages=("en", "es"))
    (short,) = make_reports([SPARSE], out, as_of=DAY, languages=("es",), short=True)
    return {"own": own, "chosen": short, "twin": twin}


def test_reports_in_other_languages_are_accessible(reports: dict[str, Outcome]) -> None:
    for outcome in reports.values():
        assert outcome.error is None
        (pdf,) = (file for file in outcome.files if file.suffix == ".pdf")
        assert pdf_problems(pdf) == []


def test_a_report_is_in_the_language_of_the_client_or_of_choice(
    reports: dict[str, Outcome],
) -> None:
    html = reports["own"].files[0].read_text("utf-8")
    assert "<html lang='es'>" in html
    assert "Preparado el 23 de noviembre de 2026" in html
    assert "igualdad de oportunidades" in html
    assert [file.name for file in reports["own"].files][:2] == [f"{RICH}.html", f"{RICH}.pdf"]
    with pikepdf.open(reports["own"].files[1]) as pdf:
        assert str(pdf.Root.Lang) == "es"
    assert [file.name for file in reports["chosen"].files] == [
        f"{SPARSE}-short-es.html", f"{SPARSE}-short-es.pdf",
    ]  # fmt: skip
    assert "<html lang='es'>" in reports["chosen"].files[0].read_text("utf-8")


def test_two_languages_stand_side_by_side(reports: dict[str, Outcome]) -> None:
    assert [file.name for file in reports["twin"].files] == [
        "sample-11-en-es.html", "sample-11-en-es.pdf",
    ]  # fmt: skip
    html = reports["twin"].files[0].read_text("utf-8")
    pairs = re.findall(r"<div class='ck-pair'><div lang='en'>(.*?)</div><div lang='es'>", html)
    assert len(pairs) == html.count("class='ck-pair'") > 20
    assert "Your next three steps" in html
    assert "Sus próximos tres pasos" in html
    with pikepdf.open(reports["twin"].files[1]) as pdf:
        wide, high = (float(pdf.pages[0].mediabox[at]) for at in (2, 3))
    assert wide > high


def test_what_only_one_language_says_stands_alone() -> None:
    def text(said: str, language: str, kind: str = "text") -> dict[str, str]:
        return {"kind": kind, "text": said, "style": "normal", "language": language}

    found = paired(
        [text("a", "en"), text("T", "en", "table"), text("b", "en"), text("á", "es"),
         text("bé", "es")],
        ("en", "es"),
    )  # fmt: skip
    said = [tuple(side and side["text"] for side in (p["left"], p["right"])) for p in found]
    assert said == [("a", "á"), ("T", None), ("b", "bé")]


def test_a_sheet_for_employers_is_there_once() -> None:
    sheet = {"kind": "sheet", "title": "References", "entries": [{"name": "Bo"}], "language": "en"}
    told = sheet | {"title": "References / Referencias", "language": "es"}
    (pair,) = paired([sheet, told], ("en", "es"))
    assert (pair["left"], pair["right"]) == (None, told)
