"""Figures drawn without a browser look as plotly.js draws them, which draws what is not known."""

from __future__ import annotations

import copy
import io
import json
import random
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image, ImageFilter

from careerkit import clients
from careerkit.display import Figure
from careerkit.errors import ReportError
from careerkit.reports import browser
from careerkit.reports.browser import Painter
from careerkit.reports.drawing import NotKnown, draw_figure
from careerkit.text.languages import speak
from tests.unspoken import TOPICS, show

Asked = tuple[dict[str, Any], int, int]
_FEW = ("sample-01", "sample-03", "sample-05", "sample-07", "sample-09", "sample-12")


def figures_of(sample: str, language: str) -> Iterator[Asked]:
    """Yield all figures of a sample's report, as a batch asks for them."""
    speak(language)
    try:
        client = clients.load_client(sample).model_copy(update={"language": language})
        for topic in TOPICS:
            for block in show(client, topic):
                if isinstance(block, Figure):
                    data = block.data()
                    drawing = json.loads(json.dumps(block.drawing()))
                    yield drawing, data["width"], data["height"]
    finally:
        speak(None)


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    """Return the figures of some samples, each once."""
    found = [one for sample in _FEW for one in figures_of(sample, "en")]
    found += figures_of("sample-05", "es")
    return list({json.dumps(one, sort_keys=True): one for one in found}.values())


def kinds(figures: list[Asked]) -> list[Asked]:
    """Return one figure of each kind: those that hold the same properties are one."""

    def properties(value: Any, path: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from properties(inner, f"{path}.{key}")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for inner in value:
                yield from properties(inner, path)
        else:
            yield path

    return list({frozenset(properties(one[0])): one for one in figures}.values())


def test_no_figure_of_a_report_needs_a_browser(
    asked: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> str:
        raise ReportError("No browser was found.")

    monkeypatch.setattr(browser, "find_browser", none)
    assert len(asked) > 100
    with Painter() as painter:
        drawn = painter.draw_all(asked)
    ids: list[str] = []
    for svg in drawn:
        tree = ElementTree.fromstring(svg)
        ids += [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))


def picture(png: bytes) -> np.ndarray:
    """Return a picture in gray, with what is off by a pixel smoothed away."""
    gray = Image.open(io.BytesIO(png)).convert("L").reduce(browser.SHARPNESS)
    return np.asarray(gray.filter(ImageFilter.BoxBlur(2)), dtype=float)


def test_a_drawing_is_plotlys_own_picture(asked: list[Asked]) -> None:
    some = kinds(asked)
    assert len(some) > 20
    there = browser._Browser()
    try:
        texts = [json.dumps({"figure": f, "width": w, "height": h}) for f, w, h in some]
        theirs = there.pictures(there.draw(texts))
        ours = there.pictures([draw_figure(*one) for one in some])
    finally:
        there.close()
    for (figure, *_), one, other in zip(some, ours, theirs, strict=True):
        left, right = picture(one), picture(other)
        assert left.shape == right.shape
        off = float((np.abs(left - right) > 25).mean())
        assert off < 0.004, f"{off:.2%} differs in {json.dumps(figure)[:400]}"


JUNK = [
    None, 'x"><script>', [], {}, -1, 0, 1e308, float("nan"), True, "2026-01-01", [1, "a"],
    {"dtype": "f8", "bdata": "AAA="}, "<b>x", "&lt;",
]  # fmt: skip


def test_whatever_a_figure_holds_it_is_drawn_soundly_or_not_at_all(asked: list[Asked]) -> None:
    dice = random.Random(7)

    def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        pairs: Any = value.items() if isinstance(value, dict) else ()
        if isinstance(value, list):
            pairs = enumerate(value[:4])
        for key, inner in pairs:
            yield (*path, key)
            yield from places(inner, (*path, key))

    drawn = 0
    for _ in range(4000):
        figure, width, height = dice.choice(asked)
        spoiled = copy.deepcopy(figure)
        *path, last = dice.choice(list(places(spoiled)))
        at: Any = spoiled
        for key in path:
            at = at[key]
        if isinstance(at, dict) and dice.random() < 0.3:
            del at[last]
        else:
            at[last] = dice.choice(JUNK)
        try:
            svg = draw_figure(spoiled, width, height)
        except NotKnown:
            continue
        drawn += 1
        assert "<script" not in svg
        ElementTree.fromstring(svg)
    assert 400 < drawn < 3600


def test_a_name_in_the_legend_is_read_as_plotly_reads_it(asked: list[Asked]) -> None:
    figure, width, height = next(one for one in asked if one[0]["layout"].get("showlegend"))
    named = copy.deepcopy(figure)
    named["data"][-1] |= {"name": "R&D &amp; sales &lt;new&gt; &notes", "showlegend": True}
    assert "R&amp;D &amp; sales &lt;new&gt; &amp;notes<" in draw_figure(named, width, height)


def test_what_is_not_known_is_drawn_by_plotly(asked: list[Asked]) -> None:
    pie = json.loads(go.Figure(go.Pie(labels=["Pay", "Fun"], values=[2, 1])).to_json())
    dates = go.Figure(go.Scatter(x=np.array(["2026-01-01", "2026-02-01"]), y=np.array([1, 2])))
    plain = json.loads(dates.to_json())
    with Painter() as painter:
        first, second, third = painter.draw_all([(pie, 300, 200), asked[0], (plain, 300, 200)])
    assert "Fun" in first
    assert second.replace('"f2-', '"f').replace("#f2-", "#f") == draw_figure(*asked[0])
    assert "Jan" in third
