"""What a worksheet is made of: plain data, which the renderer sets and nothing else interprets.

Everything the record of a client fills in is in the same places that are empty on paper, so that
a filled sheet and an empty one cannot come apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """A check box and what it stands for."""

    label: str
    checked: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of a table.

    Parameters
    ----------
    text
        Printed words, set in bold.
    note
        Printed words below them.
    filled
        What was written in.
    boxes, across
        Check boxes, and how many of them stand side by side.
    """

    text: str = ""
    note: str = ""
    filled: str = ""
    boxes: tuple[Box, ...] = ()
    across: int = 1


@dataclass(frozen=True)
class Column:
    """The head of a column and its width in parts of the whole."""

    label: str
    width: float = 1


@dataclass(frozen=True)
class Say:
    """A paragraph, with what it is about in bold before it if there is a label."""

    text: str
    label: str = ""
    kind: str = field(default="say", init=False)


@dataclass(frozen=True)
class Points:
    """A list, numbered if the order matters, in one column or more."""

    items: tuple[str, ...]
    numbered: bool = False
    columns: int = 1
    kind: str = field(default="points", init=False)


@dataclass(frozen=True)
class Line:
    """A label with a line to write on behind it.

    `width` is its part of the row; `boxes` take the line's place where there is a choice.
    """

    label: str
    filled: str = ""
    width: float = 1
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Lines:
    """Rows of labeled lines, under a heading of their own if there is one."""

    rows: tuple[tuple[Line, ...], ...]
    title: str = ""
    kind: str = field(default="lines", init=False)


@dataclass(frozen=True)
class Ruled:
    """Lines to write on across the page, below a label.

    Parameters
    ----------
    label
        What goes there.
    count
        How many lines there are.
    filled
        What was written, one entry a line; a long one takes more.
    """

    label: str
    count: int
    filled: tuple[str, ...] = ()
    kind: str = field(default="ruled", init=False)


@dataclass(frozen=True)
class Checks:
    """Check boxes in columns; `notes` are below each, if there are any."""

    boxes: tuple[Box, ...]
    columns: int = 1
    notes: tuple[str, ...] = ()
    kind: str = field(default="checks", init=False)


@dataclass(frozen=True)
class Table:
    """A table to write in.

    Parameters
    ----------
    caption
        What it is for; says it to those who cannot see it, too.
    columns, rows
        The heads, and the cells row by row.
    height
        The least height of a row, in mm.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    height: float
    kind: str = field(default="table", init=False)


@dataclass(frozen=True)
class Drawing:
    """A drawing as SVG, with what it shows for those who cannot see it."""

    svg: str
    alt: str
    kind: str = field(default="drawing", init=False)


Piece = Say | Points | Lines | Ruled | Checks | Table | Drawing


@dataclass(frozen=True)
class Part:
    """A numbered part of a worksheet.

    Parameters
    ----------
    title, intro
        Its heading, and what to do in it.
    pieces
        What stands in it, in order.
    new_page
        Whether it begins a page.
    """

    title: str
    intro: str = ""
    pieces: tuple[Piece, ...] = ()
    new_page: bool = False


@dataclass(frozen=True)
class Sheet:
    """A worksheet.

    Parameters
    ----------
    key, language
        Which one, and its language by its code.
    title, purpose
        What stands on top: its name, and in one line what it is good for.
    name, day
        Whose it is and of when; empty to be written in. `None` where a sheet belongs to nobody.
    parts
        What is to be done, in order.
    landscape
        Whether the page lies on its long side.
    sample
        Whether it is filled in for an invented person.
    notices_early
        Whether the agency's notices stand on the first page, where there is room for them, and
        not on the last.
    """

    key: str
    language: str
    title: str
    purpose: str
    parts: tuple[Part, ...]
    name: str | None = ""
    day: str = ""
    landscape: bool = False
    sample: bool = False
    notices_early: bool = False


def to_length(rows: list[tuple[Cell, ...]], least: int, width: int) -> tuple[tuple[Cell, ...], ...]:
    """Add empty rows until a table has as many as it has on paper.

    Parameters
    ----------
    rows
        The filled ones.
    least
        How many there are to be; there may be more.
    width
        Cells in a row.

    Returns
    -------
    tuple of tuple of Cell
    """
    empty = (Cell(),) * width
    return (*rows, *[empty] * (least - len(rows)))
