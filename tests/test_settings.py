"""The center's settings: read once, told wrong in words, and on every report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from careerkit.errors import SettingsError
from careerkit.reports.page import Page, to_html_page, to_pdf
from careerkit.settings import MOST_LOGO, Agency, load_settings
from careerkit.workbook import new_settings, settings_in_words

FULL = """
resources = "help.csv"
[agency]
name = "Center of Ejemplo & Sons"
phone = "919-555-0100"
logo = "logo.svg"
equal_opportunity = "Equal opportunity employer/program."
language_assistance = "Ayuda gratis: 919-555-0100."
"""
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "center" / "settings.toml"
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(path))
    return path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


def test_without_a_file_no_agency_is_named(file: Path) -> None:
    settings = load_settings()
    assert (settings.agency, settings.resources_file, settings.logo()) == (Agency(), None, None)
    assert "There are no settings yet" in settings_in_words()


def test_the_files_to_fill_in_are_made_once_and_can_be_read(file: Path) -> None:
    assert [path.name for path in new_settings()] == ["settings.toml", "resources.csv"]
    assert load_settings().agency == Agency()
    write(file, file.read_text("utf-8").replace("# name =", "name ="))
    assert load_settings().agency.name == "Name of your career center"
    assert new_settings() == []
    uncommented = "\n".join(
        line.removeprefix("# ") if " = " in line else line
        for line in file.read_text("utf-8").splitlines()
    )
    write(file, uncommented)
    (file.parent / "logo.png").write_bytes(b"picture")
    assert "Equal opportunity" in settings_in_words()


def test_every_problem_is_told_at_once(file: Path) -> None:
    write(file, '[agency]\nnome = "x"\nname = 7\nphone = "219-09-9999"\n')
    with pytest.raises(SettingsError) as caught:
        load_settings()
    told = "\n".join(caught.value.problems)
    assert "nome: is not a field of the settings" in told
    assert "agency, name" in told


@pytest.mark.parametrize("text", ["[agency", "\x00", "name = = 2"])
def test_a_file_that_is_no_toml_is_a_sentence(file: Path, text: str) -> None:
    write(file, text)
    with pytest.raises(SettingsError, match="cannot be used"):
        load_settings()


def test_a_change_of_the_file_counts_at_once(file: Path) -> None:
    write(file, '[agency]\nname = "One"\n')
    assert load_settings().agency.name == "One"
    import os

    write(file, '[agency]\nname = "Two"\n')
    os.utime(file, ns=(1, 1))
    assert load_settings().agency.name == "Two"


@pytest.mark.parametrize("name", ["gone.png", "logo.exe", "big.png"])
def test_a_logo_that_cannot_be_used_is_a_sentence(file: Path, name: str) -> None:
    write(file, f'[agency]\nlogo = "{name}"\n')
    (file.parent / "logo.exe").write_bytes(b"MZ")
    (file.parent / "big.png").write_bytes(b"x" * (MOST_LOGO + 1))
    with pytest.raises(SettingsError, match="logo"):
        load_settings().logo()


def test_the_agency_stands_on_both_forms_of_a_report(file: Path) -> None:
    import pymupdf

    write(file, FULL)
    (file.parent / "logo.svg").write_bytes(LOGO)
    (file.parent / "help.csv").write_text("need,name\nclothes,Closet\n", "utf-8")
    settings = load_settings()
    assert "one entry in help.csv" in settings_in_words()
    block = {"kind": "text", "text": "Hello", "style": "normal"}
    page = Page(
        "t", "h", "en", date(2026, 11, 23), "f", [block],
        agency=settings.agency, logo=settings.logo(),
    )  # fmt: skip
    html = to_html_page(page)
    assert "Center of Ejemplo &amp; Sons" in html
    assert "<img alt='Center of Ejemplo &amp; Sons' src='data:image/svg+xml;base64," in html
    with pymupdf.open(stream=to_pdf(page)) as document:
        said = "".join(document[at].get_text() for at in range(len(document)))
    for text in ("Center of Ejemplo & Sons", "919-555-0100", "Equal opportunity", "Ayuda gratis"):
        assert text in said
        assert text in html.replace("&amp;", "&")
