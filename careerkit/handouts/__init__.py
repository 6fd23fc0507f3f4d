"""The worksheets, as accessible PDFs to print, empty or filled in.

A sheet is plain data (`model`). The modules of content build it from `careerkit.text.handouts`, in
the language that is spoken, and from a record; an empty sheet is that of a blank one. `render`
sets it through Typst, `printing` writes the files.
"""

from careerkit.handouts.model import Sheet
from careerkit.handouts.printing import make_handouts
from careerkit.handouts.sheets import SHEETS, make_sheet

__all__ = ["SHEETS", "Sheet", "make_handouts", "make_sheet"]
