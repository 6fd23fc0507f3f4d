"""The report of every invented client, in every language, can be read by everybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from careerkit import clients
from careerkit.reports.batch import Outcome, make_reports
from careerkit.text.languages import languages
from tests.contrast import faint_in_drawings
from tests.served import browse
from tests.test_reports import WRONG_OR_UNDECIDED, pdf_problems

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module", params=languages())
def reports(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Outcome]:
    """Make the report of every sample in a language."""
    folder = tmp_path_factory.mktemp(request.param)
    return list(make_reports(clients.sample_ids(), folder, as_of=DAY, languages=(request.param,)))


def test_the_report_of_every_sample_is_accessible(reports: list[Outcome]) -> None:
    wrong = {made.files[1].name: pdf_problems(made.files[1]) for made in reports}
    with browse() as chromium:
        wrong |= {made.files[0].name: _of_axe(made.files[0], chromium) for made in reports}
    assert len(wrong) == 2 * len(clients.sample_ids())
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.thorough
def test_the_report_of_every_sample_is_accessible_in_the_dark_and_in_drawings(
    reports: list[Outcome],
) -> None:
    with browse() as chromium:
        wrong = {
            (made.files[0].name, scheme): _of_axe(made.files[0], chromium, scheme)
            for made in reports
            for scheme in ("dark", "drawings")
        }
    assert {where: found for where, found in wrong.items() if found} == {}


def _of_axe(html: Path, chromium: Browser, scheme: str = "light") -> list[str]:
    """Return what axe-core finds on a page, or what is too faint in its drawings."""
    page = chromium.new_page(
        viewport={"width": 900, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page.goto(html.as_uri())
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(WRONG_OR_UNDECIDED)
    if scheme == "drawings":
        found = faint_in_drawings(page)[1]
    page.close()
    return found
