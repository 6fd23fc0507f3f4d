"""The panels of a session in JupyterLab. Nothing below this layer imports ipywidgets."""

from careerkit.widgets.client_picker import client_picker
from careerkit.widgets.paths_panel import path_explorer

__all__ = ["client_picker", "path_explorer"]
