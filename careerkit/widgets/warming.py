"""What a kernel can do before anybody asks: loading the libraries of every panel."""

from __future__ import annotations

from importlib import import_module

import pyarrow

from careerkit import sections
from careerkit.widgets import suggesting
from careerkit.widgets.meanwhile import meanwhile

PANELS = (
    "start_panel", "picking_client", "skills_panel", "paths_panel", "network_panel",
    "listings_panel", "presence_panel", "search_panel", "plan_panel", "caseload_panel",
)  # fmt: skip
_CALM = 8.0  # seconds after which the first page is there


def warm() -> None:
    """Load what the panels need, and a little later what they need later; no client is opened."""
    for name in PANELS:
        import_module(f"careerkit.widgets.{name}")
    warm_later()


def warm_later() -> None:
    """Load the rest once the page is there: else the first search, or figure, would wait for it."""
    meanwhile(_load_the_rest, _CALM)


def _load_the_rest() -> None:
    import_module("networkx")
    for name in sections.__all__:
        getattr(sections, name)
    suggesting.suggest_occupations("nurse")
    pyarrow.default_memory_pool().release_unused()  # what reading the tables needed for a moment
