"""What a kernel can do before anybody asks: loading the libraries of every panel."""

from __future__ import annotations

from importlib import import_module
from threading import Timer

PANELS = (
    "start_panel", "picking_client", "skills_panel", "paths_panel", "network_panel",
    "listings_panel", "presence_panel", "search_panel", "plan_panel", "caseload_panel",
)  # fmt: skip
_CALM = 8.0  # seconds after which the first page is there


def warm() -> None:
    """Load what the panels need, and a little later the job titles; no client is opened."""
    for name in PANELS:
        import_module(f"careerkit.widgets.{name}")
    read_titles_later()


def read_titles_later() -> None:
    """Read every job title once the page is there: the first search would wait for it."""
    from careerkit.widgets import suggesting

    later = Timer(_CALM, suggesting.suggest_occupations, args=("nurse",))
    later.daemon = True  # nobody waits for it at the end
    later.start()
