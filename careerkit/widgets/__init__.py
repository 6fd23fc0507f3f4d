"""The panels of a session in JupyterLab. Nothing below this layer imports ipywidgets."""

from careerkit.widgets.client_picker import client_picker

__all__ = ["client_picker"]
