"""What a spreadsheet puts on the clipboard: lines with tabs between the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from careerkit.contacts.columns import bare
from careerkit.sheets.parts import Sheet, sheet
from careerkit.text import counted, join
from careerkit.text.languages import gettext as _


@dataclass(frozen=True)
class Pasted:
    """A block of cells, as it goes into a table.

    Parameters
    ----------
    rows
        For each row the field of each column to the text of its cell.
    headed
        Whether the first line named the columns: such a block goes into new rows.
    notes
        What has no place in the table, in sentences.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    headed: bool = False
    notes: list[str] = field(default_factory=list)


def read_block(text: str) -> list[list[str]]:
    r"""Read the cells of a copied block.

    Parameters
    ----------
    text
        From the clipboard. A cell with lines or tabs of its own stands in quotation marks.

    Returns
    -------
    list of list of str
        Without empty lines at the end.

    Examples
    --------
    >>> read_block('Ana\tcook\r\n"two\nlines"\t5\' 2" tall\r\n')
    [['Ana', 'cook'], ['two\nlines', '5\' 2" tall']]
    """
    if '"' in text:
        source = io.StringIO(text.replace("\x00", ""), newline="")
        try:
            rows = list(csv.reader(source, delimiter="\t"))
        except csv.Error:  # a cell longer than any the record keeps
            rows = []
        # A quotation mark that is not closed swallows what follows: then it was only an inch.
        if not rows or max(len(row) for row in rows) < max(
            line.count("\t") + 1 for line in text.splitlines() or [""]
        ):
            rows = [line.split("\t") for line in text.splitlines()]
    else:
        rows = [line.split("\t") for line in text.splitlines()]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def spread(part: str, text: str, column: str) -> Pasted:
    """Lay a copied block over the cells of a table.

    Parameters
    ----------
    part
        As in `careerkit.sheets.fill`.
    text
        From the clipboard.
    column
        Where its first cell goes.

    Returns
    -------
    Pasted
        If the first line names columns of the table, each goes where it belongs.
    """
    one = sheet(part)
    block = read_block(text)
    if not block:
        return Pasted(notes=[_("There is nothing to paste: copy some cells first.")])
    heads = _headings(one, block[0])
    if heads:
        places, body = heads, block[1:]
        lost = [head.strip() for at, head in enumerate(block[0]) if at not in heads]
        lost = [head for head in lost if head]
        left = _("Left out, as the table has no such column: {columns}.")
        notes = [left.format(columns=join(lost))] if lost else []
    else:
        names = [column_.name for column_ in one.columns]
        names = names[names.index(column) :]
        places, body = dict(enumerate(names)), block
        beyond = max(len(row) for row in block) - len(names)
        notes = (
            [counted(
                beyond, "{n} column had no place to the right and was left out.",
                "{n} columns had no place to the right and were left out.",
            ).capitalize()] if beyond > 0 else []
        )  # fmt: skip
    rows = [{places[at]: cell for at, cell in enumerate(row) if at in places} for row in body]
    return Pasted(rows, bool(heads), notes)


def _headings(one: Sheet, cells: Sequence[str]) -> dict[int, str]:
    """Return which cell of a line names which column; nothing if it is no line of headings."""
    known: dict[str, str] = {}
    for column in one.columns:
        for name in (
            column.label,
            column.heading,
            column.name.replace("_", " "),
            *column.also.split("|"),
        ):
            known.setdefault(bare(name), column.name)
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        what = known.get(bare(cell))
        if what is not None and what not in found.values():
            found[at] = what
    filled = sum(1 for cell in cells if cell.strip())
    enough = len(found) >= min(2, filled) and 2 * len(found) >= filled
    return found if enough and set(found.values()) & set(one.begins) else {}
