"""What a notebook cell shows, on the screen and on the page.

A block knows how to appear in three places: as HTML in JupyterLab and in the HTML report, and as
plain data (media type `BLOCK`) from which the PDF is set. A report is made from the blocks found
in the executed notebook, so the page can never say anything else than the screen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from careerkit.figures.draft import Draft
from careerkit.text.languages import gettext, right_to_left

if TYPE_CHECKING:
    import plotly.graph_objects as go

BLOCK = "application/vnd.careerkit.block+json"
PLOTLY = "application/vnd.plotly.v1+json"
ASSETS = Path(__file__).parent / "assets"
_SHORT = 16  # letters of an amount that is not broken over lines
_LONG = 20  # letters of a cell from which it is of several words
_TITLE_WIDTH = 84  # letters of a line above a figure on the screen
_NEGATIVE = re.compile(r"−\$?[\d.,]+")


@cache
def stylesheet() -> str:
    """Return the CSS of all blocks, the same for the screen and the HTML report."""
    return (ASSETS / "blocks.css").read_text("utf-8")


def _plain(value: Any) -> Any:
    """Return what `dataclasses.asdict` does, without a copy of every text."""
    if isinstance(value, str):
        return value
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


@dataclass(frozen=True)
class Block:
    """Something shown: a heading, a text, a table, a figure."""

    kind: ClassVar[str]

    def data(self) -> dict[str, Any]:
        """Return the block as plain data, with its kind."""
        return {"kind": self.kind, **_plain(self)}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        data = self.data()
        return {
            BLOCK: data,
            "text/html": f"<style>{stylesheet()}</style><div class='ck'>{to_html(data)}</div>",
            "text/plain": to_plain(data),
        }


@dataclass(frozen=True)
class Heading(Block):
    """A heading: level 2 opens a section, level 3 a part of it; it may begin a page.

    What a section of level 2 says can be a `document` that is handed on by itself, such as the
    ``plan``.
    """

    kind = "heading"
    text: str
    level: Literal[2, 3] = 2
    new_page: bool = False
    document: str = ""


@dataclass(frozen=True)
class Text(Block):
    """A paragraph; `lead` is a section's message, `note` the small print."""

    kind = "text"
    text: str
    style: Literal["normal", "lead", "note"] = "normal"


@dataclass(frozen=True)
class Bullets(Block):
    """A short list; `ask` marks questions to talk about."""

    kind = "bullets"
    items: Sequence[str]
    title: str = ""
    style: Literal["normal", "ask"] = "normal"


@dataclass(frozen=True)
class Card:
    """One fact to be seen at a glance: what it is, the fact, the detail."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True)
class Cards(Block):
    """Two to four cards side by side; on a `road`, each is a stop and the last is the goal."""

    kind = "cards"
    cards: Sequence[Card]
    style: Literal["normal", "road"] = "normal"


@dataclass(frozen=True)
class Leaf:
    """A leaf of a calendar: what day of the week, the day's number, the month.

    Without a number it is an empty box, under its `top`, to write a day into.
    """

    top: str
    number: str = ""
    month: str = ""


@dataclass(frozen=True)
class Step:
    """Something to do, by whom and by when.

    A `leaf` shows the day; `when` is what is to be said besides. Where there is no room for one,
    `day` says it in a line.
    """

    what: str
    who: str = ""
    when: str = ""
    leaf: Leaf | None = None
    day: str = ""


@dataclass(frozen=True)
class Steps(Block):
    """Numbered steps under a title; by their `days`, the first large, where all have leaves."""

    kind = "steps"
    title: str
    steps: Sequence[Step]
    style: Literal["normal", "days"] = "normal"

    def __post_init__(self) -> None:
        if self.style == "days" and not all(step.leaf for step in self.steps):
            raise ValueError("a step without a leaf among steps that are shown by their days")


@dataclass(frozen=True)
class Line:
    """One line of a poster: what it says large, and what stands under it."""

    what: str
    detail: str = ""


@dataclass(frozen=True)
class Poster(Block):
    """A page of its own to put on the wall: a title and numbered lines in large type."""

    kind = "poster"
    title: str
    lines: Sequence[Line]
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """Someone on a sheet: the name, and lines under it."""

    name: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Sheet(Block):
    """A page of its own to hand to an employer: a heading like a letter's, then entries.

    It may be in another `language` (two letters) than the pages around it.
    """

    kind = "sheet"
    name: str
    contact: str
    title: str
    entries: Sequence[Entry]
    language: str = ""


@dataclass(frozen=True)
class SignatureLine:
    """A line to sign on: whose it is, and name and date where they are recorded."""

    role: str
    name: str = ""
    on: str = ""


@dataclass(frozen=True)
class Signatures(Block):
    """What is signed, with a line for each who signs; never parted by the end of a page.

    What stands under the lines is in the language that is spoken when the block is made.
    """

    kind = "signatures"
    title: str
    statement: str
    lines: Sequence[SignatureLine]
    note: str = ""
    who: str = field(default_factory=lambda: gettext("Who"))
    signature: str = field(default_factory=lambda: gettext("Signature"))
    date: str = field(default_factory=lambda: gettext("Date"))


@dataclass(frozen=True)
class Column:
    """A table column; `width` is its share of the table's width."""

    label: str
    align: Literal["left", "right"] = "left"
    width: float = 1


