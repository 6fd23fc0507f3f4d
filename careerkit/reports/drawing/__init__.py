"""Figures as SVG without a browser, line by line as plotly.js draws them.

plotly.js needs a browser, and takes longer for a figure than all else of it. What careerkit's own
figures are made of is little: points, lines, bars, shapes, notes, axes and a legend. `draw_figure`
draws these, and says so where it does not know what a figure asks for: then plotly.js does it
(`careerkit.reports.browser`). Rules and numbers are those of plotly.js 4; the tests hold the
drawings of all sample reports against its own.
"""

from careerkit.reports.drawing.figure import draw_figure
from careerkit.reports.drawing.known import NotKnown

__all__ = ["NotKnown", "draw_figure"]
