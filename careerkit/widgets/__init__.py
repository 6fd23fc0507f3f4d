"""The panels of a session in JupyterLab. Nothing below this layer imports ipywidgets."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from careerkit.widgets.caseload_panel import caseload_board
    from careerkit.widgets.listings_panel import listing_reader
    from careerkit.widgets.network_panel import network_builder
    from careerkit.widgets.paths_panel import path_explorer
    from careerkit.widgets.picking_client import client_picker
    from careerkit.widgets.plan_panel import plan_builder
    from careerkit.widgets.presence_panel import presence_editor
    from careerkit.widgets.search_panel import search_organizer
    from careerkit.widgets.skills_panel import skill_builder
    from careerkit.widgets.start_panel import start
    from careerkit.widgets.workshop_board import workshop

__all__ = [
    "caseload_board", "client_picker", "listing_reader", "network_builder", "path_explorer",
    "plan_builder", "presence_editor", "search_organizer", "skill_builder", "start", "workshop",
]  # fmt: skip

_HOME = {
    "caseload_board": "caseload_panel",
    "client_picker": "picking_client",
    "listing_reader": "listings_panel",
    "network_builder": "network_panel",
    "path_explorer": "paths_panel",
    "plan_builder": "plan_panel",
    "presence_editor": "presence_panel",
    "search_organizer": "search_panel",
    "skill_builder": "skills_panel",
    "start": "start_panel",
    "workshop": "workshop_board",
}


def __getattr__(name: str) -> Any:
    # A notebook with only the list of clients need not wait for the figures of a panel, and the
    # workshop's must not come near the clients.
    if name in _HOME:
        make = getattr(import_module(f"careerkit.widgets.{_HOME[name]}"), name)
        value = import_module("careerkit.widgets.replacing").in_place_of_the_last(make)
        globals()[name] = value  # over the module of the same name, which the import put there
        return value
    raise AttributeError(f"module 'careerkit.widgets' has no attribute {name!r}")