@dataclass(frozen=True)
class Table(Block):
    """A table of plain text whose first column names the row."""

    kind = "table"
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    source: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in {len(self.columns)} columns: {row}")


@dataclass(frozen=True)
class Figure(Block):
    """A plotly figure with its title, its message in words, and its source.

    Parameters
    ----------
    figure
        The drawing, without a title of its own: the title is text, above it. A draft of
        `careerkit.figures` saves the time that plotly takes to check it.
    title
        What the figure shows.
    alt
        Its message for someone who cannot see it.
    source
        Where the figures come from, and of when.
    """

    kind = "figure"
    figure: go.Figure | Draft
    title: str
    alt: str
    source: str = ""

    def data(self) -> dict[str, Any]:
        """Return title, alt text, source and size; the drawing itself has a media type."""
        return self._data(self.drawing()["layout"])

    def _data(self, layout: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title": self.title,
            "alt": self.alt,
            "source": self.source,
            "width": layout.get("width") or 700,
            "height": layout.get("height") or 400,
        }

    def drawing(self) -> dict[str, Any]:
        """Return the drawing as plain data, as JSON has it."""
        if isinstance(self.figure, Draft):
            return self.figure.to_dict()
        drawing: dict[str, Any] = json.loads(self.figure.to_json())
        return drawing

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        # On the screen the title belongs into the drawing: JupyterLab shows one form of a bundle.
        from careerkit.figures.look import wrap

        drawing = self.drawing()
        layout = drawing["layout"]
        title = wrap(self.title, _TITLE_WIDTH, most=3)
        room = 44 + 20 * title.count("<br>")
        margin = layout.get("margin", {})
        height = (layout.get("height") or 400) + room
        screen = {
            **layout,
            "title": {
                "text": title, "x": 0, "xref": "container", "pad": {"l": 8}, "font": {"size": 17},
                # By itself it is in the middle of the margin, and its last line in the figure.
                "y": 1 - 14 / height, "yref": "container", "yanchor": "top",
            },
            "margin": {**margin, "t": (margin.get("t") or 20) + room},
            "height": height,
        }  # fmt: skip
        data = self._data(layout)
        return {
            BLOCK: {**data, "plotly": drawing},
            PLOTLY: {**drawing, "layout": screen},
            "text/plain": to_plain(data),
        }


class Blocks(list[Block]):
    """Blocks that one cell shows together, each as an output of its own."""

    def _ipython_display_(self) -> None:
        from IPython.display import display

        # Styles hold for the whole cell: once is enough, and they are most of a short text.
        style = f"<style>{stylesheet()}</style>"
        told = False
        for block in self:
            bundle = block._repr_mimebundle_()
            if "text/html" in bundle:
                if told:
                    bundle["text/html"] = bundle["text/html"].removeprefix(style)
                told = True
            display(bundle, raw=True)


def to_html(data: Mapping[str, Any], drawing: str = "") -> str:
    """Write a block's data as HTML.

    Parameters
    ----------
    data
        What `Block.data` gave.
    drawing
        For a figure: the markup of the drawing itself, for example an ``<img>``.

    Returns
    -------
    str
        Markup in which every text of the block is escaped.
    """
    return _HTML[data["kind"]](data, drawing)


