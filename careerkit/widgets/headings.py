"""Headings inside a panel."""

from __future__ import annotations

from html import escape

from careerkit.widgets import lean as widgets


def heading(text: str) -> widgets.HTML:
    """Return a heading over a part of a panel."""
    return widgets.HTML(f"<h3>{escape(text)}</h3>")
