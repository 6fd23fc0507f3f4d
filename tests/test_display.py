"""Blocks say the same on the screen, on the page and in plain text."""

import json

import plotly.graph_objects as go
import pytest

from careerkit import display
from careerkit.display import (
    BLOCK,
    Block,
    Blocks,
    Bullets,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Step,
    Steps,
    Table,
    Text,
    to_html,
)  # fmt: skip

NASTY = "<script>alert('x')</script> & \"quoted\""
BLOCKS: list[Block] = [
    Heading(NASTY),
    Text(NASTY, "lead"),
    Bullets([NASTY], NASTY, "ask"),
    Cards([Card(NASTY, NASTY, NASTY)]),
    Steps(NASTY, [Step(NASTY, NASTY, NASTY)]),
    Table(NASTY, [Column(NASTY), Column(NASTY, "right")], [[NASTY, NASTY]], NASTY),
    Figure(go.Figure(), NASTY, NASTY, NASTY),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_no_text_of_a_record_becomes_markup(block: Block) -> None:
    assert "<script" not in to_html(block.data())
    assert "&lt;script&gt;" in to_html(block.data())


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_a_block_is_plain_data_and_has_a_text(block: Block) -> None:
    bundle = block._repr_mimebundle_()
    assert json.loads(json.dumps(bundle[BLOCK]))["kind"] == block.kind
    assert NASTY in bundle["text/plain"]


def test_the_first_cell_of_a_row_names_it() -> None:
    table = Table("Pay", [Column("Job"), Column("Pay", "right")],
                  [["Cook", "$17"], ["Chef", "$10 more"]])  # fmt: skip
    html = to_html(table.data())
    assert "<td class='ck-right ck-short'>$10 more</td>" in html  # on one line
    assert "<th scope='col' class='ck-left'>Job</th>" in html
    assert "<th scope='row'>Cook</th><td class='ck-right'>$17</td>" in html


def test_a_row_must_fill_the_columns() -> None:
    with pytest.raises(ValueError, match="a row of 1 cells in 2 columns"):
        Table("Pay", [Column("Job"), Column("Pay")], [["Cook"]])


def test_the_screen_form_of_a_figure_carries_its_title_and_leaves_the_figure_alone() -> None:
    figure = go.Figure(layout={"height": 300, "margin": {"t": 10}})
    bundle = Figure(figure, "What it shows", "Its message")._repr_mimebundle_()
    assert bundle[display.PLOTLY]["layout"]["title"]["text"] == "What it shows"
    assert bundle[display.PLOTLY]["layout"]["height"] == 344
    title = bundle[display.PLOTLY]["layout"]["title"]
    assert (title["yanchor"], 344 * (1 - title["y"])) == ("top", pytest.approx(14))
    assert "title" not in bundle[BLOCK]["plotly"]["layout"]
    assert figure.layout.title.text is None


def test_blocks_of_one_cell_bring_their_styles_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: shown.append(bundle))
    figure = Figure(go.Figure(), "What it shows", "Its message")
    Blocks([figure, Heading("One"), Text("Two"), Text("Three")])._ipython_display_()
    pages = [bundle.get("text/html", "") for bundle in shown]
    assert [page.count("<style>") for page in pages] == [0, 1, 0, 0]
    assert [page.count("<div class='ck'>") for page in pages] == [0, 1, 1, 1]
    assert "<style>" in Text("Two")._repr_mimebundle_()["text/html"]