def to_plain(data: Mapping[str, Any]) -> str:
    """Write a block's data as plain text, for logs and for `nbval`."""
    match data["kind"]:
        case "table":
            rows = [[column["label"] for column in data["columns"]], *data["rows"]]
            return "\n".join([data["caption"], *(" | ".join(row) for row in rows)])
        case "figure":
            return f"{data['title']}: {data['alt']}"
        case "cards":
            return "\n".join(f"{c['label']}: {c['value']} {c['detail']}" for c in data["cards"])
        case "steps":
            return "\n".join([data["title"], *(step["what"] for step in data["steps"])])
        case "poster":
            return "\n".join([data["title"], *(line["what"] for line in data["lines"])])
        case "sheet":
            return "\n".join([data["title"], *(entry["name"] for entry in data["entries"])])
        case "bullets":
            return "\n".join([data["title"], *data["items"]])
        case "signatures":
            said = [f"{line['role']}: {line['name']} {line['on']}" for line in data["lines"]]
            return "\n".join([data["title"], data["statement"], *said, data["note"]])
        case _:
            return str(data["text"])


def _lines(text: str) -> str:
    whole = _NEGATIVE.sub(r"<span class='ck-whole'>\g<0></span>", escape(text))
    return whole.replace("\n", "<br>")


def _heading(data: Mapping[str, Any], _: str) -> str:
    place = " class='ck-new-page'" if data.get("new_page") else ""
    return f"<h{data['level']}{place}>{escape(data['text'])}</h{data['level']}>"


def _text(data: Mapping[str, Any], _: str) -> str:
    return f"<p class='ck-{data['style']}'>{_lines(data['text'])}</p>"


def _bullets(data: Mapping[str, Any], _: str) -> str:
    title = f"<p class='ck-list-title'>{escape(data['title'])}</p>" if data["title"] else ""
    items = "".join(f"<li>{_lines(item)}</li>" for item in data["items"])
    return f"<div class='ck-bullets ck-{data['style']}'>{title}<ul>{items}</ul></div>"


def _cards(data: Mapping[str, Any], _: str) -> str:
    if data.get("style") == "road":
        return _road(data)
    cards = "".join(
        f"<div class='ck-card'><p class='ck-label'>{escape(card['label'])}</p>"
        f"<p class='ck-value'>{escape(card['value'])}</p>"
        f"<p class='ck-detail'>{_lines(card['detail'])}</p></div>"
        for card in data["cards"]
    )
    return f"<div class='ck-cards'>{cards}</div>"


def _road(data: Mapping[str, Any]) -> str:
    stops = "".join(
        f"<li><p class='ck-label'>{escape(stop['label'])}</p>"
        f"<p class='ck-value'>{escape(stop['value'])}</p>"
        f"<p class='ck-detail'>{_lines(stop['detail'])}</p></li>"
        for stop in data["cards"]
    )
    return f"<ol class='ck-road'>{stops}</ol>"


def step_line(step: Mapping[str, Any], *, day: bool = True) -> str:
    """Say in one line who does a step and by when, with its `day` or where that is shown."""
    parts = (step["who"], step.get("day", "") if day else "", step["when"])
    return " · ".join(part for part in parts if part)


def _steps(data: Mapping[str, Any], _: str) -> str:
    days = data.get("style") == "days"
    items = "".join(
        f"<li>{_leaf(step['leaf']) if days else ''}<p class='ck-what'>{escape(step['what'])}</p>"
        f"<p class='ck-detail'>{escape(step_line(step, day=not days))}</p></li>"
        for step in data["steps"]
    )
    style = " ck-days" if days else ""
    return (
        f"<section class='ck-steps{style}'><h2>{escape(data['title'])}</h2>"
        f"<ol>{items}</ol></section>"
    )


def _leaf(leaf: Mapping[str, Any]) -> str:
    if not leaf["number"]:  # a box to write into says nothing that the line beside it does not
        return (
            f"<p class='ck-leaf ck-blank' aria-hidden='true'><span>{escape(leaf['top'])}</span></p>"
        )
    top, number, month = (escape(leaf[part]) for part in ("top", "number", "month"))
    return f"<p class='ck-leaf'><span>{top}</span> <b>{number}</b> <span>{month}</span></p>"


