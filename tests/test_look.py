"""Colors of reports: each word can be read, in light and dark; lines are told apart in gray."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from careerkit.display import ASSETS, stylesheet
from careerkit.figures import look
from tests.contrast import colors_in, contrast

RULES = {
    "light": r"\n?\.ck, \.ck-page \{(.*?)\}",
    "dark": r"prefers-color-scheme: dark\) \{\s+\.ck-page \{(.*?)\}",
    "JupyterLab dark": r"\[data-jp-theme-light=\"false\"\][^{]*\{(.*?)\}",
}


def palette(name: str) -> dict[str, str]:
    found = re.search(RULES[name], stylesheet(), re.DOTALL)
    assert found, name
    return colors_in(found[1])


@pytest.mark.parametrize("name", RULES)
def test_words_can_be_read_on_what_they_stand_on(name: str) -> None:
    colors = palette(name)
    for ink, paper in [
        ("ink", "paper"), ("soft", "paper"), ("brand", "paper"), ("warm", "paper"),
        ("ink", "tint"), ("soft", "tint"), ("on", "brand"),
    ]:  # fmt: skip
        assert contrast(colors[ink], colors[paper]) >= 4.5, (ink, paper)


def test_there_is_one_palette_for_light_and_one_for_dark() -> None:
    assert palette("dark") == palette("JupyterLab dark")
    assert set(palette("dark")) == set(palette("light"))
    assert palette("dark")["paper"] in (ASSETS / "report.css").read_text("utf-8")
    light = palette("light")
    drawn = {"ink": look.INK, "soft": look.SOFT, "line": look.LINE, "tint": look.TINT,
             "brand": look.BRAND}  # fmt: skip
    assert drawn.items() <= light.items()
    for color, value in re.findall(r'#let ([\w-]+) = rgb\("(#\w+)"\)',
                                   (ASSETS / "report.typ").read_text("utf-8")):  # fmt: skip
        assert light[color.removesuffix("-color")] == value


def test_what_marks_figures_carries_white_words_and_differs_in_gray() -> None:
    marks = (look.BRAND, look.WARM, look.GREEN)
    for color in marks:
        assert contrast(color, "#ffffff") >= 4.5
    for one, other in combinations(marks, 2):
        assert contrast(one, other) >= 1.25, (one, other)


def test_blocks_on_the_screen_keep_the_ground_of_the_theme() -> None:
    plain = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
    rules = {who.strip(): how for who, how in re.findall(r"([^{}]+)\{([^{}]*)\}", plain)}
    assert "background: var(--jp-layout-color0" in rules[".ck"]
    assert "#fff" in rules[".ckp .ck"]  # panels are always light
