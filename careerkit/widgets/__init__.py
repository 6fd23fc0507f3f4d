"""The panels of a session in JupyterLab. Nothing below this layer imports ipywidgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.widgets.client_picker import client_picker

if TYPE_CHECKING:
    from careerkit.widgets.paths_panel import path_explorer

__all__ = ["client_picker", "path_explorer"]


def __getattr__(name: str) -> Any:
    # A notebook with only the list of clients need not wait for the figures of this panel.
    if name == "path_explorer":
        from careerkit.widgets.paths_panel import path_explorer

        return path_explorer
    raise AttributeError(f"module 'careerkit.widgets' has no attribute {name!r}")