def _poster(data: Mapping[str, Any], _: str) -> str:
    items = "".join(
        f"<li><p class='ck-what'>{escape(line['what'])}</p>"
        f"<p class='ck-detail'>{escape(line['detail'])}</p></li>"
        for line in data["lines"]
    )
    note = f"<p class='ck-note'>{escape(data['note'])}</p>" if data["note"] else ""
    return (
        f"<section class='ck-poster'><h2>{escape(data['title'])}</h2><ol>{items}</ol>{note}"
        "</section>"
    )


def language_of(language: str) -> str:
    """Write the attributes of an HTML element that tell in which language it is.

    Parameters
    ----------
    language
        By its code.

    Returns
    -------
    str

    Examples
    --------
    >>> language_of("es"), language_of("ar")
    ("lang='es'", "lang='ar' dir='rtl'")
    """
    return f"lang='{escape(language)}'" + (" dir='rtl'" if right_to_left(language) else "")


def _sheet(data: Mapping[str, Any], _: str) -> str:
    entries = "".join(
        f"<li><p class='ck-what'>{escape(entry['name'])}</p>"
        + "".join(f"<p>{escape(line)}</p>" for line in entry["lines"])
        + "</li>"
        for entry in data["entries"]
    )
    language = data.get("language")
    lang = f" {language_of(language)}" if language else ""
    return (
        f"<section class='ck-sheet'{lang}><h2>{escape(data['title'])}</h2>"
        f"<p class='ck-of'>{escape(data['name'])}</p>"
        f"<p class='ck-detail'>{escape(data['contact'])}</p><ul>{entries}</ul></section>"
    )


def _signatures(data: Mapping[str, Any], _: str) -> str:
    items = "".join(
        f"<li><p class='ck-sign'><span class='ck-label'>{escape(line['role'])}</span> "
        f"<span class='ck-what'>{escape(line['name'])}</span></p>"
        f"<p class='ck-rule'><span class='ck-label'>{escape(data['signature'])}</span></p>"
        f"<p class='ck-rule'>{escape(line['on'])} "
        f"<span class='ck-label'>{escape(data['date'])}</span></p></li>"
        for line in data["lines"]
    )
    note = f"<p class='ck-note'>{escape(data['note'])}</p>" if data["note"] else ""
    return (
        f"<section class='ck-signatures'><h3>{escape(data['title'])}</h3>"
        f"<p>{_lines(data['statement'])}</p><ul>{items}</ul>{note}</section>"
    )


def _size(cell: str, align: str) -> str:
    """Mark a cell of several words, which a phone need not set one word a line, or a short amount.

    Such an amount stays on its line: "$10 more" is not broken.
    """
    if len(cell) > _LONG:
        return " ck-long"
    return " ck-short" if align == "right" and " " in cell and len(cell) <= _SHORT else ""


def _table(data: Mapping[str, Any], _: str) -> str:
    align = [column["align"] for column in data["columns"]]
    head = "".join(
        f"<th scope='col' class='ck-{column['align']}'>{escape(column['label'])}</th>"
        for column in data["columns"]
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<th scope='row'>{_lines(cell)}</th>"
            if place == 0
            else f"<td class='ck-{align[place]}{_size(cell, align[place])}'>{_lines(cell)}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in data["rows"]
    )
    return (
        f"<div class='ck-table' role='group' tabindex='0' aria-label='{escape(data['caption'])}'>"
        f"<table><caption>{escape(data['caption'])}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{_source(data)}"
    )


def _figure(data: Mapping[str, Any], drawing: str) -> str:
    title = escape(data["title"])
    return (
        f"<figure><figcaption>{title}</figcaption><div class='ck-drawing' role='group' "
        f"tabindex='0' aria-label='{title}'>{drawing}</div></figure>{_source(data)}"
    )


def _source(data: Mapping[str, Any]) -> str:
    return f"<p class='ck-source'>{escape(data['source'])}</p>" if data["source"] else ""


_HTML: dict[str, Callable[[Mapping[str, Any], str], str]] = {
    "heading": _heading,
    "text": _text,
    "bullets": _bullets,
    "cards": _cards,
    "steps": _steps,
    "poster": _poster,
    "sheet": _sheet,
    "signatures": _signatures,
    "table": _table,
    "figure": _figure,
}
