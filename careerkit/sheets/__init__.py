"""Parts of a record as tables: rows of cells out of entries, and what is typed or pasted back in.

`columns` reads and writes one cell, `parts` says which tables there are, `filling` brings cells
into a record, and `pasting` reads what a spreadsheet puts on the clipboard.
"""

from careerkit.sheets.columns import Column, read, written
from careerkit.sheets.filling import Outcome, Row, fill, take_out
from careerkit.sheets.parts import SHEETS, Sheet, row_of, sheet
from careerkit.sheets.pasting import Pasted, read_block, spread

__all__ = [
    "SHEETS", "Column", "Outcome", "Pasted", "Row", "Sheet", "fill", "read", "read_block", "row_of",
    "sheet", "spread", "take_out", "written",
]  # fmt: skip
